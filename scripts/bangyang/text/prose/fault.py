"""What the detectors of this package report, and the two things they all need: what is markup, what is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from bangyang.base.patterns import regex

Value: TypeAlias = str | int | date
"""What a message speaks of, for callers that want to word it themselves."""


@dataclass(frozen=True, slots=True)
class ProseFault:
    """Something in running text that does not add up, at `start:end` (characters of the text as typed).

    `message` and `hint` are Chinese sentences without a closing full stop; `values` are the facts behind them.
    """

    kind: str
    start: int
    end: int
    message: str
    hint: str
    values: tuple[Value, ...] = ()


HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U000323af"
"""For a character class: Han characters."""

TAG: Final = r"</?[A-Za-z][^<>\n]{0,500}>"
"""A tag as it is typed within Markdown: on one line, and not so long that a stray `<` would cost time."""
_INLINE: Final = regex(
    r"`[^`\n]{1,500}`"
    r"|(?<=\])\([^()\n]{0,500}\)"
    r"|https?://[!-~]{1,500}"
    rf"|{TAG}"
    r"|\\[!-/:-@\[-`{-~]"
)
_FENCE: Final = regex(r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_NESTED_FENCE: Final = regex(
    r"^[ \t>]*(?P<item>(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+){0,9})(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$", re.MULTILINE
)
_NOT_NEWLINE: Final = regex(r"[^\n]")
_BLANK: Final = regex(r"\n[ \t\u3000\r]*\n")


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The spans of HTML comments; one that is never closed is ordinary text."""
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start)) >= 0:
        end = close + 3
        yield start, end


def fenced_code(text: str) -> Iterator[tuple[int, int]]:
    """The spans of fenced code blocks, fences included; an open one runs to the end (CommonMark 4.5)."""
    opening: re.Match[str] | None = None
    for line in _FENCE.finditer(text):
        if opening is None:
            opening = line
        elif line[1].startswith(opening[1]) and not line[0].strip(" \t\r" + line[1][0]):
            yield opening.start(), line.end()
            opening = None
    if opening is not None:
        yield opening.start(), len(text)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a free page, fences included: `info` is what stands behind the opening one at `mark`."""

    start: int
    end: int
    mark: int
    info: str


def nested_fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of a free page, which may stand in lists, quotes, notes, tabs; an open one runs to the end."""
    opening: re.Match[str] | None = None
    for line in _NESTED_FENCE.finditer(text):
        if opening is None:
            opening = line
        elif line["fence"].startswith(opening["fence"]) and not line["info"].strip() and not line["item"]:
            yield Fence(opening.start(), line.end(), opening.start("fence"), opening["info"])
            opening = None
    if opening is not None:
        yield Fence(opening.start(), len(text), opening.start("fence"), opening["info"])


def without_spans(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """`text` with the spans taken out."""
    pieces = []
    last = 0
    for start, end in spans:
        pieces.append(text[last:start])
        last = end
    return "".join((*pieces, text[last:]))


def _blank(text: str) -> str:
    return _NOT_NEWLINE.sub("\x00", text)


def _blank_spans(text: str, spans: Iterator[tuple[int, int]]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces += (text[last:start], _blank(text[start:end]))
        last = end
    return "".join((*pieces, text[last:]))


def without_markup(text: str) -> str:
    """`text` with code, link targets, addresses, tags and escaped marks blanked out; every position stays."""
    text = _blank_spans(text, fenced_code(text))
    text = _blank_spans(text, comments(text))
    return _INLINE.sub(lambda match: _blank(match[0]), text)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans between blank lines."""
    start = 0
    for gap in _BLANK.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)
