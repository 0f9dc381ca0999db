"""Rolls: the honour board itself, and the list of boards."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.pages.views.items import RollItem
from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import Attachment, Chart, Contact, Correction, Name, Share, Signature
from bangyang.pages.views.typography import NO_MARKUP, unbroken


@dataclass(frozen=True, slots=True, kw_only=True)
class RollYear:
    """Rolls of one year."""

    year: str
    rolls: tuple[RollItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollListView(PageView):
    """名单 list by year. Template: roll_list.html."""

    lead: str = ""
    years: tuple[RollYear, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEntryView:
    """A line of the roll; `url` is empty for a bare name."""

    serial: str
    name: Name
    unit: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollGroup:
    """Entries under one heading (a region, an award); an only group has no title."""

    entries: tuple[RollEntryView, ...]
    title: str = ""
    count: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollView(PageView):
    """A 名单. `kind` is the word the decision uses (通报表扬, 发布, 命名, 表彰). Template: roll.html.

    `revocations` word what was revoked with the decision's number and date. `source` names the document a roll
    decided elsewhere rests on. `sheet` is the board as a PDF.
    """

    kind: str
    signature: Signature
    groups: tuple[RollGroup, ...]
    count: str
    order_rule: str
    title_lines: tuple[str, ...] = ()
    document_number: str = ""
    document_url: str = ""
    preface: Markup = NO_MARKUP
    source: str = ""
    revocations: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sheet: Attachment | None = None
    share: Share | None = None

    @property
    def title_html(self) -> tuple[Markup, ...]:
        """The heading's lines, quoted names kept whole."""
        return tuple(unbroken(line) for line in self.title_lines or (self.heading,))
