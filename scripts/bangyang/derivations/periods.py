"""The 公示期: its working days, and the status of a notice at an instant.

Pure arithmetic on a calendar that is passed in. A notice opens at 00:00 of its opening day and closes at
24:00 of its last, Beijing time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bangyang.calendars.workdays import UnpublishedYear, WorkdayCalendar
from bangyang.models.notice import Notice

BEIJING = ZoneInfo("Asia/Shanghai")
DEFAULT_WORKING_DAYS = 5
"""不少于5个工作日: the figure of 内民政发〔2022〕63号 四, used where neither notice nor award states one."""


class NoticeStatus(StrEnum):
    """Where a notice stands at an instant."""

    PENDING = "待公示"
    OPEN = "公示中"
    CLOSED = "公示期满"
    WITHDRAWN = "已撤下"


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """From when to when a notice runs, and how many working days that holds.

    `first_counted_on` is the first day that counts; it differs from `opens_on` when the opening day is not
    counted, and when the notice was first published late.
    """

    opens_on: date
    first_counted_on: date
    closes_on: date
    working_days: int

    def status(self, instant: datetime) -> NoticeStatus:
        """待公示 before 00:00 of the opening day, 公示期满 from 24:00 of the last, Beijing time."""
        day = instant.astimezone(BEIJING).date()
        if day < self.opens_on:
            return NoticeStatus.PENDING
        return NoticeStatus.OPEN if day <= self.closes_on else NoticeStatus.CLOSED


def derive_period(notice: Notice, calendar: WorkdayCalendar, required: int = 0) -> NoticePeriod | None:
    """The period of a notice, or None where none can be told (no dates, or a year without an arrangement).

    A closing day that was left out is derived from the notice's own working days, else from `required`.
    """
    if notice.period is None:
        return None
    opens_on = notice.period.opens_on
    start = max(opens_on, notice.published_on or opens_on)
    first = first_counted_day(start, notice.counts_first_day)
    try:
        closes_on = notice.period.closes_on
        if closes_on is None:
            days = notice.working_days or required or DEFAULT_WORKING_DAYS
            closes_on = calendar.closing_day(first, days)
        working_days = calendar.count(first, closes_on) if first <= closes_on else 0
    except UnpublishedYear:
        return None
    return NoticePeriod(opens_on, first, closes_on, working_days)


def first_counted_day(day: date, counts_first: bool) -> date:
    """The first day that counts of a notice open from `day`: itself, or the next one (首日计入: 否)."""
    return day if counts_first or day == date.max else day + timedelta(days=1)


def start_of(day: date) -> datetime:
    """00:00 of a day, Beijing time."""
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING)
