"""What a recogniser is, and what it finds.

The shared vocabulary of this package, below every module that knows a kind of private value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from bangyang.text.privacy.folding import Folded, digit_clusters, fold, join_digits, without_markup

Span: TypeAlias = tuple[int, int]
"""A half-open range of characters."""

_LOOK_AHEAD: Final = 8
"""Characters behind a number by which it is told from a sum or a length: 元, 平方, 人次."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something private at `start:end` (characters of the text as typed).

    `kind` is the recogniser's code, `label` its Chinese title. The value itself is deliberately not kept:
    whatever prints a hit cannot repeat the leak.
    """

    kind: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made ready for the recognisers: folded, and folded with the gaps between digits closed.

    `clusters` are the spans of the folded text where eleven digits or more stand close together. Without one the text
    holds no identity, card or mobile number, and `joined` is the folded text unchanged.
    """

    plain: Folded
    clusters: tuple[Span, ...]
    joined: Folded

    @property
    def text(self) -> str:
        """The folded text, in which recognisers give their spans."""
        return self.plain.text

    def numbers(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in `text` of a pattern for eleven digits or more, at most a plus sign before them."""
        for start, end in self.clusters:
            yield from pattern.finditer(self.text, max(0, start - 1), end + _LOOK_AHEAD)


def readings(text: str) -> tuple[Reading, ...]:
    """The one or two ways in which `text` is to be read; the second without link targets and tags."""
    plain = fold(text)
    bare = without_markup(plain)
    return tuple(_reading(each) for each in (plain, bare) if each is not None)


def _reading(folded: Folded) -> Reading:
    clusters = digit_clusters(folded)
    return Reading(folded, clusters, join_digits(folded) if clusters else folded)


FindSpans: TypeAlias = Callable[[Reading, bool], Iterable[Span]]
"""Spans in `Reading.text`; the flag tells whether the text is an office's contact field."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One kind of private value.

    `code` is never renumbered. `hint` says how to mend it and never repeats a value. The examples are fictional;
    each true one must be found, and no false one may be, when the text is ordinary prose.
    """

    code: str
    title: str
    hint: str
    find: FindSpans
    true_examples: tuple[str, ...]
    false_examples: tuple[str, ...]
