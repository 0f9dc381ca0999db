"""HTML, feeds, the sitemap and SVG: tags told from text, nothing thrown away.

A tokeniser rather than a parser: it cannot refuse a page, and every character ends up in one of two passages. What a
reader sees is one text, with a new line at the edge of each block, so that a number in bold goes on and one in two
cells does not run together with its neighbour. Everything else, attributes, comments, styles and scripts, is the
other, part by part.

Most of a site's pages hold nothing to be found, so there are two ways of reading: `glance` is quick and keeps no
places, `read_markup` is exact and is asked only where the glance saw something.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from bangyang.leakgate.passages import BETWEEN, Mark, Passage, joined
from bangyang.leakgate.plain import unescaped

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|<(?P<raw>script|style)\b(?P<rawtag>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(?P<code>.*?)</(?P=raw)\s*>"
    r"|(?P<tag></?[A-Za-z][^\s>/\"']*(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?([A-Za-z][^\s>/]*)")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")

_PHRASING = (
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u"),
    *("var", "wbr"),
)
_INLINE = frozenset(_PHRASING)
"""Elements that do not end a line."""

_ANY_TAG = re.compile(r"(<[^>]*>)")
_LAYOUT = re.compile(r"\n\s+")
"""How the source of a page is laid out; half of it is indentation."""

_DRAWING = frozenset({"d", "points", "viewbox", "transform"})
"""Attributes that hold nothing but coordinates, in which any number may occur."""

_DATA = re.compile(r"data:(?P<kind>[^,;]*)(?:;[^,;]*)*?;base64,(?P<body>[A-Za-z0-9+/=\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a quick look at a text gives: what is seen, and the tags (comments, too) that are not settled yet."""

    seen: str
    tags: frozenset[str]

    def aside(self) -> str:
        """What stands in the tags."""
        return BETWEEN.join(value for tag in sorted(self.tags) for value in _tag_texts(tag))


class _Edges(dict[str, str]):
    """What a tag leaves in the text: nothing, or the end of a line. Worked out when a tag is first met."""

    def __missing__(self, tag: str) -> str:
        found = _NAME.match(tag)
        edge = "" if found and found[1].lower() in _INLINE else "\n"
        if len(self) < _MOST_TAGS:
            self[tag] = edge
        return edge


_MOST_TAGS = 100_000
_EDGES = _Edges()


def glance(text: str, settled: Set[str]) -> Glance:
    """Everything `read_markup` would give, unordered; code is taken for text. `settled` tags are known to be clean."""
    pieces = _ANY_TAG.split(text)
    tags = frozenset(pieces[1::2]) - settled
    pieces[1::2] = map(_EDGES.__getitem__, pieces[1::2])
    seen = _LAYOUT.sub("\n", "".join(pieces))
    if "&" in seen:
        seen = html.unescape(seen)
    return Glance(BETWEEN.join(_spellings(seen)), tags)


def _spellings(text: str) -> tuple[str, ...]:
    """The text, and what it is with the escapes of scripts and of addresses undone, where there are any."""
    found = unescaped(text)
    return (*found, unquote(text)) if "%" in text else found


def _tag_texts(tag: str) -> tuple[str, ...]:
    """The values in a tag; the whole of it where a quotation mark is missing, because a sign > stood in a value.

    A comment has no values, and `<三>` is no tag at all: what stands in them is the whole.
    """
    if not _NAME.match(tag):
        return (html.unescape(tag[1:-1]),)
    values = tuple(value for _, value in _tag(tag)[1])
    return (*values, html.unescape(tag[1:-1])) if tag.count('"') % 2 or tag.count("'") % 2 else values


def read_markup(text: str) -> tuple[Passage, Passage]:
    """What is seen, and what stands in attributes, comments and code."""
    seen: list[str] = []
    marks: list[Mark] = []
    aside: list[tuple[str, int, str]] = []
    length = last = 0

    def see(raw: str, at: int, *, decode: bool = True) -> None:
        nonlocal length
        if not raw:
            return
        shown = html.unescape(raw) if decode and "&" in raw else raw
        if "%" in shown and (decoded := unquote(shown)) != shown:
            aside.append((decoded, at, "编码的文字"))
        marks.append((length, at, ""))
        seen.append(shown)
        length += len(shown)

    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start > last:
            see(text[last:start], last)
        last = end
        tag = match["tag"]
        if tag is not None:
            inline, values = _tag(tag)
            if not inline:
                seen.append("\n")
                length += 1
            aside.extend((value, start, label) for label, value in values)
        elif match["cdata"] is not None:
            see(match["cdata"], match.start("cdata"), decode=False)
        else:
            aside.extend(_hidden(match, start))
    see(text[last:], last)
    return Passage("".join(seen), tuple(marks) or ((0, 0, ""),)), joined(aside)


def _hidden(match: re.Match[str], start: int) -> list[tuple[str, int, str]]:
    """A comment, a script or a style with the attributes of its tag; a declaration has nothing to say."""
    if match["comment"] is not None:
        return [(html.unescape(match["comment"]), start, "注释")]
    if match["raw"] is None:
        return [(match[0], start, "声明")]
    name = match["raw"].lower()
    found = [(value, start, label) for label, value in _attributes(name, match["rawtag"])]
    label = "脚本" if name == "script" else "样式"
    return [*found, *((code, match.start("code"), label) for code in unescaped(match["code"]))]


@lru_cache(maxsize=20_000)
def _tag(tag: str) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Whether a tag leaves the line as it is, and its attributes. Most tags of a site occur again and again."""
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    return name in _INLINE, _attributes(name, tag[found.end() :]) if found else ()


def _attributes(name: str, text: str) -> tuple[tuple[str, str], ...]:
    """(what it is, value) of each attribute in `text`; encoded values once more decoded."""
    found: list[tuple[str, str]] = []
    for key, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        if not value or key.lower() in _DRAWING:
            continue
        label = f"{name} 的 {key}"
        value = html.unescape(value)
        if value.lstrip().lower().startswith("data:"):
            value = _embedded(value)
        found.append((label, value))
        if "%" in value and (decoded := unquote(value)) != value:
            found.append((label, decoded))
    return tuple(found)


def _embedded(value: str) -> str:
    """A data: address with what it encodes written out, as far as that is text."""

    def decoded(match: re.Match[str]) -> str:
        try:
            return base64.b64decode(match["body"], validate=False).decode("utf-8", "ignore")
        except (binascii.Error, ValueError):
            return match[0]

    return _DATA.sub(decoded, value)
