"""Notices: those open now, then the closed by year. What has not opened yet is not here at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bangyang.derivations import reserved
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import NoticeStatus
from bangyang.models.sections import NOTICES
from bangyang.pages.context import PageContext, counted, moment
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, Moment
from bangyang.pages.periods import status_words, working_days
from bangyang.pages.subjects import unit_of
from bangyang.pages.typography import unbroken
from bangyang.text.dates import format_period

CALENDAR = Link("公示日历", reserved.CALENDAR)
"""Opening and closing days for calendar programs."""
_STATES = {
    NoticeStatus.OPEN: "open",
    NoticeStatus.PENDING: "open",
    NoticeStatus.CLOSED: "closed",
    NoticeStatus.WITHDRAWN: "withdrawn",
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeYear:
    """Closed notices of one year."""

    year: str
    notices: tuple[NoticeItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeListView(PageView):
    """公示 list: those open now, then the closed by year. What has not opened yet is not here at all."""

    lead: str = ""
    open_notices: tuple[NoticeItem, ...] = ()
    calendar: Link | None = None
    years: tuple[NoticeYear, ...] = ()


def compose_notice_item(context: PageContext, notice: NoticeState) -> NoticeItem:
    """A notice on a list."""
    model, period = notice.entry.model, notice.period
    total = sum(group.total for group in notice.groups)
    single = unit_of(context, notice.groups[0]) if len(notice.groups) == 1 else None
    return NoticeItem(
        heading=model.title,
        url=context.url(notice.entry),
        state=_STATES[notice.status],  # type: ignore[arg-type]  # the table's values are the literals
        state_text=status_words(notice),
        period=format_period(period.opens_on, period.closes_on),
        working_days=f"{period.working_days}个工作日",
        place="、".join(model.issuers),
        count=counted(total, single) if total and single else f"共{total}个对象" if total else "",
        closes=moment(period.ends_on) if notice.status is NoticeStatus.OPEN else None,
        days=working_days(context, notice) if notice.status is NoticeStatus.OPEN else (),
    )


def compose_notice_list(context: PageContext) -> NoticeListView:
    """公示 list: open ones, then the closed by year."""
    shown = [
        notice for notice in context.state.notices if notice.status is not NoticeStatus.PENDING or context.state.draft
    ]
    open_ones = tuple(compose_notice_item(context, notice) for notice in shown if notice.status is NoticeStatus.OPEN)
    years: dict[int, list[NoticeItem]] = {}
    for notice in shown:
        if notice.status is not NoticeStatus.OPEN:
            years.setdefault(notice.period.opens_on.year, []).append(compose_notice_item(context, notice))
    return NoticeListView(
        meta=context.column_meta(NOTICES),
        heading=NOTICES.title,
        crumbs=context.crumbs(NOTICES),
        lead=NOTICES.about,
        open_notices=open_ones,
        calendar=CALENDAR if context.state.site.settings.site_url else None,
        years=tuple(
            NoticeYear(year=f"{year}年", notices=tuple(items)) for year, items in sorted(years.items(), reverse=True)
        ),
    )
