"""People: profiles, and the lists that lead to them. Only those a roll names are here at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from bangyang.derivations import reserved
from bangyang.derivations.noticestate import RollState
from bangyang.derivations.statistics import roll_year
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.pages.desk import Desk
from bangyang.pages.views import (
    Card,
    Chip,
    ChipGroup,
    Link,
    Pager,
    PeopleGroupView,
    PeopleSection,
    PeopleView,
    RegionGroup,
    RegionsView,
    RegionTile,
    SearchForm,
)
from bangyang.text.regions import is_region_code, province_of_code, region_key

PEOPLE = Link("人物", "people/")
REGIONS = Link("地区", reserved.REGIONS)
PAGE_SIZE = 60
"""Cards on a page of a long list."""
SECTION_SIZE = 24
"""Cards of one year on the index before it points at the year's own pages."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where somebody stands on a roll, from 0."""

    roll: RollState
    position: int


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one award, year or region, and the address of their first page."""

    kind: str
    label: str
    url: str
    members: tuple[Entry[Nominee], ...]


class People:
    """Everybody with a page, grouped once for all lists and profiles."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @cached_property
    def places(self) -> dict[str, list[Placed]]:
        """Places on rolls by profile path, the latest roll first."""
        found: dict[str, list[Placed]] = {}
        for roll in self.desk.state.rolls:
            for position, line in enumerate(roll.entries):
                if line.nominee is not None:
                    found.setdefault(line.nominee.source.path, []).append(Placed(roll, position))
        return found

    @cached_property
    def ordered(self) -> tuple[tuple[RollState, Entry[Nominee]], ...]:
        """(roll, person) in the order of rolls, each person once per roll; drafts without a roll follow."""
        return tuple(
            (roll, line.nominee)
            for roll in self.desk.state.rolls
            for line in roll.entries
            if line.nominee is not None and self.desk.state.of(line.nominee).has_page(line.nominee)
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
        code = self.desk.state.of(nominee).history.region_code(nominee)
        return (not code, region_key(code) if code else (), label)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every group that has pages, kind by kind."""
        return tuple(
            Group(kind, label, group_url(self.desk, kind, label), tuple(members))
            for kind in ("award", "year", "region")
            for label, members in self.grouped(kind).items()
        )


def group_url(desk: Desk, kind: str, label: str) -> str:
    """The address of a group's first page."""
    last = label.removesuffix("年") if kind == "year" else desk.slug(label)
    return f"{reserved.GROUPS}{kind}/{last}/"


_GROUP_LABELS = {"award": "按称号", "year": "按年度", "region": "按地区"}


def compose_people(people: People, search: SearchForm | None = None) -> PeopleView:
    """The index: everybody by year, with chips to each group's own pages."""
    desk = people.desk
    sections = []
    for label, members in people.grouped("year").items():
        more = Link(f"{label}全部人物", group_url(desk, "year", label)) if len(members) > SECTION_SIZE else None
        cards = tuple(desk.card(nominee) for nominee in members[:SECTION_SIZE])
        sections.append(
            PeopleSection(title=label, cards=cards, anchor=desk.slug(label), count=f"{len(members)}位", more=more)
        )
    total = len(desk.state.profiles)
    lead = "名单公布之后，他们的事迹在这里与大家见面。"
    return PeopleView(
        meta=desk.column_meta("人物", PEOPLE.url, lead),
        heading="身边榜样",
        crumbs=desk.crumbs(PEOPLE),
        lead=lead,
        count=f"共{total}位" if total else "",
        filters=compose_filters(people),
        search=search,
        sections=tuple(sections),
    )


def compose_group_pages(people: People) -> Iterator[tuple[str, Callable[[], PeopleGroupView]]]:
    """(address, how to make its view) of every page of every group."""
    for group in people.groups:
        pages = max(1, -(-len(group.members) // PAGE_SIZE))
        for number in range(1, pages + 1):
            here = group.url if number == 1 else f"{group.url}{number}/"
            yield here, partial(_compose_group_page, people, group, here, number, pages)


def _compose_group_page(people: People, group: Group, here: str, number: int, pages: int) -> PeopleGroupView:
    desk, label = people.desk, group.label
    part = group.members[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    title = label if pages == 1 else f"{label}（第{number}页）"
    return PeopleGroupView(
        meta=desk.column_meta(f"{title}人物", here),
        heading=label,
        crumbs=desk.crumbs(PEOPLE, Link(label, group.url)),
        count=f"共{len(group.members)}位",
        filters=compose_filters(people, group.url),
        sections=(PeopleSection(title="", cards=tuple(desk.card(nominee) for nominee in part)),),
        pager=_pager(group.url, number, pages),
    )


def _pager(url: str, number: int, pages: int) -> Pager | None:
    if pages == 1:
        return None
    newer = Link("上一页", url if number == 2 else f"{url}{number - 1}/") if number > 1 else None
    older = Link("下一页", f"{url}{number + 1}/") if number < pages else None
    return Pager(f"第{number}页，共{pages}页", newer, older)


def compose_filters(people: People, current: str = "") -> tuple[ChipGroup, ...]:
    """Links to every group, kind by kind; `current` is the address of the one that is shown."""
    groups: dict[str, list[Chip]] = {}
    for group in people.groups:
        chip = Chip(group.label, group.url, str(len(group.members)), current=group.url == current)
        groups.setdefault(group.kind, []).append(chip)
    return tuple(ChipGroup(_GROUP_LABELS[kind], tuple(chips)) for kind, chips in groups.items())


def compose_regions(people: People) -> RegionsView:
    """地区: tiles by province with counts, never a map."""
    desk = people.desk
    provinces: dict[str, list[tuple[str, int, str]]] = {}
    for label, members in people.grouped("region").items():
        code = desk.state.of(members[0]).history.region_code(members[0])
        province = province_of_code(code) if code and is_region_code(code) else "其他"
        provinces.setdefault(province, []).append((label, len(members), group_url(people.desk, "region", label)))
    groups = tuple(
        RegionGroup(
            name=province,
            count=f"{sum(count for _, count, _ in tiles)}位",
            tiles=tuple(RegionTile(name=name, count=f"{count}位", url=url) for name, count, url in tiles),
        )
        for province, tiles in provinces.items()
    )
    lead = "按地区查看入选的榜样。"
    return RegionsView(
        meta=desk.column_meta("地区", REGIONS.url, lead),
        heading="地区",
        crumbs=desk.crumbs(PEOPLE, REGIONS),
        lead=lead,
        groups=groups,
    )


def cards_of(desk: Desk, roll: RollState, limit: int) -> tuple[Card, ...]:
    """The first people of a roll who have pages."""
    people = (
        line.nominee
        for line in roll.entries
        if line.nominee is not None and desk.state.of(line.nominee).has_page(line.nominee)
    )
    return tuple(desk.card(nominee) for nominee, _ in zip(people, range(limit), strict=False))
