"""Dates in running text that are cut short, or disagree with the duration stated beside them.

Also reads 将于…播出 announcements: whether such a date is past is for a check to say, which knows the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import ProseFault, without_markup

_INCOMPLETE: Final = regex(
    r"(?:(?P<year>[0-9]{4})\s?年\s?)?(?<![0-9.])(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>3[01]|[12][0-9]|0?[1-9])"
    r"(?=\s*(?:$|[，。；：？！、,;)）》”’】\]]|\.(?![0-9])|[前后起止]|开始|以[前后]|之[前后]|上午|下午|凌晨|晚上?|当[天日]))",
    re.MULTILINE,
)
_CONTINUES: Final = regex(
    r"(?:\s*[、,，/]\s*[0-9]{1,2}(?![0-9]))+\s*(?:[日号]|[至到\-—–~～和及与]\s*[0-9]{1,2}\s*[日号])|\s*[日号]"
)

_DAY: Final = (
    r"(?:(?P<y{0}>[0-9]{{4}})\s?年\s?)?(?:(?P<m{0}>1[0-2]|0?[1-9])\s?月\s?)?"
    r"(?P<d{0}>3[01]|[12][0-9]|0?[1-9])\s?[日号]"
)
_RANGE: Final = (
    _DAY.format(1)
    + r"(?:（[^（）\n]{0,8}）)?(?:[0-9]{1,2}[时点:：][0-9]{0,2}分?)?\s?(?:至|到|[-—–~～－]{1,2})\s?"
    + _DAY.format(2)
)
_SAYS: Final = r"(?:工期|共计|总共|共|为期|历时|总计|合计|持续|期限)[^。；;！？\n0-9]{0,4}"
_STATED: Final = r"(?P<days>[0-9]{1,4})\s?(?:个)?(?:日历)?[天日](?![0-9月])"
_RANGE_FIRST: Final = regex(rf"{_RANGE}[^。；;！？\n0-9]{{0,12}}?{_SAYS}{_STATED}")
_DAYS_FIRST: Final = regex(rf"{_SAYS}{_STATED}[（(，,][^。；;！？\n0-9]{{0,6}}{_RANGE}")

_BROADCAST: Final = regex(
    r"(?:将|拟|定)[于在]?\s?(?P<y>[0-9]{4})\s?年\s?(?P<m>1[0-2]|0?[1-9])\s?月\s?(?P<d>3[01]|[12][0-9]|0?[1-9])\s?[日号]"
    r"[^。！？\n]{0,60}?(?:播出|首播|播放|直播|开播|播映)"
)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast announced in the future tense: its day, and the span of the announcement."""

    airs_on: date
    start: int
    end: int


def incomplete_date(text: str) -> tuple[ProseFault, ...]:
    """Dates that stop before 日, such as 2021年10月12; ranges and enumerations that end in 日 are fine."""
    clean = without_markup(text)
    return tuple(
        ProseFault(
            "incomplete_date",
            match.start(),
            match.end(),
            f"日期“{match[0]}”缺“日”字",
            f"请写成“{match[0]}日”",
            (match[0],),
        )
        for match in _INCOMPLETE.finditer(clean)
        if not _CONTINUES.match(clean, match.end())
    )


def duration_disagrees(text: str) -> tuple[ProseFault, ...]:
    """Calendar durations stated beside their first and last day and equal to neither way of counting.

    `values`: first day, last day, stated days, days without the first one, days with it. Without a year both a
    common and a leap year are tried. Working days are counted elsewhere.
    """
    clean = without_markup(text)
    faults: dict[tuple[int, int], ProseFault] = {}
    for pattern in (_RANGE_FIRST, _DAYS_FIRST):
        for match in pattern.finditer(clean):
            fault = _disagreement(match)
            if fault is not None:
                faults.setdefault(match.span("days"), fault)
    return tuple(sorted(faults.values(), key=lambda fault: fault.start))


def _disagreement(match: re.Match[str]) -> ProseFault | None:
    stated = int(match["days"])
    spans = tuple(_spans(match))
    if not spans or any(stated in ((last - first).days, (last - first).days + 1) for first, last in spans):
        return None
    first, last = spans[0]
    exclusive = (last - first).days
    return ProseFault(
        "duration_disagrees",
        match.start(),
        match.end(),
        f"写明{stated}天，与起止日期不符：首日计入为{exclusive + 1}天，不计首日为{exclusive}天",
        f"请核对起止日期，或改为{exclusive + 1}天",
        (first, last, stated, exclusive, exclusive + 1),
    )


def _spans(match: re.Match[str]) -> Iterator[tuple[date, date]]:
    """The first and last day in every year they may be meant for; nothing where a month or a real day is missing."""
    if match["m1"] is None:
        return
    years = (int(match["y1"]),) if match["y1"] else (int(match["y2"]),) if match["y2"] else (2023, 2024)
    month = int(match["m2"] or match["m1"])
    for year in years:
        try:
            first = date(year, int(match["m1"]), int(match["d1"]))
            last = date(int(match["y2"] or year), month, int(match["d2"]))
            if last < first and not match["y2"]:
                last = last.replace(year=year + 1)
        except ValueError:
            continue
        if last >= first:
            yield first, last


def future_broadcast(text: str) -> tuple[Broadcast, ...]:
    """Announcements of the form 将于2021年4月19日在…播出; a date that does not exist is left to the date checks."""
    found = []
    for match in _BROADCAST.finditer(text):
        try:
            airs_on = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        found.append(Broadcast(airs_on, match.start(), match.end()))
    return tuple(found)
