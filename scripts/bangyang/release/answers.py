"""What a comparison of a published copy comes to: three answers, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bangyang.models.ledger import LEDGER
from bangyang.release.notes import Earlier, Line, compare


class Answer(StrEnum):
    """What a comparison comes to."""

    AGREES = "合"
    DIFFERS = "不合"
    UNEXAMINED = "未能核对"


@dataclass(frozen=True, slots=True)
class Unexamined:
    """What could not be looked at: why, and which of them, in Chinese."""

    why: str
    what: str


@dataclass(frozen=True, slots=True)
class Proving:
    """What was compared: the number of lines, of openings and of pages, and the hash of the last line.

    `over` counts notices of which nothing but the ledger can be compared any more, as their rules have it. `now` is the
    instant to which the copy was held. `told` is what is worth knowing of what was kept, and is no fault.
    """

    lines: int = 0
    opened: int = 0
    pages: int = 0
    over: int = 0
    head: str = ""
    faults: tuple[str, ...] = ()
    unexamined: tuple[Unexamined, ...] = ()
    chain: tuple[Line, ...] | None = None
    now: datetime | None = None
    told: tuple[str, ...] = ()

    def held_to(self, earlier: Earlier) -> Proving:
        """The same, with the ledger compared with what was kept from before, too."""
        if self.chain is None:
            return replace(self, faults=(*self.faults, f"没有 {LEDGER}"), unexamined=())
        compared = compare(earlier, self.chain, self.now)
        doubts = (Unexamined("抄下的散列值要看是从哪里抄的", doubt) for doubt in compared.doubts)
        faults, unexamined = (*self.faults, *compared.faults), (*self.unexamined, *doubts)
        return replace(self, faults=faults, unexamined=unexamined, told=(*self.told, *compared.told))

    @property
    def answer(self) -> Answer:
        """The whole in a word: never that all agrees while something was not looked at."""
        if self.faults:
            return Answer.DIFFERS
        return Answer.UNEXAMINED if self.unexamined else Answer.AGREES


def grouped(unexamined: Iterable[Unexamined]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What could not be looked at by its reason, in the order in which the reasons came up."""
    found: dict[str, list[str]] = {}
    for each in unexamined:
        found.setdefault(each.why, []).append(each.what)
    for why, what in found.items():
        yield why, tuple(what)
