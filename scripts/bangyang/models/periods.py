"""A 公示期 as it is typed, whose days are derived later."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bangyang.base.errors import Unreadable
from bangyang.models.types import reading, text_schema
from bangyang.text import dates, numbers
from bangyang.text.reading import shown, tidy


@dataclass(frozen=True, slots=True)
class PeriodDates:
    """A 公示期 as typed: the closing day may be left out and is then derived from the working days."""

    opens_on: date
    closes_on: date | None


def _parse_period(text: str) -> PeriodDates:
    try:
        return PeriodDates(dates.parse_day(text), None)
    except Unreadable as fault:
        if fault.code == "VAL002":
            raise
    opens_on, closes_on = dates.parse_period(text)
    return PeriodDates(opens_on, closes_on)


Period = Annotated[PeriodDates, reading(_parse_period, PeriodDates), text_schema("2022年8月15日至8月19日")]


@dataclass(frozen=True, slots=True)
class NoticeDates:
    """The 公示期 of a notice as typed: one of the two ends may be left out and is derived from the working days."""

    opens_on: date | None
    closes_on: date | None
    working_days: int = 0
    """As they stand beside the dates: （5个工作日）."""


_DAYS = re.compile(
    r"[，,；;（(\s]*(?:公示|公示期|时间|期限|共计|共|为期|为|计|合计){0,3}\s*"
    rf"(?P<days>[0-9]{{1,3}}|[{numbers.HANZI_NUMERALS}]{{1,5}})\s*个?工作日\s*[）)]?"
)
_BOTH = re.compile(r"[日号0-9]\s*(?:起|开始)?\s*[,，]?\s*[至到]\s*[0-9].*$")
_ONLY_OPENS = re.compile(r"^自?(?P<day>.*[^起始至])(?:起|开始|起始|至)$")
_ONLY_CLOSES = re.compile(r"^(?:截至|截止到?|至|到)(?P<day>.*?)(?:止|截止)?$|^(?P<other>.*[^截])(?:止|截止)$")


def _parse_notice_dates(text: str) -> NoticeDates:
    """Both ends, or one, and the working days, as they are written. Raises Unreadable as a period does.

    2022年8月15日至8月19日（5个工作日）, 2022年8月15日起至8月19日止, 自2022年8月15日起，公示5个工作日, 至2022年8月19日.
    """
    typed, text, days = text, tidy(text), 0
    if told := _DAYS.search(text):
        days = numbers.parse_count(told["days"]).value
        text = (text[: told.start()] + text[told.end() :]).strip(" ，,；;()（）")
        if not text:
            raise Unreadable("VAL003", f"{shown(typed)}没有写是哪几天", "请写明起止两天，如 2022年8月15日至8月19日")
    text = re.sub(r"\s*[（(](?:含|包括)?(?:首日|当日|当天)[）)]\s*$", "", text)
    return replace(_parse_ends(text), working_days=days)


def _parse_ends(text: str) -> NoticeDates:
    if _BOTH.search(text):
        plain = re.sub(r"(?:开始|起)?\s*[,，]?\s*(?=[至到])", "", text)
        return NoticeDates(*dates.parse_period(re.sub(r"(?:截止|结束)$", "止", plain)))
    if match := _ONLY_OPENS.match(text):
        return NoticeDates(dates.parse_day(match["day"].strip()), None)
    if match := _ONLY_CLOSES.match(text):
        return NoticeDates(None, dates.parse_day((match["day"] or match["other"]).strip()))
    typed = _parse_period(text)
    return NoticeDates(typed.opens_on, typed.closes_on)


NoticePeriodDates = Annotated[
    NoticeDates, reading(_parse_notice_dates, NoticeDates), text_schema("2022年8月15日至8月19日")
]
