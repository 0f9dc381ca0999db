"""Everybody with a page, grouped by award, year and region, for all lists of people, the search and the site map.

Only those a roll names are here at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bangyang.derivations import reserved
from bangyang.derivations.noticestate import RollState
from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.pages.context import PageContext
from bangyang.pages.parts import Card, Chip, ChipGroup
from bangyang.text.regions import region_key


@dataclass(frozen=True, slots=True)
class Placed:
    """Where somebody stands on a roll, from 0."""

    roll: RollState
    position: int


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """The people of one award, year or region, and the address of their first page."""

    kind: str
    label: str
    url: str
    members: tuple[Entry[Nominee], ...]


_GROUP_LABELS = {"award": "按称号", "year": "按年度", "region": "按地区"}


class People:
    """Everybody with a page, grouped once for all lists and profiles."""

    def __init__(self, context: PageContext) -> None:
        self.context = context

    @cached_property
    def places(self) -> dict[str, list[Placed]]:
        """Places on rolls by profile path, the latest roll first."""
        found: dict[str, list[Placed]] = {}
        for roll in self.context.state.rolls:
            for position, line in enumerate(roll.entries):
                if line.nominee is not None:
                    found.setdefault(line.nominee.source.path, []).append(Placed(roll, position))
        return found

    @cached_property
    def ordered(self) -> tuple[tuple[RollState, Entry[Nominee]], ...]:
        """(roll, person) in the order of rolls, each person once per roll; drafts without a roll follow."""
        return tuple(
            (roll, line.nominee)
            for roll in self.context.state.rolls
            for line in roll.entries
            if line.nominee is not None and self.context.state.of(line.nominee).has_page(line.nominee)
        )

    def grouped(self, kind: str) -> dict[str, list[Entry[Nominee]]]:
        """People by `award`, `year` or `region`, groups in reading order."""
        groups: dict[str, list[Entry[Nominee]]] = {}
        for roll, nominee in self.ordered:
            groups.setdefault(self._label(kind, roll, nominee), []).append(nominee)
        groups.pop("", None)
        if kind == "region":
            return dict(sorted(groups.items(), key=lambda item: self._region_order(item[1][0], item[0])))
        return groups

    def _label(self, kind: str, roll: RollState, nominee: Entry[Nominee]) -> str:
        if kind == "award":
            return roll.entry.model.award
        if kind == "year":
            return f"{roll_year(roll)}年" if roll_year(roll) else ""
        return nominee.model.counted_under

    def _region_order(self, nominee: Entry[Nominee], label: str) -> tuple[bool, object, str]:
        code = self.context.state.of(nominee).history.region_code(nominee)
        return (not code, region_key(code) if code else (), label)

    @cached_property
    def groups(self) -> tuple[PeopleGroup, ...]:
        """Every group that has pages, kind by kind."""
        return tuple(
            PeopleGroup(kind, label, group_url(self.context, kind, label), tuple(members))
            for kind in _GROUP_LABELS
            for label, members in self.grouped(kind).items()
        )

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """What the groups of each kind are called, in reading order."""
        return {kind: tuple(group.label for group in self.groups if group.kind == kind) for kind in _GROUP_LABELS}

    @cached_property
    def everybody(self) -> tuple[Entry[Nominee], ...]:
        """Everybody with a page once, the latest roll first."""
        ordered = {nominee.source.path: nominee for _, nominee in self.ordered}
        rest = {entry.source.path: entry for entry in self.context.state.honourees}
        return tuple((ordered | rest).values())


def group_url(context: PageContext, kind: str, label: str) -> str:
    """The address of a group's first page."""
    last = label.removesuffix("年") if kind == "year" else context.slug(label)
    return f"{reserved.GROUPS}{kind}/{last}/"


def compose_filters(people: People, current: str = "") -> tuple[ChipGroup, ...]:
    """Links to every group, kind by kind; `current` is the address of the one that is shown."""
    groups: dict[str, list[Chip]] = {}
    for group in people.groups:
        chip = Chip(group.label, group.url, str(len(group.members)), current=group.url == current)
        groups.setdefault(group.kind, []).append(chip)
    return tuple(ChipGroup(_GROUP_LABELS[kind], tuple(chips)) for kind, chips in groups.items())


def cards_of(context: PageContext, roll: RollState, limit: int) -> tuple[Card, ...]:
    """The first people of a roll who have pages."""
    named = (line.nominee for line in roll.entries if line.nominee is not None)
    people = (nominee for nominee in named if context.state.of(nominee).has_page(nominee))
    return tuple(context.card(nominee) for nominee, _ in zip(people, range(limit), strict=False))
