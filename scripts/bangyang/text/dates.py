"""Stretches of time as people write them: spans of months, periods of days, stages of a campaign.

Called by the models for 简历, 公示期 and 阶段. The parts that speak of one day, month or instant live in `days` and
are given out from here too, so that the rest of the package imports everything about dates from one place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bangyang.base.errors import Unreadable
from bangyang.text.days import (
    DAY,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH,
    YEAR,
    YearMonth,
    days_in_month,
    format_day,
    format_day_hanzi,
    format_instant,
    format_iso,
    format_month_day,
    make_day,
    missing_ri,
    months_between,
    parse_day,
    parse_instant,
    parse_year_month,
    plain_date,
)
from bangyang.text.reading import shown

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "SPAN",
    "Precision",
    "Span",
    "StageDates",
    "YearMonth",
    "format_day",
    "format_day_hanzi",
    "format_instant",
    "format_iso",
    "format_month_day",
    "format_period",
    "months_between",
    "parse_day",
    "parse_instant",
    "parse_period",
    "parse_span",
    "parse_stage_dates",
    "parse_year_month",
]

_TO = r"(?:[-–—―~]+|至|到)"
_POINT = rf"(?:{MONTH}|{YEAR})"
# The shape of a span, for those who find one at the head of a line.
SPAN = rf"(?P<start>{_POINT})\s*{_TO}\s*(?P<end>{_POINT}|[至到]?(?:今|现在))"

_SPAN = re.compile(SPAN)
_PERIOD = re.compile(rf"(?P<start>{DAY}|[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}){_TO}(?P<end>.+)")
_PART = re.compile(r"([0-9]{4})年([0-9]{1,2})月(上旬|中旬|下旬|底|末)?")
_PART_RANGE = re.compile(
    rf"([0-9]{{4}})年([0-9]{{1,2}})月(上旬|中旬|下旬|底|末)?{_TO}(?:([0-9]{{4}})年)?(?:([0-9]{{1,2}})月)?(上旬|中旬|下旬|底|末)?"
)
_UNTIL_BEFORE = re.compile(r"截至|截止[到至]?")
_UNTIL_AFTER = re.compile(r"[之以]?前$|止$")
_ROUGHLY = re.compile(r"左右$|前后$")
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}

_SPAN_HINT = "请写成 2008.03-2012.05 或 2008.03-至今"
_PERIOD_HINT = "请写明起止两天，如 2022年8月15日至8月19日"
_STAGE_HINT = "请写成 2022年6月20日至8月10日、2022年10月上旬 或 2022年10月20日前"


@dataclass(frozen=True, slots=True)
class Span:
    """From month to month, both included; `end` None is 至今."""

    start: YearMonth
    end: YearMonth | None

    def __str__(self) -> str:
        return f"{self.start}至{self.end or '今'}"


class Precision(StrEnum):
    """How exactly the dates of a stage are known."""

    EXACT = "exact"
    """The days are as written."""
    ABOUT = "about"
    """A part of a month, or 左右: the days only bound it."""
    DEADLINE = "deadline"
    """Only the last day is given."""


@dataclass(frozen=True, slots=True)
class StageDates:
    """The dates of a stage; `text` is what was written, `opens_on` is None for a deadline.

    `closes_on` is None only for an open beginning (`2022年6月20日起`).
    """

    precision: Precision
    opens_on: date | None
    closes_on: date | None
    text: str


def parse_span(text: str) -> Span:
    """A span of months such as `2008.03-至今`, `1994年9月至1997年7月`, `2008-2010`.

    Raises `Unreadable` VAL003, VAL002 (no such month), VAL004 (start after end).
    """
    plain = plain_date(text)
    found = _SPAN.fullmatch(plain)
    if found is None:
        message = "只写到月，不写日" if len(re.findall(DAY, plain)) > 1 else "不是能识别的起止年月"
        raise Unreadable("VAL003", f"{shown(text)}{message}", _SPAN_HINT)
    start = parse_year_month(found["start"])
    end = None if found["end"].endswith(("今", "现在")) else parse_year_month(found["end"])
    if end is not None and start.first_day > end.last_day:
        raise Unreadable("VAL004", f"起止颠倒：{start}在{end}之后", f"请核对；若是写反了，写成 {end}至{start}")
    return Span(start, end)


def parse_period(text: str) -> tuple[date, date]:
    """A period of days, first and last: `2022年8月15日至8月19日`, `2022-08-15至2022-08-19`, `2022.8.15-8.19`.

    What the last day leaves out it takes from the first; `2017年12月27日至1月2日` ends in the next year. Raises
    `Unreadable` VAL003, VAL001 and VAL002 (a day in it), VAL004 (start after end).
    """
    return _read_period(_unframed(plain_date(text)), text)


def parse_stage_dates(text: str) -> StageDates:
    """The dates of a stage of a campaign.

    `2022年6月20日至8月10日` is exact; `2022年10月上旬` (1–10, 11–20, 21–end, a bare month whole) and anything 左右 is
    about; `2021年10月20日前`, `截至2021年10月20日` and `2022年12月底前` are deadlines, whose day is still in time.
    Raises `Unreadable` VAL001–VAL004.
    """
    plain = plain_date(text)
    core = _UNTIL_AFTER.sub("", _UNTIL_BEFORE.sub("", plain, count=1) if _UNTIL_BEFORE.match(plain) else plain)
    # 止 after a period closes the period; it makes a deadline only of a single day.
    if core != plain and not re.match(r"[自从]", plain) and not _PERIOD.fullmatch(core):
        return StageDates(Precision.DEADLINE, None, _stretch(core, text)[1], text.strip())
    rough = _ROUGHLY.sub("", plain)
    if beginning := re.fullmatch(rf"[自从]?({DAY})起", rough):
        return StageDates(Precision.EXACT, parse_day(beginning[1]), None, text.strip())
    opens_on, closes_on = _stretch(rough, text)
    vague = rough != plain or _PART.fullmatch(rough) or _PART_RANGE.fullmatch(rough)
    return StageDates(Precision.ABOUT if vague else Precision.EXACT, opens_on, closes_on, text.strip())


def format_period(start: date, end: date) -> str:
    """`2022年8月15日至8月19日`; the year is repeated when it differs, a single day stands alone."""
    if start == end:
        return format_day(start)
    return f"{format_day(start)}至{format_month_day(end) if start.year == end.year else format_day(end)}"


def _unframed(plain: str) -> str:
    """Without the words round a period: 自…起至…止."""
    return re.sub(r"^[自从]|起(?=[至到])|止$", "", plain)


def _read_period(plain: str, text: str) -> tuple[date, date]:
    found = _PERIOD.fullmatch(plain)
    if found is None:
        raise _no_period(plain, text)
    written = found["start"]
    bare = written.isdigit() or not written.endswith(("日", "号"))
    if bare and "年" in written and re.fullmatch(r"[0-9]{1,2}[日号]", found["end"]):
        # 2022年8月15-19日: one 日 serves both.
        written += "日"
    start = parse_day(written)
    end = _read_last_day(found["end"], start, numeric="年" not in written, text=text)
    if start > end:
        hint = f"请核对；若是写反了，写成 {format_period(end, start)}"
        raise Unreadable("VAL004", f"起止颠倒：{format_day(start)}在{format_day(end)}之后", hint)
    return start, end


def _read_last_day(written: str, start: date, *, numeric: bool, text: str) -> date:
    """The last day of a period; year and month are those of `start` when not written."""
    if re.match(r"[0-9]{4}", written):
        return parse_day(written)
    found = re.fullmatch(r"(?:([0-9]{1,2})(月|[-./]))?([0-9]{1,2})([日号]?)", written)
    if found is None:
        raise Unreadable("VAL003", f"{shown(text)}的截止日期无法识别", _PERIOD_HINT)
    month, sign, day, ri = found.groups()
    if not ri and (sign == "月" or not (sign or numeric)):
        raise missing_ri(written, f"{written}日")
    end = make_day(start.year, int(month or start.month), int(day))
    if end < start and month and int(month) < start.month:
        return make_day(start.year + 1, int(month), int(day))
    return end


def _no_period(plain: str, text: str) -> Unreadable:
    if re.match(r"[0-9]{1,2}月", plain):
        hint = "请在前面补上四位年份，如 2022年8月15日至8月19日"
        return Unreadable("VAL003", f"{shown(text)}没有写年份", hint)
    if re.fullmatch(DAY, plain):
        return Unreadable("VAL003", f"{shown(text)}只有一天，缺少起或止", _PERIOD_HINT)
    return Unreadable("VAL003", f"{shown(text)}不是能识别的起止日期", _PERIOD_HINT)


def _stretch(plain: str, text: str) -> tuple[date, date]:
    """First and last day of a single day, a part of a month, a range of such parts, or a period."""
    if re.fullmatch(rf"{DAY}|[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}", plain):
        return (day := parse_day(plain)), day
    if found := _PART.fullmatch(plain):
        return _part(int(found[1]), int(found[2]), found[3])
    if (found := _PART_RANGE.fullmatch(plain)) and (found[5] or (found[6] and not found[4])):
        year, month = int(found[1]), int(found[2])
        opens_on = _part(year, month, found[3])[0]
        closes_on = _part(int(found[4] or year), int(found[5] or month), found[6])[1]
        if opens_on > closes_on:
            raise Unreadable("VAL004", f"{shown(text)}起止颠倒", _STAGE_HINT)
        return opens_on, closes_on
    unframed = _unframed(plain)
    if not _PERIOD.fullmatch(unframed) and not re.match(r"[0-9]{1,2}月", unframed):
        raise Unreadable("VAL003", f"{shown(text)}不是能识别的阶段时间", _STAGE_HINT)
    return _read_period(unframed, text)


def _part(year: int, month: int, third: str | None) -> tuple[date, date]:
    """First and last day of 上旬, 中旬, 下旬 or the whole month."""
    first, last = _THIRDS.get(third or "", (1, 31))
    opens_on = make_day(year, month, first)
    return opens_on, date(year, month, min(last, days_in_month(year, month)))
