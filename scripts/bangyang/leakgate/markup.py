"""HTML, feeds, the sitemap and SVG: tags told from text, nothing thrown away.

Read token by token (`text.htmltokens`): no page is refused, and every character ends up in one of two passages. What a
reader sees is one text, with a new line at the edge of each block, so that a number in bold goes on and one in two
cells does not run together with its neighbour. Everything else, attributes, comments, styles and scripts, is the
other, part by part.

Most of a site's pages hold nothing to be found, so there are two ways of reading: `glance` is quick and keeps no
places, `read_markup` is exact and is asked only where the glance saw something.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.passages import BETWEEN, Mark, ReadPassage, joined
from bangyang.leakgate.plain import unescaped
from bangyang.text.htmltokens import Token, TokenKind, attributes_of, decoded, places_of_code, tag_of, tokens
from bangyang.text.privacy.persons import TOLD
from bangyang.text.privacy.tables import NAMED as _HEADED
from bangyang.text.shown import edge_of, ends_of_hidden, pieces_of

_WRAPPED = re.compile(r"[ \t\r\n](?:(?<=[\r\n])|[ \t]*[\r\n])\s*")
"""How the source of a page is laid out, half of which is indentation: a browser shows a space."""
_APART = re.compile(r"[ \n](?:(?<=\n)| *\n) *\n[ \n]*")
"""Both begin with one set of characters, because the engine then runs over a text fastest."""

_DRAWING = frozenset({"d", "points", "viewbox", "transform"})
"""Attributes that hold nothing but coordinates, in which any number may occur."""

_TABLE = re.compile(r"<(?:table|t[dhr])[\s/>]", re.IGNORECASE)

_ODD = re.compile("[0-9]{5}|[^!-~]")
"""What no name of an element or attribute has, so that it may be something else."""

_DATA = re.compile(r"data:[^,;]{0,100}(?:;[^,;]{0,100}){0,5}?;base64,(?P<body>[A-Za-z0-9+/=\s]+)", re.IGNORECASE)


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
        edge = edge_of(tag_of(tag))
        if len(self) < _MOST_TAGS:
            self[tag] = edge
        return edge


_TAGS = frozenset({TokenKind.OPENING, TokenKind.CLOSING})
_MOST_TAGS = 100_000
_EDGES = _Edges()
_CUT = "\0"


def glance(extract: Extract, settled: Set[str]) -> Glance:
    """Everything `read_markup` would give, unordered; code is taken for text. `settled` tags are known to be clean.

    Where a table says what its cells are, only the exact reading will do.
    """
    text = extract.markup
    if _has_telling_table(text):
        return Glance(BETWEEN.join(passage.text for passage in read_markup(text, xml=extract.xml)), frozenset())
    pieces = list(extract.pieces)
    tags = frozenset(pieces[1::2]) - settled
    code = _taken_out(pieces)
    code += _unseen(pieces)
    if "\n" in text:
        texts = _WRAPPED.sub(" ", _CUT.join(pieces[::2])).split(_CUT)
        pieces[::2] = texts if len(texts) * 2 - 1 == len(pieces) else pieces[::2]
    pieces[1::2] = map(_EDGES.__getitem__, pieces[1::2])
    seen = _APART.sub("\n\n", "".join(pieces))
    return Glance(BETWEEN.join(_spellings(decoded(BETWEEN.join((seen, *code))))), tags)


def _has_telling_table(text: str) -> bool:
    """Whether a table in `text` may say what its cells are. Pages without one are nearly all."""
    first = _TABLE.search(text)
    if first is None:
        return False
    end = text.lower().rfind("</table")
    if end < 0 or _TABLE.search(text, end):
        end = len(text)
    return _HEADED.search(text, first.start(), end) is not None or TOLD.search(text, first.start(), end) is not None


def _unseen(pieces: list[str]) -> list[str]:
    """What is not shown among `pieces`, which has gone from them."""
    unseen = []
    done = -1
    for first, last in sorted(ends_of_hidden(pieces[1::2]).items()):
        if first > done:
            inside = slice(2 * first + 1, 2 * last + 2)
            hidden = pieces[inside]
            hidden[::2] = map(_EDGES.__getitem__, hidden[::2])
            unseen.append("".join(hidden))
            pieces[inside] = [""] * len(hidden)
            done = last
    return unseen


def _taken_out(pieces: list[str]) -> list[str]:
    """The code among `pieces`, which has gone from them: what stands round it is read as if it were not there."""
    code = []
    for place in places_of_code(pieces):
        code.append(pieces[place])
        pieces[place] = ""
    return code


def _spellings(text: str) -> tuple[str, ...]:
    """The text, and what it is with the escapes of scripts and of addresses undone, where there are any."""
    return (*unescaped(text), *_written_out(text))


def _written_out(text: str) -> tuple[str, ...]:
    """What a text is with its percent signs undone, and with what it embeds, where it has any."""
    found = (unquote(text) if "%" in text else text, _embedded(text) if "base64" in text.lower() else text)
    return tuple(each for each in found if each != text)


def _tag_texts(tag: str) -> tuple[str, ...]:
    """The values in a tag; of what is no tag, the whole."""
    name = tag_of(tag).name
    return tuple(value for _, value in _values(name, tag)) if name else (decoded(tag),)


def read_markup(text: str, *, xml: bool = False) -> tuple[ReadPassage, ReadPassage]:
    """What is seen, and what stands in attributes, comments, code and elements that are not shown."""
    seen, unseen = _Stream(), _Stream()
    aside: list[tuple[str, int, str]] = []
    for piece in pieces_of(tuple(tokens(text, xml=xml))):
        token = piece.token
        stream = unseen if piece.is_hidden else seen
        if token.kind in _SEEN:
            aside.extend((each, token.start, "编码的文字") for each in _written_out(token.text))
            if not piece.is_layout:
                stream.take(token)
        else:
            stream.end(piece.edge)
            aside.extend(_hidden(token))
    if unseen.texts:
        aside.append(("".join(unseen.texts), unseen.marks[0][1] if unseen.marks else 0, "不显示的文字"))
    return ReadPassage("".join(seen.texts), tuple(seen.marks) or ((0, 0, ""),)), joined(aside)


class _Stream:
    """Text as it is put together from tokens, and where its parts come from."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0

    def take(self, token: Token) -> None:
        """The characters of a text, its lines made one."""
        start = 0
        for end, after in (*(match.span() for match in _WRAPPED.finditer(token.source)), (len(token.source), 0)):
            shown = token.source[start:end]
            self.marks.append((self._length, token.start + start, ""))
            self.end((decoded(shown) if token.kind is TokenKind.TEXT else shown) + (" " if after else ""))
            start = after

    def end(self, edge: str) -> None:
        """What a tag leaves."""
        self.texts.append(edge)
        self._length += len(edge)


_SEEN = frozenset({TokenKind.TEXT, TokenKind.LITERAL})


def _hidden(token: Token) -> list[tuple[str, int, str]]:
    """What a token holds that is not seen: the attributes of a tag, a comment, a declaration, code."""
    if token.kind in _TAGS:
        found = _values(token.name, token.source)
    elif token.kind is TokenKind.COMMENT:
        found = (("注释", decoded(token.text)),)
    elif token.kind is TokenKind.CODE:
        label = "脚本" if token.name == "script" else "样式"
        found = tuple((label, code) for code in _spellings(token.source))
    else:
        found = (("声明", token.source),)
    return [(value, token.start, label) for label, value in found]


@lru_cache(maxsize=20_000)
def _values(name: str, tag: str) -> tuple[tuple[str, str], ...]:
    """(what it is, value) of each attribute of a tag; encoded values once more decoded.

    An attribute without a value is its own, and a name that is none may be anything: then the tag counts as a whole.
    """
    found: list[tuple[str, str]] = []
    odd = _ODD.search(name) is not None
    for attribute in attributes_of(tag):
        odd = odd or _ODD.search(attribute.name) is not None
        value = attribute.value if attribute.stop < attribute.end else attribute.name
        if not value or attribute.name in _DRAWING:
            continue
        label = f"{name} 的 {attribute.name}"
        if value.lstrip().lower().startswith("data:"):
            value = _embedded(value)
        found.append((label, value))
        if "%" in value and (unquoted := unquote(value)) != value:
            found.append((label, unquoted))
    return (*found, (name, decoded(tag))) if odd else tuple(found)


def _embedded(value: str) -> str:
    """A data: address with what it encodes written out, as far as that is text."""

    def written_out(match: re.Match[str]) -> str:
        try:
            return base64.b64decode(match["body"], validate=False).decode("utf-8", "ignore")
        except (binascii.Error, ValueError):
            return match[0]

    return _DATA.sub(written_out, value)
