"""The Markdown engine, and the links and pictures it finds in a text.

The one module that knows the engine (comrak). What a page shows, what a check looks at and what the ledger commits to
must be the same links and pictures; so all of them ask here, and nobody looks for brackets himself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final
from urllib.parse import quote, unquote

import comrak

from bangyang.text.htmltokens import Token, TokenKind, tokens
from bangyang.text.prose.fault import comments, fenced_code

_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MOST_COLUMNS: Final = 40
"""A table's rows are filled up to the width of its head: without a limit a few KB become millions of cells."""
_TABLE_RULE: Final = re.compile(rf"^(?=(?:[^|\n]*\|){{{_MOST_COLUMNS + 2}}})(?=[ \t>|:-]*$)", re.MULTILINE)
"""The start of the line below a table's head where it has too many columns."""
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
    """What the engine makes of `text`: CommonMark with tables and footnotes, raw HTML left out."""
    return comrak.render_markdown(_passing(text), _EXTENSIONS, _PARSING, _RENDERING)


def find_links(text: str) -> tuple[TypedLink, ...]:
    """The links and pictures of `text`, in its order; a picture within a link comes after it. Code holds none."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return ()
    starts = (0, *accumulate(len(line) + 1 for line in text.split("\n")))
    markup = comrak.render_markdown(_passing(text), _EXTENSIONS, _PLACED_PARSING, _PLACED_RENDERING)
    found = []
    for tag, words in _placed(markup):
        place, target = _PLACE.fullmatch(tag.value("data-sourcepos") or ""), tag.value(_TARGETS[tag.name])
        if place is None or target is None:
            continue
        start = min(starts[int(place["line"]) - 1] + int(place["column"]) - 1, max(len(text) - 1, 0))
        end = min(max(starts[int(place["last"]) - 1] + int(place["end"]), start + 1), len(text))
        found.append(TypedLink(words, reference(target), start, end, tag.name == "img"))
    return tuple(sorted(found, key=lambda link: (link.start, -link.end)))


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


def _passing(text: str) -> str:
    # A copy, because Python keeps the UTF-8 form that the engine asks for beside the text as long as that lives: for
    # the bodies of a whole site it would double them.
    passing = text[:1] + text[1:]
    if "|-" in text or "-|" in text:
        # No longer a rule, the line leaves all of it a paragraph.
        passing = _TABLE_RULE.sub(r"\\", passing)
    return passing


def _extension_options() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.table = True
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


_END_OF_PATH: Final = re.compile("[?#]")
_ENCODED: Final = re.compile("%(?:23|25|3[Ff])")
_SIGN: Final = re.compile("%(?=23|25|3[Ff])")
"""A percent sign of a name that would pass for the beginning of one of these."""
_KEPT_SIGN: Final = re.compile("%25(23|25|3[Ff])")
_SPACE_AT_END: Final = re.compile(r"^\s+|\s+$")
_EXTENSIONS: Final = _extension_options()
_PARSING: Final = comrak.ParseOptions()
_RENDERING: Final = comrak.RenderOptions()
_PLACED_PARSING, _PLACED_RENDERING = _placed_options()
