"""人物: everybody by year, with chips to each group's own pages."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models.sections import PEOPLE
from bangyang.pages.groups import People, compose_filters, group_url
from bangyang.pages.page import PageView
from bangyang.pages.parts import Card, ChipGroup, Link, SearchForm

SECTION_SIZE = 24
"""Cards of one year on the index before it points at the year's own pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSection:
    """Cards under one heading; `anchor` is the id a chip jumps to."""

    title: str
    cards: tuple[Card, ...]
    anchor: str
    count: str
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView(PageView):
    """人物: all of them in sections, with chips that lead to sections and group pages."""

    lead: str = ""
    count: str = ""
    filters: tuple[ChipGroup, ...] = ()
    search: SearchForm | None = None
    sections: tuple[PeopleSection, ...] = ()


def compose_people(people: People, search: SearchForm | None = None) -> PeopleView:
    """The index: everybody by year, with chips to each group's own pages."""
    context = people.context
    sections = []
    for label, members in people.grouped("year").items():
        everybody = Link(f"{label}全部{PEOPLE.title}", group_url(context, "year", label))
        more = everybody if len(members) > SECTION_SIZE else None
        cards = tuple(context.card(nominee) for nominee in members[:SECTION_SIZE])
        sections.append(
            PeopleSection(title=label, cards=cards, anchor=context.slug(label), count=f"{len(members)}位", more=more)
        )
    total = len(context.state.honourees)
    return PeopleView(
        meta=context.column_meta(PEOPLE),
        heading="身边榜样",
        crumbs=context.crumbs(PEOPLE),
        lead=PEOPLE.about,
        count=f"共{total}位" if total else "",
        filters=compose_filters(people),
        search=search,
        sections=tuple(sections),
    )
