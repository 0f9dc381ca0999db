"""Counts of the honoured by award, region and year, from public rolls only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.state import State
from bangyang.text.regions import region_key


@dataclass(frozen=True, slots=True)
class Tally:
    """A label and how many; `code` orders regions, and is "" elsewhere."""

    label: str
    value: int
    code: str = ""


def by_award(rolls: Iterable[RollState]) -> tuple[Tally, ...]:
    """How many each award honoured, the largest first, equal ones by name."""
    counts: Counter[str] = Counter()
    for roll in rolls:
        counts[roll.entry.model.award] += len(roll.entries)
    return tuple(Tally(label, value) for label, value in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def by_year(rolls: Iterable[RollState]) -> tuple[Tally, ...]:
    """How many were honoured each year, in order of year; a roll's year is its campaign's, else its own."""
    counts: Counter[int] = Counter()
    for roll in rolls:
        counts[roll_year(roll)] += len(roll.entries)
    return tuple(Tally(f"{year}年", value) for year, value in sorted(counts.items()) if year)


def by_region(state: State, rolls: Iterable[RollState]) -> tuple[Tally, ...]:
    """How many come from each region, in the order of GB/T 2260; people without a region are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for roll in rolls:
        for line in roll.entries:
            if line.nominee is not None and line.nominee.model.counted_under:
                counts[(line.nominee.model.counted_under, line.code)] += 1
    found = [Tally(name, value, code) for (name, code), value in counts.items()]
    return tuple(
        sorted(found, key=lambda tally: (not tally.code, region_key(tally.code) if tally.code else (), tally.label))
    )


def roll_year(roll: RollState) -> int:
    """The year a roll belongs to, 0 where nothing tells."""
    if roll.campaign is not None and roll.campaign.model.year:
        return roll.campaign.model.year
    issued_on = roll.entry.model.issued_on or roll.entry.model.published_on
    return issued_on.year if issued_on else 0
