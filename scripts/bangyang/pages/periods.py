"""The 公示期 as a page words it: both ends, the working days, and where the notice stands.

A page may be read long after it was made, so what it says holds on every day: dates, never 公示中. The page's script
says that while it is so, and counts the days that are left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import NoticeStatus
from bangyang.pages.context import PageContext
from bangyang.pages.parts import Moment
from bangyang.rendering.marks import marked_within
from bangyang.text.dates import format_day, format_iso, format_month_day

_MIDNIGHT = "24时"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePeriodView:
    """公示期: its length, both ends, and the working days themselves (ISO dates) for the countdown.

    The ends are worded to be read together, 2022年8月15日 and 8月19日. `ends` is the last day on which it runs for
    anybody: a correction may have started the period of one subject anew. `deadline` words the last day for objections,
    which may be set apart from that of the period.
    """

    working_days: int
    opens: Moment
    closes: Moment
    ends: Moment | None = None
    deadline: str = ""
    objections_apart: bool = False
    days: tuple[str, ...] = ()

    @property
    def length(self) -> str:
        """5个工作日."""
        return f"{self.working_days}个工作日"

    @property
    def deadline_html(self) -> Markup:
        """The last day for objections, marked where it is a value of its own."""
        day = self.deadline.removesuffix(_MIDNIGHT)
        return marked_within(self.deadline, [("objections_close_on", day)] if self.objections_apart else [])

    @property
    def length_html(self) -> Markup:
        """The same, the number marked."""
        return marked_within(self.length, [("period.working_days", str(self.working_days))])


def status_words(notice: NoticeState) -> str:
    """公示至8月19日 as long as it runs, else the name of its status."""
    if notice.status is NoticeStatus.OPEN:
        return f"公示至{format_month_day(notice.period.ends_on)}"
    return notice.status.value


def working_days(context: PageContext, notice: NoticeState) -> tuple[str, ...]:
    """The working days that count, as ISO dates, for the countdown a script may add."""
    day = notice.period.first_counted_on
    days: list[str] = []
    while day <= notice.period.ends_on and len(days) < 60:
        if context.state.calendar.is_working_day(day):
            days.append(format_iso(day))
        day += timedelta(days=1)
    return tuple(days)


def notice_period(context: PageContext, notice: NoticeState) -> NoticePeriodView:
    """The 公示期 of a notice, in words and for machines."""
    period = notice.period
    opens, closes = period.opens_on, period.closes_on
    until = notice.entry.model.objections_close_on
    return NoticePeriodView(
        working_days=period.working_days,
        opens=Moment(format_day(opens), format_iso(opens)),
        closes=Moment(_later_day(opens, closes), format_iso(closes)),
        ends=Moment(format_day(period.ends_on), format_iso(period.ends_on)),
        deadline=f"{format_day(until or closes)}{_MIDNIGHT}",
        objections_apart=until is not None,
        days=working_days(context, notice) if notice.status is NoticeStatus.OPEN else (),
    )


def _later_day(first: date, second: date) -> str:
    return format_month_day(second) if first.year == second.year else format_day(second)
