"""The State Council's arrangements, held against an independent reading of the same notices."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays

from bangyang.calendars.arrangements import CORRECTIONS, arranged_days, notice_of, published_years
from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.text.numbers import parse_document_number

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
ALL_DAYS = tuple(FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1))
# The year after is asked too, because its notice may move days of the last December.
OTHER = holidays.country_holidays("CN", years=range(2003, 2028))

DIFFERENCES: dict[date, str] = {}
"""Where we and the holidays package disagree, and why we are right. None at present."""

PACKAGE_DIFFERENCES = {
    date(2005, 12, 31): "国办发明电〔2005〕35号 一：周六上班，换休2006年1月3日；chinesecalendar 漏记，按通知更正",
}
"""Where the chinesecalendar package itself disagrees, and why: each is put right in `CORRECTIONS`."""


def _worked_elsewhere(day: date) -> bool:
    return day in OTHER.weekend_workdays if day.weekday() >= 5 else day not in OTHER


def test_every_day_agrees_with_the_holidays_package() -> None:
    calendar = WorkdayCalendar()
    different = {day for day in ALL_DAYS if calendar.is_working_day(day) != _worked_elsewhere(day)}
    assert different == set(DIFFERENCES)


def test_the_corrections_are_exactly_the_slips_of_the_package() -> None:
    different = {day for day in ALL_DAYS if chinese_calendar.is_workday(day) != _worked_elsewhere(day)}
    assert different == set(PACKAGE_DIFFERENCES) == set(CORRECTIONS)


def test_the_independent_reading_knows_make_up_days() -> None:
    assert date(2022, 10, 8) in OTHER.weekend_workdays
    assert sum(day.year == 2022 for day in OTHER.weekend_workdays) == 7


def test_published_years() -> None:
    assert published_years() == frozenset(range(2004, 2027))


def test_arranged_days_stay_within_their_year() -> None:
    assert all(day.year == year for year in published_years() for day in arranged_days(year))
    assert arranged_days(2027) == {}


def test_notices_are_numbered_as_documents_are() -> None:
    for year in published_years():
        _, bracket, numbers = notice_of(year).removesuffix("）").partition("通知（")
        for number in numbers.split("、") if bracket else ():
            assert parse_document_number(number).year in (year - 1, year)
