"""网站地图: the columns of the site and their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bangyang.loading.entries import Entry
from bangyang.models.sections import (
    CAMPAIGNS,
    DATA,
    DOCUMENTS,
    EVENTS,
    HOME,
    NEWS,
    NOTICES,
    PEOPLE,
    RECORD,
    REGIONS,
    ROLLS,
    SEARCH,
    SECTIONS,
    SITE_MAP,
    Section,
)
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, link_to

_REACHED_OTHERWISE = (HOME, SEARCH, DATA, SITE_MAP, REGIONS)
"""Sections that every page leads to, and one that stands among the groups of 人物."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMapSection:
    """A column of the site and its pages."""

    title: str
    url: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMapView(PageView):
    """网站地图."""

    sections: tuple[SiteMapSection, ...]


def compose_site_map(people: People) -> SiteMapView:
    """The map of the site."""
    context = people.context
    state = context.state
    groups = tuple(Link(group.label, group.url, f"{len(group.members)}位") for group in people.groups)
    sections: dict[Section, tuple[Link, ...]] = {
        CAMPAIGNS: _links(context, state.campaigns),
        NOTICES: _links(context, (notice.entry for notice in state.notices)),
        RECORD: (),
        ROLLS: _links(context, (roll.entry for roll in state.rolls)),
        PEOPLE: (*groups, link_to(REGIONS)),
        NEWS: _links(context, state.news[:50]),
        DOCUMENTS: _links(context, state.documents),
        EVENTS: _links(context, state.events),
    }
    others = [each for each in SECTIONS if each not in sections and each not in _REACHED_OTHERWISE]
    sections |= {each: _links(context, _pages_in(context, each)) for each in others}
    return SiteMapView(
        meta=context.column_meta(SITE_MAP),
        heading=SITE_MAP.title,
        crumbs=context.crumbs(SITE_MAP),
        sections=tuple(SiteMapSection(title=each.title, url=each.address, links=sections[each]) for each in sections),
    )


def _pages_in(context: PageContext, section: Section) -> Iterable[Entry[Any]]:
    return (entry for entry in context.state.paged if context.url(entry).startswith(section.address))


def _links(context: PageContext, entries: Iterable[Entry[Any]]) -> tuple[Link, ...]:
    return tuple(Link(entry.model.title, context.url(entry)) for entry in entries)
