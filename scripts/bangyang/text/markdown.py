"""The Markdown engine, and the links and pictures it finds in a text.

The one module that knows the engine (comrak). What a page shows, what a check looks at and what the ledger commits to
must be the same links and pictures; so all of them ask here, and nobody looks for brackets himself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final
from urllib.parse import quote, unquote

import comrak

from bangyang.text.htmltokens import Token, TokenKind, tokens
from bangyang.text.prose.fault import comments, fenced_code
from bangyang.text.typedlines import prepare

_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLACE: Final = re.compile(r"(?P<line>\d+):(?P<column>\d+)-(?P<last>\d+):(?P<end>\d+)")
_TARGETS: Final = {"a": "href", "img": "src"}
_SPACED: Final = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]\n]{0,500})\]\((?P<target>[^()<>\n]{1,300}[ \t\u3000][^()<>\n]{1,300})\)"
)
_CODE: Final = re.compile(r"(?P<ticks>`{1,3})[^`\n]{1,500}(?P=ticks)")


@dataclass(frozen=True, slots=True)
class TypedLink:
    """Something that leads elsewhere, at `start:end` of the text.

    `target` is what it leads to, with escapes and percent signs undone as `reference` does it; `text` are its words,
    of a picture what a screen reader says.
    """

    text: str
    target: str
    start: int
    end: int
    is_image: bool


def is_external(target: str) -> bool:
    """Whether `target` leaves the site (it has a scheme, or begins with `//`)."""
    return target.startswith("//") or _SCHEME.match(target) is not None


def is_picture(target: str) -> bool:
    """Whether a picture of this target is one of the site's own, which alone are shown."""
    return bool(target) and not is_external(target) and not target.startswith("#")


def engine_html(text: str) -> str:
    """What the engine makes of typed `text`: CommonMark with tables and footnotes; what looks like HTML is text."""
    return comrak.render_markdown(prepare(text).text, _EXTENSIONS, _PARSING, _RENDERING)


def find_links(text: str) -> tuple[TypedLink, ...]:
    """The links and pictures of typed `text`, in its order; a picture within a link comes after it. Code holds none."""
    if not _may_link(text):
        return ()
    prepared = prepare(text)
    return _ordered(
        replace(link, start=prepared.origin(link.start), end=prepared.origin(link.end - 1) + 1)
        for link in _found(prepared.text, _EXTENSIONS)
    )


def find_page_links(text: str) -> tuple[TypedLink, ...]:
    """The same of a free page, which is Markdown as it stands: what is indented four columns is code there."""
    # A copy, because Python keeps the UTF-8 form that the engine asks for beside the text as long as that lives.
    return _ordered(_found(text[:1] + text[1:], _PLAIN)) if _may_link(text) else ()


def _may_link(text: str) -> bool:
    return "](" in text or "]:" in text or "<" in text


def _ordered(links: Iterable[TypedLink]) -> tuple[TypedLink, ...]:
    return tuple(sorted(links, key=lambda link: (link.start, -link.end)))


def _found(text: str, extensions: comrak.ExtensionOptions) -> Iterator[TypedLink]:
    """The links and pictures in what the engine reads."""
    starts = (0, *accumulate(len(line) + 1 for line in text.split("\n")))
    markup = comrak.render_markdown(text, extensions, _PLACED_PARSING, _PLACED_RENDERING)
    for tag, words in _placed(markup):
        place, target = _PLACE.fullmatch(tag.value("data-sourcepos") or ""), tag.value(_TARGETS[tag.name])
        if place is None or target is None:
            continue
        start = min(starts[int(place["line"]) - 1] + int(place["column"]) - 1, max(len(text) - 1, 0))
        end = min(max(starts[int(place["last"]) - 1] + int(place["end"]), start + 1), len(text))
        yield TypedLink(words, reference(target), start, end, tag.name == "img")


def _placed(markup: str) -> Iterator[tuple[Token, str]]:
    """The tags of links and pictures in the engine's output, and their words; of a link when it ends."""
    opened: Token | None = None
    words: list[str] = []
    for token in tokens(markup):
        if token.opens("img"):
            yield token, token.value("alt") or ""
        elif token.opens("a"):
            opened, words = token, []
        elif token.closes("a") and opened is not None:
            yield opened, "".join(words)
            opened = None
        elif token.kind is TokenKind.TEXT:
            words.append(token.text)


def missed_links(text: str) -> tuple[TypedLink, ...]:
    """What was meant for a link or a picture and is none, because a space stands in its target unprotected."""
    looks = list(_SPACED.finditer(text)) if "](" in text else []
    if not looks:
        return ()
    taken = [(link.start, link.end) for link in find_links(text)]
    taken += [*fenced_code(text), *comments(text), *(match.span() for match in _CODE.finditer(text))]
    found = (
        TypedLink(match["text"], match["target"].strip(), *match.span(), is_image=bool(match["image"]))
        for match in looks
    )
    return tuple(link for link in found if not any(start <= link.start < end for start, end in taken))


def typed_target(target: str) -> str:
    """`target` as it has to be typed between the round brackets of a link."""
    escaped = _KEPT_SIGN.sub(r"%\1", target.replace("%", "%25")).replace("<", "%3C").replace(">", "%3E")
    # The engine takes away the spaces at both ends, within angles too.
    escaped = _SPACE_AT_END.sub(lambda found: quote(found[0]), escaped)
    return f"<{escaped}>" if re.search(r"[\s()]", escaped) else escaped


def target_of(path: str) -> str:
    """The target by which `path` is meant: a `#` or `?` of its own is no end of it."""
    return _SIGN.sub("%25", path).replace("#", "%23").replace("?", "%3F")


def path_of(target: str) -> str:
    """The path that the part of a target before its `?…` or `#…` means; undoes `target_of`."""
    return _ENCODED.sub(lambda found: unquote(found[0]), target)


def find_pictures(text: str) -> tuple[str, ...]:
    """The targets of the site's own pictures in `text`, in the order in which a page shows them."""
    if "![" not in text:
        return ()
    images = (token for token in tokens(engine_html(text)) if token.opens("img"))
    sources = (reference(image.value("src") or "") for image in images)
    return tuple(source for source in sources if is_picture(source))


def reference(typed: str) -> str:
    """The target that is the value of an attribute of the engine's: as the editor meant it.

    It is cut before it is decoded: what was typed as `%23` or `%3F` belongs to a file's name and stays so.
    """
    path = _END_OF_PATH.split(typed, maxsplit=1)[0]
    # Like the text round it, for %CC%81 is an accent by itself.
    return unicodedata.normalize("NFC", target_of(unquote(path)) + unquote(typed[len(path) :]))


def _extension_options(*, table: bool = True) -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.table = table
    options.footnotes = True
    options.strikethrough = True
    options.cjk_friendly_emphasis = True
    return options


def _placed_options() -> tuple[comrak.ParseOptions, comrak.RenderOptions]:
    parsing, rendering = comrak.ParseOptions(), comrak.RenderOptions()
    parsing.sourcepos_chars = True
    rendering.sourcepos = True
    # Targets are told whatever they are, and raw HTML, which could pass for the engine's own, stays text.
    rendering.unsafe_ = rendering.escape = True
    return parsing, rendering


def _rendering_options() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.escape = True
    return options


_END_OF_PATH: Final = re.compile("[?#]")
_ENCODED: Final = re.compile("%(?:23|25|3[Ff])")
_SIGN: Final = re.compile("%(?=23|25|3[Ff])")
"""A percent sign of a name that would pass for the beginning of one of these."""
_KEPT_SIGN: Final = re.compile("%25(23|25|3[Ff])")
_SPACE_AT_END: Final = re.compile(r"^\s+|\s+$")
_EXTENSIONS: Final = _extension_options()
_PLAIN: Final = _extension_options(table=False)
"""For free pages. A link in a table is found without the table, whose rows would be filled up to any width."""
_PARSING: Final = comrak.ParseOptions()
_RENDERING: Final = _rendering_options()
_PLACED_PARSING, _PLACED_RENDERING = _placed_options()
