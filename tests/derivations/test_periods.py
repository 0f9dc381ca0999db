"""The period of a notice and its status at an instant, whatever the host's time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.beijing import BEIJING, start_of
from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.derivations.periods import NoticePeriod, NoticeStatus, derive_period
from bangyang.models.notice import Notice

CALENDAR = WorkdayCalendar()


def notice(**values: object) -> Notice:
    return Notice.model_validate(values)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2022年10月31日至11月4日", 5),
        ("2024-12-16至2024-12-20", 5),
        ("2016年11月7日至13日", 5),
        ("2017年12月27日至2018年1月2日", 4),
    ],
)
def test_working_days_of_real_periods(typed: str, days: int) -> None:
    period = derive_period(notice(period=typed), CALENDAR)
    assert period is not None
    assert period.working_days == days


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("2022-09-28", date(2022, 10, 9)), ("2026-02-12", date(2026, 2, 25)), ("2026-09-28", date(2026, 10, 9))],
)
def test_a_closing_day_left_out_is_derived(opens: str, closes: date) -> None:
    period = derive_period(notice(period=opens, working_days="5"), CALENDAR)
    assert period is not None
    assert period.closes_on == closes


def test_counting_from_the_next_day() -> None:
    counted = derive_period(notice(period="2022-08-15", working_days="5"), CALENDAR)
    from_next = derive_period(notice(period="2022-08-15", working_days="5", counts_first_day="否"), CALENDAR)
    assert counted is not None and from_next is not None
    assert (counted.closes_on, from_next.closes_on) == (date(2022, 8, 19), date(2022, 8, 22))


def test_a_late_first_publication_is_recounted() -> None:
    late = derive_period(notice(period="2022-08-15至2022-08-19", published_on="2022-08-17"), CALENDAR)
    assert late is not None
    assert (late.first_counted_on, late.working_days) == (date(2022, 8, 17), 3)


def test_a_year_without_arrangement_has_no_period() -> None:
    assert derive_period(notice(period="2027-03-01至2027-03-05"), CALENDAR) is None


@given(
    opens=st.dates(date(2005, 1, 1), date(2026, 11, 1)),
    length=st.integers(0, 40),
    moment=st.datetimes(datetime(2004, 6, 1), datetime(2026, 12, 31)),
    offset=st.integers(-12, 14),
)
def test_status_is_the_same_from_every_time_zone(opens: date, length: int, moment: datetime, offset: int) -> None:
    period = NoticePeriod(opens, opens, opens + timedelta(days=length), 1)
    here = moment.replace(tzinfo=BEIJING)
    assert period.status(here) is period.status(here.astimezone(timezone(timedelta(hours=offset))))


@given(opens=st.dates(date(2005, 1, 1), date(2026, 11, 1)), length=st.integers(0, 40))
def test_it_opens_at_midnight_and_closes_at_midnight(opens: date, length: int) -> None:
    closes = opens + timedelta(days=length)
    period = NoticePeriod(opens, opens, closes, 1)
    tick = timedelta(microseconds=1)
    assert period.status(start_of(opens) - tick) is NoticeStatus.PENDING
    assert period.status(start_of(opens)) is NoticeStatus.OPEN
    assert period.status(start_of(closes + timedelta(days=1)) - tick) is NoticeStatus.OPEN
    assert period.status(start_of(closes + timedelta(days=1))) is NoticeStatus.CLOSED
