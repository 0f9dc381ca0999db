"""The 公示期: its working days, and the status of a notice at an instant.

Pure arithmetic on a calendar that is passed in. A notice opens at 00:00 of its opening day and closes at
24:00 of its last, Beijing time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bangyang.base.beijing import day_of
from bangyang.calendars.workdays import UnpublishedYear, WorkdayCalendar
from bangyang.models.notice import Notice
from bangyang.models.types import NameRef

DEFAULT_WORKING_DAYS = 5
"""不少于5个工作日: the figure of 内民政发〔2022〕63号 四, used where neither notice nor award states one."""


NOBODY_LATER: Mapping[NameRef, date] = MappingProxyType({})
"""Everybody was there from the beginning."""


class NoticeStatus(StrEnum):
    """Where a notice stands at an instant."""

    PENDING = "待公示"
    OPEN = "公示中"
    CLOSED = "公示期满"
    WITHDRAWN = "已撤下"


@dataclass(frozen=True, slots=True)
class Restart:
    """The period of one subject, counted anew from the day a correction changed a fact about them.

    Or counted for the first time (`added`): from the day they joined those who were before the public already.
    """

    ref: NameRef
    corrected_on: date
    first_counted_on: date
    closes_on: date
    working_days: int
    added: bool = False


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """From when to when a notice runs, and how many working days that holds.

    `first_counted_on` is the first day that counts; it differs from `opens_on` when the opening day is not
    counted, and when the notice was first published late. `restarts` are subjects with a period of their own; the
    others keep that of the notice.
    """

    opens_on: date
    first_counted_on: date
    closes_on: date
    working_days: int
    restarts: tuple[Restart, ...] = ()

    @property
    def ends_on(self) -> date:
        """The last day on which it runs for anybody."""
        return max((self.closes_on, *(restart.closes_on for restart in self.restarts)))

    def known_on(self, day: date) -> NoticePeriod:
        """The period as it is known on `day`: what is corrected later is told later."""
        return replace(self, restarts=tuple(each for each in self.restarts if each.corrected_on <= day))

    def status(self, instant: datetime) -> NoticeStatus:
        """待公示 before 00:00 of the opening day, 公示期满 from 24:00 of the last, Beijing time."""
        day = day_of(instant)
        if day < self.opens_on:
            return NoticeStatus.PENDING
        return NoticeStatus.OPEN if day <= self.ends_on else NoticeStatus.CLOSED

    def restarted(self, restart: Restart) -> NoticePeriod:
        """The period as it runs for the subject of `restart`."""
        return replace(
            self,
            opens_on=restart.corrected_on if restart.added else self.opens_on,
            first_counted_on=restart.first_counted_on,
            closes_on=restart.closes_on,
            working_days=restart.working_days,
            restarts=(),
        )


def derive_period(
    notice: Notice, calendar: WorkdayCalendar, required: int = 0, shown_from: Mapping[NameRef, date] = NOBODY_LATER
) -> NoticePeriod | None:
    """The period of a notice, or None where none can be told. `shown_from` says who came later than it, and when.

    Of first day, last day and working days one may be left out; for the days the award's `required` stands in. None
    where two are wanting, and for a year without an arrangement.
    """
    try:
        ends = _both_ends(notice, calendar, required)
        if ends is None:
            return None
        opens_on, closes_on = ends
        first = first_counted_day(max(opens_on, notice.published_on or opens_on), notice.counts_first_day)
        counted = calendar.count(first, closes_on) if first <= closes_on else 0
        period = NoticePeriod(opens_on, first, closes_on, counted)
        days = notice.stated_days or required or counted
        added = _additions(notice, period, calendar, days, shown_from)
        restarts = _restarts(notice, period, calendar, days, added, shown_from)
        return replace(period, restarts=restarts)
    except UnpublishedYear:
        return None


def _both_ends(notice: Notice, calendar: WorkdayCalendar, required: int) -> tuple[date, date] | None:
    typed, days = notice.period, notice.stated_days or required
    if typed is None:
        return None
    opens_on, closes_on = typed.opens_on, typed.closes_on
    if opens_on is not None and closes_on is None and days:
        first = first_counted_day(max(opens_on, notice.published_on or opens_on), notice.counts_first_day)
        closes_on = calendar.closing_day(first, days)
    elif opens_on is None and closes_on is not None and days:
        opens_on = calendar.latest_first_day(closes_on, days if notice.counts_first_day else days + 1)
    return None if opens_on is None or closes_on is None else (opens_on, closes_on)


def _additions(
    notice: Notice, period: NoticePeriod, calendar: WorkdayCalendar, days: int, shown_from: Mapping[NameRef, date]
) -> dict[NameRef, Restart]:
    """Whoever came later, by a correction that says so or by what was recorded; the later of both days counts.

    They owe all of the working days, however few were left to the others.
    """
    joined = dict(shown_from)
    for correction in notice.corrections:
        for ref in correction.added:
            if correction.dated is not None:
                joined[ref] = max(correction.dated, joined.get(ref, correction.dated))
    found = {}
    for ref, day in joined.items():
        if day > period.opens_on:
            first = first_counted_day(day, notice.counts_first_day)
            closes_on = max(calendar.closing_day(first, days), period.closes_on) if days else period.closes_on
            counted = calendar.count(first, closes_on) if first <= closes_on else 0
            found[ref] = Restart(ref, day, first, closes_on, counted, added=True)
    return found


def _restarts(
    notice: Notice,
    period: NoticePeriod,
    calendar: WorkdayCalendar,
    days: int,
    found: dict[NameRef, Restart],
    shown_from: Mapping[NameRef, date],
) -> tuple[Restart, ...]:
    """Whoever a correction put before the public anew while the notice ran for them, the latest correction counting.

    The new period holds as many working days as the notice has to have, and does not end before the notice does. It
    does not begin before the day that was recorded, whatever day is typed.
    """
    for correction in sorted(notice.corrections, key=lambda each: each.dated or date.max):
        day = correction.dated
        for ref in correction.restarts:
            running_until = found[ref].closes_on if ref in found else period.closes_on
            if day is None or not days or not period.opens_on < day <= running_until:
                continue
            first = first_counted_day(max(day, shown_from.get(ref, day)), notice.counts_first_day)
            closes_on = max(calendar.closing_day(first, days), period.closes_on)
            added = ref in found and found[ref].added
            found[ref] = Restart(ref, day, first, closes_on, calendar.count(first, closes_on), added)
    return tuple(found.values())


def first_counted_day(day: date, counts_first: bool) -> date:
    """The first day that counts of a notice open from `day`: itself, or the next one (首日计入: 否)."""
    return day if counts_first or day == date.max else day + timedelta(days=1)
