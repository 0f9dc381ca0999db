"""Texts taken out of an output file, each with the way back to where it stood.

The vocabulary of the readers in this package: a `ReadPassage` is what the recognisers see, its marks say from which
spot of the file, and from what in it (an attribute, a cell, a picture's data), each part came.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Mark: TypeAlias = tuple[int, int, str]
"""Offset in the passage, offset in the file (characters), what it is there (img 的 alt; "" for running text)."""

BETWEEN = "\n；\n"
"""Stands between texts that have nothing to do with each other: no number goes on across it."""


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A text, and where its parts come from. `marks` are in order; the first one stands at 0."""

    text: str
    marks: tuple[Mark, ...]

    def origin(self, offset: int) -> tuple[int, str]:
        """Offset in the file of a character of the text, and what it is there."""
        index = bisect_right(self.marks, offset, key=lambda mark: mark[0]) - 1
        start, source, label = self.marks[max(index, 0)]
        return source + max(offset - start, 0), label


class UnreadableFile(ValueError):
    """A file that should be readable is not; the message says why, in Chinese."""


class UnknownKind(ValueError):
    """A kind of file that a site does not hold."""


def plain(text: str, label: str = "") -> ReadPassage:
    """The whole of a text file."""
    return ReadPassage(text, ((0, 0, label),))


def joined(pieces: Iterable[tuple[str, int, str]]) -> ReadPassage:
    """Texts that stand apart, each with its offset in the file and what it is, as one passage."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for text, source, label in pieces:
        marks.append((length, source, label))
        texts.append(text)
        length += len(text) + len(BETWEEN)
    return ReadPassage(BETWEEN.join(texts), tuple(marks) or ((0, 0, ""),))
