"""Counting working days."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bangyang.calendars.workdays import Overrides, UnpublishedYear, WorkdayCalendar

CALENDAR = WorkdayCalendar()
DATA = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "working_days"),
    [
        (date(2022, 10, 31), date(2022, 11, 4), 5),
        (date(2024, 12, 16), date(2024, 12, 20), 5),
        (date(2016, 11, 7), date(2016, 11, 13), 5),
        (date(2017, 12, 27), date(2018, 1, 2), 4),
        (date(2022, 8, 10), date(2022, 8, 20), 8),
        (date(2022, 10, 1), date(2022, 10, 7), 0),
        (date(2022, 10, 8), date(2022, 10, 9), 2),
        (date(2022, 8, 19), date(2022, 8, 15), 0),
        (date(2022, 8, 15), date(2022, 8, 15), 1),
    ],
)
def test_counts(start: date, end: date, working_days: int) -> None:
    assert CALENDAR.count(start, end) == working_days


@pytest.mark.parametrize(
    ("start", "counts_first", "closes_on"),
    [
        (date(2022, 9, 28), True, date(2022, 10, 9)),
        (date(2026, 2, 12), True, date(2026, 2, 25)),
        (date(2026, 9, 28), True, date(2026, 10, 9)),
        (date(2022, 8, 15), True, date(2022, 8, 19)),
        (date(2022, 8, 15), False, date(2022, 8, 22)),
        (date(2022, 8, 13), True, date(2022, 8, 19)),
        (date(2022, 8, 13), False, date(2022, 8, 19)),
        (date(2022, 12, 31), False, date(2023, 1, 9)),
    ],
)
def test_five_days_close(start: date, counts_first: bool, closes_on: date) -> None:
    assert CALENDAR.closing_day(start, 5, counts_first) == closes_on


def test_the_latest_day_to_begin() -> None:
    assert CALENDAR.latest_first_day(date(2022, 9, 30), 5) == date(2022, 9, 26)
    assert CALENDAR.latest_first_day(date(2018, 1, 2), 5) == date(2017, 12, 26)


def test_the_first_working_day_on_or_after() -> None:
    assert CALENDAR.first_working_day_on_or_after(date(2022, 10, 1)) == date(2022, 10, 8)
    assert CALENDAR.first_working_day_on_or_after(date(2022, 10, 8)) == date(2022, 10, 8)
    assert CALENDAR.first_working_day_on_or_after(date(2022, 12, 31)) == date(2023, 1, 3)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2022, 8, 1), 5),
        (date(2022, 8, 15), 5),
        (date(2022, 8, 17), 3),
        (date(2022, 8, 19), 1),
        (date(2022, 8, 20), 0),
        (date(2023, 8, 20), 0),
    ],
)
def test_remaining(today: date, left: int) -> None:
    assert CALENDAR.remaining(today, date(2022, 8, 15), date(2022, 8, 19)) == left


def test_a_run_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.closing_day(date(2022, 8, 15), 0)
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.latest_first_day(date(2022, 8, 15), 0)


@given(DATA, st.integers(1, 30), st.booleans())
def test_closing_day_agrees_with_counting_day_by_day(start: date, working_days: int, counts_first: bool) -> None:
    day, left = start if counts_first else start + timedelta(days=1), working_days
    assume(start <= date(2026, 11, 1))
    while left:
        left -= CALENDAR.is_working_day(day)
        day += timedelta(days=1)
    assert CALENDAR.closing_day(start, working_days, counts_first) == day - timedelta(days=1)


@given(DATA, st.integers(0, 500))
def test_count_agrees_with_counting_day_by_day(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2026, 12, 31))
    days = [start + timedelta(days=offset) for offset in range((end - start).days + 1)]
    assert CALENDAR.count(start, end) == sum(map(CALENDAR.is_working_day, days))


@given(st.dates(date(2004, 3, 1), date(2026, 12, 31)), st.integers(1, 30))
def test_the_latest_first_day_is_just_early_enough(closes_by: date, working_days: int) -> None:
    first = CALENDAR.latest_first_day(closes_by, working_days)
    assert CALENDAR.is_working_day(first)
    assert CALENDAR.count(first, closes_by) == working_days
    assert CALENDAR.closing_day(first, working_days) <= closes_by


@pytest.mark.parametrize("year", [2003, 2027])
def test_unknown_years_are_refused(year: int) -> None:
    for ask in (
        lambda: CALENDAR.is_working_day(date(year, 3, 1)),
        lambda: CALENDAR.count(date(year, 3, 1), date(year, 3, 2)),
        lambda: CALENDAR.closing_day(date(year, 3, 1), 5),
        lambda: CALENDAR.source(year),
    ):
        with pytest.raises(UnpublishedYear) as refusal:
            ask()
        assert refusal.value.year == year
        assert f"{year}年" in refusal.value.message
        assert all(
            word in refusal.value.hint for word in ("国务院办公厅", "content/calendar.yml", "年份", "休息", "上班")
        )


def test_a_period_that_runs_into_an_unknown_year_is_refused() -> None:
    assert CALENDAR.closing_day(date(2026, 12, 25), 5) == date(2026, 12, 31)
    with pytest.raises(UnpublishedYear, match="2027"):
        CALENDAR.closing_day(date(2026, 12, 25), 6)
    with pytest.raises(UnpublishedYear, match="2027"):
        CALENDAR.count(date(2026, 12, 25), date(2028, 1, 5))
    with pytest.raises(UnpublishedYear, match="2003"):
        CALENDAR.latest_first_day(date(2004, 1, 2), 5)


def test_a_refusal_crosses_processes() -> None:
    copy = pickle.loads(pickle.dumps(UnpublishedYear(2027)))
    assert (copy.year, copy.message, copy.hint) == (2027, UnpublishedYear(2027).message, UnpublishedYear(2027).hint)


def test_sources() -> None:
    assert CALENDAR.source(2026) == "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"
    assert CALENDAR.source(2004) == "国务院办公厅年度节假日安排（2004年）"


def test_regional_holidays_are_added() -> None:
    regional = WorkdayCalendar(Overrides({date(2022, 7, 11): False, date(2022, 7, 16): True}, frozenset()))
    assert not regional.is_working_day(date(2022, 7, 11))
    assert regional.is_working_day(date(2022, 7, 16))
    assert regional.count(date(2022, 7, 11), date(2022, 7, 17)) == 5
    assert not regional.is_working_day(date(2022, 10, 1))
    assert regional.source(2022) == CALENDAR.source(2022)


def test_a_supplied_year_is_known() -> None:
    supplied = WorkdayCalendar(Overrides({date(2027, 1, 1): False, date(2027, 1, 9): True}, frozenset({2027})))
    assert supplied.count(date(2026, 12, 28), date(2027, 1, 10)) == 10
    assert supplied.closing_day(date(2026, 12, 28), 5) == date(2027, 1, 4)
    assert "content/calendar.yml" in supplied.source(2027)


def test_a_supplied_year_replaces_the_published_one() -> None:
    supplied = WorkdayCalendar(Overrides({date(2022, 10, 3): False}, frozenset({2022})))
    assert supplied.is_working_day(date(2022, 10, 4))
    assert not supplied.is_working_day(date(2022, 10, 8))
    assert not supplied.is_working_day(date(2022, 10, 3))


def test_single_days_do_not_make_a_year_known() -> None:
    with pytest.raises(UnpublishedYear):
        WorkdayCalendar(Overrides({date(2027, 1, 1): False}, frozenset())).is_working_day(date(2027, 1, 1))


def test_long_ranges_are_counted_without_walking_them(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = WorkdayCalendar()
    whole = calendar.count(date(2004, 1, 1), date(2026, 12, 31))
    # Once a year is laid out, no question goes back to the table of single days.
    monkeypatch.setattr("bangyang.calendars.workdays.arranged_days", None)
    assert calendar.count(date(2004, 1, 1), date(2026, 12, 31)) == whole
    assert calendar.closing_day(date(2004, 1, 1), whole) == date(2026, 12, 31)
