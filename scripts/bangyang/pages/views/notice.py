"""Notices: the list, the notice itself, and the tombstone of one taken down.

The tombstone is a class of its own, with a title, dates and a reason and no place for anything else: what was
withdrawn cannot come back through a forgotten field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bangyang.pages.views.items import NoticeItem
from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import (
    Attachment,
    Column,
    Contact,
    Correction,
    Link,
    Moment,
    Name,
    Portrait,
    Share,
    Signature,
)
from bangyang.pages.views.typography import NO_MARKUP, unbroken


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeYear:
    """Closed notices of one year."""

    year: str
    notices: tuple[NoticeItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeListView(PageView):
    """公示 list: those open now, then the closed by year. What has not opened yet is not here at all.

    Template: notice_list.html.
    """

    lead: str = ""
    open_notices: tuple[NoticeItem, ...] = ()
    calendar: Link | None = None
    years: tuple[NoticeYear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePeriodView:
    """公示期: its length in words, both ends, and the working days themselves (ISO dates) for the countdown.

    The ends are worded to be read together, 2022年8月15日 and 8月19日. `ends` is the last day on which it runs for
    anybody: a correction may have started the period of one subject anew.
    """

    length: str
    opens: Moment
    closes: Moment
    ends: Moment | None = None
    deadline: str = ""
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeRow:
    """One subject in a notice; `cells` follow the group's columns."""

    serial: str
    name: Name
    cells: tuple[str, ...]
    url: str = ""
    portrait: Portrait | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeGroup:
    """The subjects of one award. `archived` replaces the rows after closing: 公示对象共3名，已归档.

    `withdrawn` says how many were taken down (撤下1名), without name or gap in the numbers. With `pictured` the
    group is laid out as a photo grid, else as a table.
    """

    title: str = ""
    count: str = ""
    name_label: str = "姓名"
    columns: tuple[Column, ...] = ()
    rows: tuple[NomineeRow, ...] = ()
    archived: str = ""
    withdrawn: str = ""
    pictured: bool = False

    @property
    def title_html(self) -> Markup:
        """The title, quoted names kept whole."""
        return unbroken(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """简要事迹 of one subject."""

    serial: str
    name: Name
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Ties paper to page and both to the ledger: version and content digest as they stand on the printed sheet.

    `record` leads to the notice's entries, `address` is the same in full ("" for a site without an address), and `head`
    is the hash of the ledger's last entry.
    """

    version: str
    digest: str
    record: Link
    address: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView(PageView):
    """A 公示. `title_lines` break the heading by sense; empty means one line. Template: notice.html.

    `corrected` is the mark 已更正 beside the state; `corrects` are the notices that this one corrects.
    `sheet` is its PDF for the board, `digest` the fingerprint printed where there is no `proof`.
    """

    state: Literal["open", "closed"]
    state_text: str
    period: NoticePeriodView
    signature: Signature
    title_lines: tuple[str, ...] = ()
    document_number: str = ""
    basis: Markup = NO_MARKUP
    body: Markup = NO_MARKUP
    objection: str = ""
    conduct: str = ""
    contacts: tuple[Contact, ...] = ()
    groups: tuple[NomineeGroup, ...] = ()
    citations: tuple[CitationView, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected: str = ""
    corrects: tuple[Link, ...] = ()
    proof: Proof | None = None
    sheet: Attachment | None = None
    digest: str = ""
    share: Share | None = None

    @property
    def title_html(self) -> tuple[Markup, ...]:
        """The heading's lines, quoted names kept whole."""
        return tuple(unbroken(line) for line in self.title_lines or (self.heading,))


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnNoticeView(PageView):
    """What is left of a notice taken down. Template: notice_withdrawn.html."""

    period: str
    withdrawn_on: Moment | None
    reason: str
    state_text: str = "已撤下"
    record: Link | None = None
