"""Numbers in a note: which of them are hashes of a ledger, however somebody wrote them down.

They are copied in groups of four or in one, in capitals or in the wide digits of a Chinese keyboard, over several
lines, beside each other, behind a date. So a note is read as rows of digits, and a hash is looked for from each of its
groups on; what is left over is a number only if it is written as a hash is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BETWEEN = r"(?:[ \t]*\r?\n[ \t]*|[ \t]*[·•・,.、_—–-][ \t]*|[ \t]{1,8})"
_DIGITS = "[0-9a-fA-F]++(?![0-9A-Za-z])"
_ROW = re.compile(rf"(?<![0-9A-Za-z]){_DIGITS}(?:{_BETWEEN}{_DIGITS})*+")
_GROUP = re.compile(r"[0-9a-f]+")
_SHORTEST = 16
_LONGEST = 64
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class NotedNumber:
    """A number of a note: its digits, and the whole hash that it is the beginning of, "" where there is none.

    `is_shown` says that it is as long as what pages and sheets show.
    """

    digits: str
    whole: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether it has as many digits as pages, sheets and codes have."""
        return len(self.digits) in (_SHORTEST, 2 * _SHORTEST, _LONGEST)


@dataclass(frozen=True, slots=True)
class DigitRow:
    """Digits that stand beside each other, as groups in small letters."""

    groups: tuple[str, ...]

    def numbers(self, hashes: Mapping[str, str]) -> Iterator[NotedNumber]:
        """The numbers of the row; `hashes` are the whole ones by their first 16 digits."""
        left: list[str] = []
        at = 0
        while at < len(self.groups):
            taken, found = self._beginning(at, hashes)
            if not taken:
                left.append(self.groups[at])
                at += 1
                continue
            yield from _as_shown(left)
            left = []
            yield found
            at += taken
        yield from _as_shown(left)

    def _beginning(self, at: int, hashes: Mapping[str, str]) -> tuple[int, NotedNumber]:
        """How many groups from one on are the beginning of a hash, and of which; none, where that is too short."""
        first = ""
        for group in self.groups[at : at + _SHORTEST]:
            first += group
            if len(first) >= _SHORTEST:
                break
        whole = hashes.get(first[:_SHORTEST], "")
        digits, taken = "", 0
        for group in self.groups[at : at + _LONGEST] if whole else ():
            if not whole.startswith(digits + group):
                break
            digits, taken = digits + group, taken + 1
        return (taken, NotedNumber(digits, whole)) if len(digits) >= _SHORTEST else (0, NotedNumber(""))


def rows_of(text: str) -> tuple[DigitRow, ...]:
    """The rows of digits in a text that may hold a hash."""
    even = unicodedata.normalize("NFKC", text)
    found = dict.fromkeys(tuple(_GROUP.findall(row.lower())) for row in _ROW.findall(even))
    return tuple(DigitRow(groups) for groups in found if sum(map(len, groups)) >= _SHORTEST)


def _as_shown(groups: list[str]) -> Iterator[NotedNumber]:
    """Of groups that begin no hash: those that are written as one is shown, in one or in groups of four."""
    four = ""
    for group in (*groups, ""):
        if len(group) == _SHOWN:
            four += group
            continue
        if len(four) >= _SHORTEST:
            yield NotedNumber(four[:_LONGEST])
        four = ""
        if len(group) >= _SHORTEST:
            yield NotedNumber(group)
