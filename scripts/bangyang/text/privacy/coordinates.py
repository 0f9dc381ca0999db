"""Coordinates of a spot: a map leads from them to somebody's door.

Two figures, latitude and longitude, fine enough to mean a house (three decimals, a hundred metres). Within China both
are known by their size, so that a pair needs no label where the decimals are many; degrees alone mean a region.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span
from bangyang.text.privacy.triggers import Trigger

_NORTH: Final = r"(?:1[89]|[2-4][0-9]|5[0-4])\.[0-9]"
_EAST: Final = r"(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-6])\.[0-9]"
_MARK: Final = r"[°度]?\s?[NnEe]?"
_JOIN: Final = (
    r"(?:[\s,、;/|]{1,4}|%2[Cc]|!4d|[\s,、;/|&\"'{}]{0,4}(?:amp;)?(?:lng|long?|lat|longitude|latitude|[xXyY]|经度|纬度|东经|北纬)"
    r"[\s\"']{0,2}[=:是为]?[\s\"']{0,2})"
)
_PAIRS: Final = regex(
    rf"(?<![0-9.])(?:[Nn]?{_NORTH}{{4,12}}{_MARK}{_JOIN}[Ee]?{_EAST}{{4,12}}|[Ee]?{_EAST}{{4,12}}{_MARK}{_JOIN}[Nn]?{_NORTH}{{4,12}})"
    r"(?![0-9])[°度]?\s?[NnEe]?(?![\s]?[万亿元吨%])"
)
_NAME: Final = r"(?:北纬|东经|纬度|经度)[:\s是为]{0,3}"
_MINUTES: Final = r"[0-9]{1,2}(?:\.[0-9]{1,6})?\s?['′‘’分]\s?"
_SECONDS: Final = r"[0-9]{1,2}(?:\.[0-9]{1,6})?\s?(?:[\"″“”秒]|['′‘’]{2})"
_JOINED: Final = r"[\s,、;/|及和]{0,4}"
_FINE: Final = r"[0-9]{2,12}"
_CALLED: Final = regex(
    rf"(?:坐\s?标|定\s?位|经纬度?|位置|[Gg][Pp][Ss]|(?<![A-Za-z])[NnEe])[^0-9。;\n]{{0,8}}"
    rf"((?:{_NORTH}{_FINE}{_MARK}{_JOIN}[NEne]?\s?{_EAST}{_FINE}|{_EAST}{_FINE}{_MARK}{_JOIN}[NEne]?\s?{_NORTH}{_FINE})"
    r"(?![0-9])[°度]?\s?[NnEe]?)(?![\s]?[万亿元吨%])"
)
"""Where the text says that a spot follows, three decimals do."""
_HAN: Final = "[〇零一二两三四五六七八九十百0-9]"
_SPOKEN: Final = (
    rf"(?:东经|北纬|经度|纬度)[:\s是为约]{{0,3}}{_HAN}{{2,7}}"
    rf"(?:点{_HAN}{{3,12}}度?|度{_HAN}{{1,4}}分(?:{_HAN}{{1,4}}(?:点{_HAN}{{1,4}})?秒)?)"
)
_SPOKEN_PAIR: Final = regex(rf"{_SPOKEN}{_JOINED}{_SPOKEN}")
_TOLD: Final = Trigger.of(_SPOKEN_PAIR)
_DEGREES: Final = rf"[0-9]{{2,3}}(?:\.[0-9]{{3,12}}[°度]?|\s?[°度]\s?{_MINUTES}(?:{_SECONDS})?)"
_NAMED: Final = regex(rf"{_NAME}{_DEGREES}[\s,、;及和]{{0,3}}{_NAME}{_DEGREES}")
_BEARING: Final = rf"[0-9]{{2,3}}\s?[°度]\s?{_MINUTES}(?:{_SECONDS})?\s?"
_SIDE: Final = "(?:[NnEe北东]|北纬|东经)"
_BEARINGS: Final = regex(
    rf"{_BEARING}{_SIDE}{_JOINED}{_BEARING}{_SIDE}|{_SIDE}[:\s]{{0,2}}{_BEARING}{_JOINED}{_SIDE}[:\s]{{0,2}}{_BEARING}"
)
_FIGURES: Final = (_PAIRS, _CALLED, _NAMED, _BEARINGS)
_MEASURED: Final = Trigger.of(*_FIGURES)


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if reading.may_hold(_TOLD):
        yield from (match.span() for match in _SPOKEN_PAIR.finditer(text))
    if not reading.may_hold(_MEASURED):
        return
    for pattern in _FIGURES:
        for match in pattern.finditer(text):
            yield match.span(match.lastindex or 0)


RECOGNISERS: Final = (
    Recogniser(
        code="PRI013",
        title="经纬度坐标",
        hint="请删去经纬度，地点只写到街道或乡镇",
        find=_find,
        triggers=(_TOLD, _MEASURED),
        true_examples=(
            "定位40.000001,111.000001",
            "111.000001，40.000001",
            "坐标：北纬40.000001，东经111.000001",
            "东经111°00′01″、北纬40°00′01″",
            "N40.000001 E111.000001",
            "40.000001°N, 111.000001°E",
            "lat=40.000001&lng=111.000001",
            "东经一百一十一度零分一秒，北纬四十度零分一秒",
            "E 111°00′01″ / N 40°00′01″",
            "定位：40.001，111.001",
            "经度111.000001，纬度40.000001",
            "[他家](https://map.example.com/?q=40.000001,111.000001)",
        ),
        false_examples=(
            "东经111度、北纬40度",
            "地处北纬40°",
            "东经一百一十一度、北纬四十度",
            "东经118.13900000度",
            "增长40.84，下降11.17个百分点",
            "单价40.8423元，数量111.7498吨",
            "得分98.765432, 97.654321",
            "40.0001万元、111.0001万元",
            "坐标系采用2000国家大地坐标系",
        ),
    ),
)
