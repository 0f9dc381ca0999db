"""What a recogniser is, and what it finds.

The shared vocabulary of this package, below every module that knows a kind of private value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

from bangyang.base.patterns import regex
from bangyang.text.privacy.disguise import DISGUISED, in_figures, with_masks
from bangyang.text.privacy.folding import CLUSTERED, Folded, digit_clusters, fold, join_digits
from bangyang.text.privacy.markup import as_shown
from bangyang.text.privacy.tables import Cell, beside_headings, cells_of, heading_at
from bangyang.text.privacy.triggers import EVERYTHING, Look, Trigger, no_look

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


class Way(Enum):
    """How a text is read."""

    TYPED = auto()
    SHOWN = auto()
    """As a page shows it: `markup.as_shown`."""
    LABELLED = auto()
    """The cells of its tables, each behind its heading."""
    GUESSED = auto()
    """With figures for numerals and for letters that look like them."""
    MASKED = auto()
    """With stars and crosses among figures, which elsewhere count for nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text made ready for the recognisers: folded, and folded with the gaps between digits closed.

    `clusters` are the spans of the folded text where eleven digits or more stand close together. Without one the text
    holds no identity, card or mobile number, and `joined` is the folded text unchanged. `cells` are those of its
    tables, `fired` what the quick look saw.
    """

    plain: Folded
    clusters: tuple[Span, ...]
    joined: Folded
    way: Way = Way.TYPED
    cells: tuple[Cell, ...] = ()
    fired: Container[Trigger] = EVERYTHING

    @property
    def text(self) -> str:
        """The folded text, in which recognisers give their spans."""
        return self.plain.text

    @property
    def is_certain(self) -> bool:
        """Whether its figures are figures, so that a number needs nobody to say that it is one."""
        return self.way is not Way.GUESSED

    def may_hold(self, *triggers: Trigger) -> bool:
        """Whether one of these occurs in the text, so that what it stands for is worth looking for."""
        return any(trigger in self.fired for trigger in triggers)

    def numbers(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in `text` of a pattern for eleven digits or more, at most a bracket and a plus sign before them."""
        for start, end in self.clusters:
            yield from pattern.finditer(self.text, max(0, start - 2), end + _LOOK_AHEAD)

    def heading(self, position: int) -> str:
        """The words at the head of the column, and to the left, of the cell at `position` of `text`; "" elsewhere."""
        return heading_at(self.cells, position) if self.cells else ""

    def is_list(self, start: int, end: int) -> bool:
        """Whether commas stand within `start:end` of `text`: a row of figures, unless something calls it a number."""
        return _LISTED.search(self.text, start, end) is not None


_LISTED: Final = regex("[、,/;|]")


def readings(text: str, look: Look = no_look) -> tuple[Reading, ...]:
    """The ways in which `text` is to be read, most often one; `look` tells what each may hold."""
    return tuple(_readings(text, look))


def _readings(text: str, look: Look) -> Iterator[Reading]:
    typed = fold(text)
    shown = as_shown(typed)
    for folded, way in ((typed, Way.TYPED), (shown, Way.SHOWN)):
        if folded is None:
            continue
        cells = cells_of(folded.text)
        yield from _as_it_is_and_in_figures(folded, way, look, cells)
        if cells:
            yield from _as_it_is_and_in_figures(beside_headings(folded, cells), Way.LABELLED, look)
    masked = with_masks(text)
    if masked is not None:
        yield Reading(masked, (), masked, Way.MASKED)


def _as_it_is_and_in_figures(folded: Folded, way: Way, look: Look, cells: tuple[Cell, ...] = ()) -> Iterator[Reading]:
    read = _reading(folded, way, look, cells)
    yield read
    if read.may_hold(DISGUISED) and (guessed := in_figures(folded)) is not None:
        yield _reading(guessed, Way.GUESSED, look)


def _reading(folded: Folded, way: Way, look: Look, cells: tuple[Cell, ...] = ()) -> Reading:
    fired = look(folded.text)
    clusters = digit_clusters(folded) if CLUSTERED in fired else ()
    return Reading(folded, clusters, join_digits(folded) if clusters else folded, way, cells, fired)


FindSpans: TypeAlias = Callable[[Reading, bool], Iterable[Span]]
"""Spans in `Reading.text`; the flag tells whether the text is an office's contact field."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One kind of private value.

    `code` is never renumbered. `hint` says how to mend it and never repeats a value. The examples are fictional;
    each true one must be found, and no false one may be, when the text is ordinary prose. One of `triggers` occurs in
    whatever it finds.
    """

    code: str
    title: str
    hint: str
    find: FindSpans
    triggers: tuple[Trigger, ...]
    true_examples: tuple[str, ...]
    false_examples: tuple[str, ...]
    ways: frozenset[Way] = frozenset({Way.TYPED, Way.SHOWN, Way.LABELLED})
    """How the text has to be read for it."""
