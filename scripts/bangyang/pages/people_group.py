"""The people of one award, year or region, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from bangyang.base.store import key_of
from bangyang.derivations.units import shared_facts
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.sections import PEOPLE
from bangyang.pages.groups import People, PeopleGroup, compose_filters
from bangyang.pages.memory import PageMemory
from bangyang.pages.page import PageView, deferred_page
from bangyang.pages.parts import Card, ChipGroup, Link, Pager
from bangyang.rendering.pages import DeferredPage

PAGE_SIZE = 60
"""Cards on a page of a long list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleGroupView(PageView):
    """The people of one award, year or region."""

    count: str
    cards: tuple[Card, ...]
    filters: tuple[ChipGroup, ...] = ()
    pager: Pager | None = None


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One page of a group, of so many `pages`."""

    group: PeopleGroup
    number: int
    pages: int

    @property
    def url(self) -> str:
        """Its address."""
        return self.group.url if self.number == 1 else f"{self.group.url}{self.number}/"

    @property
    def members(self) -> tuple[Entry[Nominee], ...]:
        """Who stands on it."""
        return self.group.members[(self.number - 1) * PAGE_SIZE : self.number * PAGE_SIZE]


def compose_group_pages(memory: PageMemory) -> Iterator[DeferredPage]:
    """Every page of every group; those that `memory` knows are not made again.

    A page is as it was as long as it lists the same people, and nothing changed in what lists show of them or of others
    of their campaigns.
    """
    people, context = memory.people, memory.context
    filters = repr((compose_filters(people), context.subjects()))
    shared = key_of(*shared_facts(context.state), memory.made_with, filters.encode())
    for group in people.groups:
        pages = max(1, -(-len(group.members) // PAGE_SIZE))
        for part in (GroupPage(group, number, pages) for number in range(1, pages + 1)):
            memory.single.expect(part.url, key_of(shared, *_shown_on(memory, part)))
            page = deferred_page(context, part.url, partial(compose_group_page, people, part))
            yield replace(page, memory=memory.single)


def _shown_on(memory: PageMemory, part: GroupPage) -> Iterator[bytes]:
    """All that a page shows besides what all of them do."""
    yield repr((part.group.kind, part.group.label, part.url, len(part.group.members), part.pages)).encode()
    home_of = memory.context.state.catalog.home_of
    for member in part.members:
        yield member.source.path.encode("utf-8", "surrogateescape")
    for home in dict.fromkeys(map(home_of, part.members)):
        yield memory.campaign(home).cards.encode()


def compose_group_page(people: People, part: GroupPage) -> PeopleGroupView:
    """One page of a group."""
    context, group = people.context, part.group
    label, pages = group.label, part.pages
    title = label if pages == 1 else f"{label}（第{part.number}页）"
    return PeopleGroupView(
        meta=context.column_meta(PEOPLE, f"{title}{PEOPLE.title}", part.url),
        heading=label,
        crumbs=context.crumbs(PEOPLE, Link(label, group.url)),
        count=f"共{len(group.members)}位",
        cards=tuple(context.card(nominee) for nominee in part.members),
        filters=compose_filters(people, group.url),
        pager=_pager(group.url, part.number, pages),
    )


def _pager(url: str, number: int, pages: int) -> Pager | None:
    if pages == 1:
        return None
    newer = Link("上一页", url if number == 2 else f"{url}{number - 1}/") if number > 1 else None
    older = Link("下一页", f"{url}{number + 1}/") if number < pages else None
    return Pager(f"第{number}页，共{pages}页", newer, older)
