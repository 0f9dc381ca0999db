"""What the State Council arranged for each year: which days are off, which weekend days are worked, by which notice.

The dates come from the chinesecalendar package, with the slips found in it put right here; the names of the notices
are ours. Apart from the counting in `workdays`, so that a new year means a new version of that package and one line in
this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import chinese_calendar

CORRECTIONS: Mapping[date, bool] = MappingProxyType(
    {
        # 国办发明电〔2005〕35号, 一: this Saturday is worked in exchange for 3 January 2006; the package leaves it off.
        date(2005, 12, 31): True,
    }
)
"""Days on which the package departs from the notices: True is worked."""

_NUMBERS = {
    2006: "国办发明电〔2005〕35号",
    2007: "国办发明电〔2006〕49号",
    2009: "国办发明电〔2008〕42号",
    2010: "国办发明电〔2009〕27号",
    2011: "国办发明电〔2010〕40号",
    2012: "国办发明电〔2011〕45号",
    2013: "国办发明电〔2012〕33号",
    2014: "国办发明电〔2013〕28号",
    2015: "国办发明电〔2014〕28号、国发明电〔2015〕1号",
    2016: "国办发明电〔2015〕18号",
    2017: "国办发明电〔2016〕17号",
    2018: "国办发明电〔2017〕12号",
    2019: "国办发明电〔2018〕15号、国办发明电〔2019〕3号",
    2020: "国办发明电〔2019〕16号、国办发明电〔2020〕1号",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}


@cache
def published_years() -> frozenset[int]:
    """The years whose arrangement is known here."""
    years = {day.year for day in _days_off()}
    # The notice for a year may already move days in the last week of the year before it, never the reverse.
    return frozenset(range(min(years), max(years) + 1))


@cache
def arranged_days(year: int) -> Mapping[date, bool]:
    """The days of `year` that do not follow the weekday, or are named by a notice: True is worked."""
    arranged = {day: False for day in _days_off() if day.year == year}
    arranged |= {day: True for day in chinese_calendar.workdays if day.year == year}
    arranged |= {day: worked for day, worked in CORRECTIONS.items() if day.year == year}
    return MappingProxyType(arranged)


def notice_of(year: int) -> str:
    """The State Council notice that arranged `year`; in general words where its number is not established."""
    number = _NUMBERS.get(year)
    if number is None:
        return f"国务院办公厅年度节假日安排（{year}年）"
    return f"国务院办公厅关于{year}年部分节假日安排的通知（{number}）"


def _days_off() -> Mapping[date, object]:
    days: Mapping[date, object] = chinese_calendar.holidays
    return days
