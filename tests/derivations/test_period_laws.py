"""The arithmetic of a 公示期, against a clerk who counts day by day, and its status from four corners of the world."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.beijing import BEIJING
from bangyang.calendars.arrangements import arranged_days
from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.derivations.periods import NoticeStatus, derive_period
from bangyang.models.notice import Notice
from bangyang.text.dates import format_day, format_period

CALENDAR = WorkdayCalendar()
LAST = date(2026, 12, 31)
STARTS = st.dates(date(2004, 1, 1), date(2026, 10, 1))
DAYS = st.integers(1, 30)
FIRST_COUNTS = st.booleans()


def worked(day: date) -> bool:
    """By the arrangement where it says something of the day, else by the weekday; no table, no sums."""
    return dict(arranged_days(day.year)).get(day, day.weekday() < 5)


def counted_out(start: date, days: int, counts_first: bool) -> date:
    """The closing day, found by walking."""
    day = start if counts_first else start + timedelta(days=1)
    while True:
        days -= worked(day)
        if not days:
            return day
        day += timedelta(days=1)


def between(first: date, last: date) -> int:
    return sum(worked(first + timedelta(days=offset)) for offset in range((last - first).days + 1))


def notice(**values: object) -> Notice:
    return Notice.model_validate(values)


def flag(counts_first: bool) -> str:
    return "是" if counts_first else "否"


@given(start=STARTS, days=DAYS, counts_first=FIRST_COUNTS)
def test_first_day_and_number_give_the_last(start: date, days: int, counts_first: bool) -> None:
    typed = notice(period=format_day(start), working_days=str(days), counts_first_day=flag(counts_first))
    period = derive_period(typed, CALENDAR)
    assert period is not None
    assert (period.closes_on, period.working_days) == (counted_out(start, days, counts_first), days)


@given(start=STARTS, length=st.integers(1, 60), counts_first=FIRST_COUNTS)
def test_both_days_give_the_number(start: date, length: int, counts_first: bool) -> None:
    last = start + timedelta(days=length)
    typed = notice(period=format_period(start, last), counts_first_day=flag(counts_first))
    period = derive_period(typed, CALENDAR)
    assert period is not None
    assert period.working_days == between(start if counts_first else start + timedelta(days=1), last)


@given(start=STARTS, days=DAYS, counts_first=FIRST_COUNTS)
def test_last_day_and_number_give_the_first(start: date, days: int, counts_first: bool) -> None:
    closes_on = counted_out(start, days, counts_first)
    typed = notice(period=f"至{format_day(closes_on)}", working_days=str(days), counts_first_day=flag(counts_first))
    period = derive_period(typed, CALENDAR)
    if period is None:
        # Counted backwards it may begin before the first known year.
        assert start.year == 2004
        return
    assert (period.closes_on, period.working_days) == (closes_on, days)
    # The latest day on which it can open: itself worked, and the next worked day would be too late.
    assert worked(period.opens_on)
    following = counted_out(period.opens_on, 1, counts_first=False)
    assert counted_out(following, days, counts_first) > closes_on


@given(start=STARTS, days=DAYS, required=DAYS)
def test_the_award_stands_in_for_a_number_left_out(start: date, days: int, required: int) -> None:
    assert derive_period(notice(period=format_day(start)), CALENDAR) is None
    alone = derive_period(notice(period=format_day(start)), CALENDAR, required)
    typed = derive_period(notice(period=format_day(start), working_days=str(days)), CALENDAR, required)
    assert alone is not None and typed is not None
    assert (alone.working_days, typed.working_days) == (required, days)


@given(start=st.dates(date(2004, 1, 1), date(2026, 8, 1)), days=st.integers(3, 30), late=st.integers(1, 40))
def test_a_restarted_subject_has_the_whole_number_of_days(start: date, days: int, late: int) -> None:
    corrected_on = start + timedelta(days=late)
    typed = notice(
        period=format_day(start),
        working_days=str(days),
        nominees=["示例甲", "示例乙"],
        corrections=[{"dated": format_day(corrected_on), "what": "职务", "reason": "有误", "restarts": ["示例乙"]}],
    )
    period = derive_period(typed, CALENDAR)
    assert period is not None
    # The others are not touched, whatever happens to one.
    assert (period.closes_on, period.working_days) == (counted_out(start, days, True), days)
    if corrected_on > period.closes_on:
        assert period.restarts == ()
        return
    (restart,) = period.restarts
    assert restart.ref.name == "示例乙"
    assert restart.closes_on == counted_out(corrected_on, days, True) >= period.closes_on
    assert between(corrected_on, restart.closes_on) == restart.working_days == days
    assert period.ends_on == restart.closes_on


ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")
OPENINGS = tuple(date(2005 + index, 1 + (index * 5) % 12, 1 + (index * 11) % 28) for index in range(20))
TICK = timedelta(microseconds=1)


@pytest.fixture(params=ZONES)
def host_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The zone the machine is set to."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        os.environ.pop("TZ")
    else:
        os.environ["TZ"] = before
    time.tzset()


def boundaries() -> Iterator[tuple[date, datetime, NoticeStatus]]:
    """Opening day, instant, status there: sixty in all, each on one side of an opening or a closing."""
    for index, opens_on in enumerate(OPENINGS):
        midnight = datetime(opens_on.year, opens_on.month, opens_on.day, tzinfo=BEIJING)
        closing = counted_out(opens_on, 5, True) + timedelta(days=1)
        over = datetime(closing.year, closing.month, closing.day, tzinfo=BEIJING)
        yield opens_on, midnight - TICK, NoticeStatus.PENDING
        yield opens_on, midnight, NoticeStatus.OPEN
        yield opens_on, over - TICK if index % 2 else over, NoticeStatus.OPEN if index % 2 else NoticeStatus.CLOSED


def test_the_host_s_time_zone_changes_nothing(host_zone: str) -> None:
    instants = list(boundaries())
    assert len(instants) == 60
    for opens_on, instant, status in instants:
        period = derive_period(notice(period=format_day(opens_on), working_days="5"), CALENDAR)
        assert period is not None
        # As the machine's clock would give it: the same instant in its own zone, and through a bare timestamp.
        assert period.status(instant.astimezone()) is status, (host_zone, instant)
        assert period.status(datetime.fromtimestamp(instant.timestamp()).astimezone()) is status or instant.microsecond
