"""The people of one award, year or region, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from bangyang.models.sections import PEOPLE
from bangyang.pages.groups import People, PeopleGroup, compose_filters
from bangyang.pages.page import PageView
from bangyang.pages.parts import Card, ChipGroup, Link, Pager

PAGE_SIZE = 60
"""Cards on a page of a long list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleGroupView(PageView):
    """The people of one award, year or region."""

    count: str
    cards: tuple[Card, ...]
    filters: tuple[ChipGroup, ...] = ()
    pager: Pager | None = None


def compose_group_pages(people: People) -> Iterator[tuple[str, Callable[[], PeopleGroupView]]]:
    """(address, how to make its view) of every page of every group."""
    for group in people.groups:
        pages = max(1, -(-len(group.members) // PAGE_SIZE))
        for number in range(1, pages + 1):
            here = group.url if number == 1 else f"{group.url}{number}/"
            yield here, partial(_compose_group_page, people, group, here, number, pages)


def _compose_group_page(people: People, group: PeopleGroup, here: str, number: int, pages: int) -> PeopleGroupView:
    context, label = people.context, group.label
    part = group.members[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    title = label if pages == 1 else f"{label}（第{number}页）"
    return PeopleGroupView(
        meta=context.column_meta(PEOPLE, f"{title}{PEOPLE.title}", here),
        heading=label,
        crumbs=context.crumbs(PEOPLE, Link(label, group.url)),
        count=f"共{len(group.members)}位",
        cards=tuple(context.card(nominee) for nominee in part),
        filters=compose_filters(people, group.url),
        pager=_pager(group.url, number, pages),
    )


def _pager(url: str, number: int, pages: int) -> Pager | None:
    if pages == 1:
        return None
    newer = Link("上一页", url if number == 2 else f"{url}{number - 1}/") if number > 1 else None
    older = Link("下一页", f"{url}{number + 1}/") if number < pages else None
    return Pager(f"第{number}页，共{pages}页", newer, older)
