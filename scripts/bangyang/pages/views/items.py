"""One line of a list for each kind of page: what a reader needs to decide whether to open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bangyang.pages.views.parts import Moment
from bangyang.pages.views.typography import phrased, unbroken
from bangyang.rendering.pictures import Picture


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An article on a list."""

    heading: str
    url: str
    date: Moment
    kind: str = ""
    kicker: str = ""
    summary: str = ""
    picture: Picture | None = None

    @property
    def display(self) -> Markup:
        """The heading set large: it turns at commas."""
        return phrased(self.heading)

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A notice on a list: its title, who posted it, and the absolute dates of its period."""

    heading: str
    url: str
    state: Literal["open", "closed", "withdrawn"]
    state_text: str
    period: str
    working_days: str = ""
    place: str = ""
    count: str = ""
    closes: Moment | None = None
    days: tuple[str, ...] = ()

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True)
class RollItem:
    """A roll on a list."""

    heading: str
    url: str
    kind: str
    issuers: tuple[str, ...]
    count: str
    issued_on: Moment | None = None
    document_number: str = ""

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document on a list."""

    heading: str
    url: str
    issuers: tuple[str, ...]
    issued_on: Moment | None = None
    document_number: str = ""

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event on a list; `kind` is 报告会, 宣讲, 播出 …"""

    heading: str
    url: str
    kind: str
    when: Moment
    place: str = ""
    state_text: str = ""

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)
