"""One plain spelling for text that may hide a number.

Called once per text, before any recogniser looks. Digits arrive full-width, circled, with zero-width characters
between them, in bold, or as HTML entities; the patterns of the recognisers stay readable only if all of that is
undone first. Kept apart from the recognisers because it has one delicate duty of its own: every folded character
must still know where it stood, so that a finding points at what the editor typed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.triggers import Trigger

_GONE: Final = "\u200b"
"""What every invisible character becomes before it is removed."""

_DASHES: Final = frozenset("‐‑‒–—―−﹘﹣－")
_DOTS: Final = frozenset("·•・‧∙⋅●｡")
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")

_MARKS: Final = r"*`~\\_" + _GONE
_HIGH_NUMERALS: Final = (
    r"\u2469-\u2473\u247d-\u2487\u2491-\u249b\u24eb-\u24f4\u277f\u2789\u2793\u3251-\u325f\u32b1-\u32bf"
)
_BLANK: Final = "(?:nbsp|ensp|emsp|thinsp|#160|#32|#12288|#[xX](?:[aA]0|20|3000));"
"""How a space is written as an entity, without the first character."""
_SPACE: Final = regex(f"&{_BLANK}")
_MARKED: Final = regex(
    rf"[{_MARKS}{_HIGH_NUMERALS}& \t\r\n](?:(?<=[{_MARKS}])[{_MARKS}]*|(?<=[{_HIGH_NUMERALS}])"
    rf"|(?<=&)(?:{_BLANK}(?:[ \t\r]|&{_BLANK})*|#[0-9]{{1,7}};?|#[xX][0-9A-Fa-f]{{1,6}};?|[A-Za-z][A-Za-z0-9]{{1,31}};)"
    rf"|(?<=[ \t\r])[ \t\r\n]+|(?<=\n)(?:[ \t\r][ \t\r\n]*|\n[ \t\r\n]+)(?=[0-9{_MARKS}]))"
)
"""Markdown marks and invisible characters, numerals above nine in one character (⑩, ㉑), entities, and white space that
a browser would show as less.

It begins with one set of characters, not with alternatives, because the engine then runs over a text five times as
fast.
"""

_JOINT: Final = regex(r"(?<=[0-9])[ \t\r\n\v\-.·,、/()\[\]|]{1,4}(?=[0-9Xx×Хх])")
"""What may stand between two digits of one number."""

_JOINTS: Final = r"[ \t\r\n\v\-.·,、/()\[\]|]{0,4}"
_CLUSTER: Final = regex(rf"[0-9](?:{_JOINTS}[0-9]){{10,}}+")
"""At least as many digits as the shortest number worth joining, a mobile one, with no more between them than joints."""
CLUSTERED: Final = Trigger(f"[0-9](?:{_JOINTS}[0-9]){{10}}")


class _Characters(dict[int, int]):
    """One folded code point for each code point, worked out when first met: never changes the length of a text."""

    def __missing__(self, code: int) -> int:
        folded = ord(_fold_character(chr(code)))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character in _DOTS:
        return "·"
    if character in "\t\n\r\v":
        return character
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Mn", "Me"} or character in _FILLERS:
        return _GONE
    if category in {"Zl", "Zp"}:
        return "\n"
    if category == "Zs":
        return " "
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


_CHARACTERS: Final = _Characters()

_FULL_WIDTH: Final = tuple((typed, _fold_character(typed)) for typed in "，：；（）！？")
_UNUSUAL: Final = regex(r"[^\t\n\r -~\u4e00-\u9fff、。“”《》…]+")
"""All but ASCII, Han and the commonest punctuation, which stay as they are: looking every character of a text up in the
table would take a third of the time of a scan."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A rewritten text and the way back.

    The four lists run in step, one entry per rewritten piece: where it starts and ends here, and where it
    started and ended in the text before. `base` is the rewriting that this one was applied to, if any.
    """

    text: str
    starts: list[int]
    ends: list[int]
    source_starts: list[int]
    source_ends: list[int]
    base: Folded | None = None

    def _before(self, position: int) -> tuple[int, int]:
        """The span, one step back, of the character at `position`."""
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position, position + 1
        if position < self.ends[index]:
            return self.source_starts[index], self.source_ends[index]
        source = self.source_ends[index] + position - self.ends[index]
        return source, source + 1

    def step_back(self, start: int, end: int) -> tuple[int, int]:
        """The span of `start:end` (not empty) in the text this one was made from."""
        return self._before(start)[0], self._before(end - 1)[1]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of `start:end` (not empty) in the text as typed."""
        start, end = self.step_back(start, end)
        return (start, end) if self.base is None else self.base.origin(start, end)

    def is_joint(self, position: int) -> bool:
        """Whether something was taken out just before `position`."""
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and self.starts[index] == position

    def joints_within(self, start: int, end: int) -> int:
        """How many pieces were rewritten strictly inside `start:end`."""
        return bisect_right(self.starts, end - 1) - bisect_right(self.starts, start)


def _rewrite(text: str, pattern: re.Pattern[str], replace: Callable[[str], str], base: Folded | None) -> Folded:
    return rewrite(text, ((*match.span(), replace(match[0])) for match in pattern.finditer(text)), base)


def rewrite(text: str, changes: Iterable[tuple[int, int, str]], base: Folded | None) -> Folded:
    """`text` with other words for some of its spans (start, end, words), which come in order."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    source_starts: list[int] = []
    source_ends: list[int] = []
    length = last = 0
    for begin, stop, new in changes:
        pieces.append(text[last:begin])
        pieces.append(new)
        length += begin - last
        starts.append(length)
        length += len(new)
        ends.append(length)
        source_starts.append(begin)
        source_ends.append(stop)
        last = stop
    pieces.append(text[last:])
    return Folded("".join(pieces), starts, ends, source_starts, source_ends, base)


def _replace_mark(piece: str) -> str:
    if piece[0] in " \t\r\n":
        return _collapsed(piece)
    if piece[0] == "&":
        if _SPACE.match(piece):
            return " "
        decoded = html.unescape(piece).translate(_CHARACTERS).replace(_GONE, "")
        # An entity may itself spell a mark (`&ast;`), which is as good as removed.
        return decoded.strip("*`~\\_") if decoded != piece else piece
    value = unicodedata.numeric(piece, 0) if len(piece) == 1 else 0
    return str(int(value)) if value else ""


def _collapsed(white: str) -> str:
    """White space as a browser shows it: one space, one line end within a paragraph, or what parts two of them."""
    lines = white.count("\n")
    if lines:
        return "\n" if lines == 1 else "\n\n"
    return "\t" if "\t" in white else " "


def _remove(_piece: str) -> str:
    return ""


def _fold_run(match: re.Match[str]) -> str:
    return match[0].translate(_CHARACTERS)


def fold(text: str) -> Folded:
    """NFKC character by character, without marks, invisible characters and entities, white space collapsed."""
    return _rewrite(usual(text), _MARKED, _replace_mark, None)


def usual(text: str) -> str:
    """The text, each character in its usual form: the length stays."""
    for typed, folded in _FULL_WIDTH:
        text = text.replace(typed, folded)
    return _UNUSUAL.sub(_fold_run, text)


def digit_clusters(folded: Folded) -> tuple[tuple[int, int], ...]:
    """The spans, from left to right, that hold eleven digits or more close together: the only places of a number."""
    return tuple(match.span() for match in _CLUSTER.finditer(folded.text))


def join_digits(folded: Folded) -> Folded:
    """The text with the spaces, hyphens, dots and brackets between digits taken out."""
    return _rewrite(folded.text, _JOINT, _remove, folded)
