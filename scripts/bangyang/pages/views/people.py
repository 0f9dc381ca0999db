"""People: the profile of a person, a household or a collective, and the lists that lead there.

A profile exists only after a roll names its subject, so nothing here is provisional.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import (
    NO_BYLINE,
    Byline,
    Card,
    Chart,
    ChipGroup,
    Contact,
    Correction,
    Fact,
    Figure,
    Link,
    Name,
    Pager,
    Portrait,
    Share,
    Subject,
)
from bangyang.pages.views.search import SearchForm
from bangyang.pages.views.typography import NO_MARKUP, takes_initial


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanView:
    """A line of a résumé or of honours: when, and what."""

    when: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A family member: relation and occupation; `name` only where it may be shown."""

    relation: str
    occupation: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardedView:
    """One award of the subject and the roll that says so: place is 第3位，共20位."""

    award: str
    year: str
    roll: Link | None = None
    place: str = ""
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView(PageView):
    """A profile. `heading` is the story's title, or the name where the story has none. Template: profile.html.

    `subject` decides wording and the members table only; the layout is one.
    """

    subject: Subject
    name: Name
    portrait: Portrait
    kicker: str = ""
    subtitle: str = ""
    byline: Byline = NO_BYLINE
    facts: tuple[Fact, ...] = ()
    citation: str = ""
    deeds: Markup = NO_MARKUP
    toc: tuple[Link, ...] = ()
    changes: tuple[Chart, ...] = ()
    members: tuple[MemberView, ...] = ()
    resume: tuple[SpanView, ...] = ()
    honours: tuple[SpanView, ...] = ()
    awards: tuple[AwardedView, ...] = ()
    figures: tuple[Figure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    roll_title: str = ""
    other_years: tuple[Link, ...] = ()
    contacts: tuple[Contact, ...] = ()
    share: Share | None = None

    @property
    def initial(self) -> bool:
        """Whether the story opens with a 首字."""
        return takes_initial(self.deeds)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSection:
    """Cards under one heading; `anchor` is the id a chip jumps to."""

    title: str
    cards: tuple[Card, ...]
    anchor: str = ""
    count: str = ""
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView(PageView):
    """人物: all of them in sections, with chips that lead to sections and group pages. Template: people.html."""

    lead: str = ""
    count: str = ""
    filters: tuple[ChipGroup, ...] = ()
    search: SearchForm | None = None
    sections: tuple[PeopleSection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleGroupView(PageView):
    """The people of one award, year or region. Template: people_group.html."""

    kicker: str = ""
    lead: str = ""
    count: str = ""
    filters: tuple[ChipGroup, ...] = ()
    sections: tuple[PeopleSection, ...] = ()
    pager: Pager | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTile:
    """A region with its number of people; `url` is empty where there are none."""

    name: str
    count: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """A province and its regions."""

    name: str
    count: str
    url: str = ""
    tiles: tuple[RegionTile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsView(PageView):
    """地区, as tiles by province and never as a map. Template: regions.html."""

    lead: str = ""
    groups: tuple[RegionGroup, ...] = ()
