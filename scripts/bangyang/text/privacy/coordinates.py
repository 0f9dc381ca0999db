"""Coordinates of a spot: a map leads from them to somebody's door.

Two figures, latitude and longitude, fine enough to mean a house (three decimals, a hundred metres). Within China both
are known by their size, so that a pair needs no label where the decimals are many; degrees alone mean a region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.text.privacy.recogniser import Reading, Recogniser, Span

_NORTH: Final = r"(?:1[89]|[2-4][0-9]|5[0-4])\.[0-9]"
_EAST: Final = r"(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-6])\.[0-9]"
_MARK: Final = r"[°度]?\s?[NnEe]?"
_JOIN: Final = r"[\s,、;/|]{1,4}"
_PAIRS: Final = re.compile(
    rf"(?<![0-9.])(?:[Nn]?{_NORTH}{{4,12}}{_MARK}{_JOIN}[Ee]?{_EAST}{{4,12}}|[Ee]?{_EAST}{{4,12}}{_MARK}{_JOIN}[Nn]?{_NORTH}{{4,12}})"
    r"(?![0-9])[°度]?\s?[NnEe]?(?![\s]?[万亿元吨%])"
)
_NAME: Final = r"(?:北纬|东经|纬度|经度)[:\s是为]{0,3}"
_MINUTES: Final = r"[0-9]{1,2}(?:\.[0-9]{1,6})?\s?['′‘’分]\s?"
_SECONDS: Final = r"[0-9]{1,2}(?:\.[0-9]{1,6})?\s?(?:[\"″“”秒]|['′‘’]{2})"
_DEGREES: Final = rf"[0-9]{{2,3}}(?:\.[0-9]{{3,12}}[°度]?|\s?[°度]\s?{_MINUTES}(?:{_SECONDS})?)"
_NAMED: Final = re.compile(rf"{_NAME}{_DEGREES}[\s,、;及和]{{0,3}}{_NAME}{_DEGREES}")
_BEARING: Final = rf"[0-9]{{2,3}}\s?°\s?{_MINUTES}{_SECONDS}\s?"
_BEARINGS: Final = re.compile(rf"{_BEARING}[NnEe北东][\s,、;]{{0,3}}{_BEARING}[NnEe北东]")
_SHAPE: Final = re.compile(r"[.°度]\s?[0-9](?:[0-9]{2}|[0-9.]{0,8}\s?['′‘’分])")
"""What occurs in all of them."""


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if not _SHAPE.search(text):
        return
    for pattern in (_PAIRS, _NAMED, _BEARINGS):
        for match in pattern.finditer(text):
            yield match.span()


RECOGNISERS: Final = (
    Recogniser(
        code="PRI013",
        title="经纬度坐标",
        hint="请删去经纬度，地点只写到街道或乡镇",
        find=_find,
        true_examples=(
            "定位40.000001,111.000001",
            "111.000001，40.000001",
            "坐标：北纬40.000001，东经111.000001",
            "东经111°00′01″、北纬40°00′01″",
            "N40.000001 E111.000001",
            "40.000001°N, 111.000001°E",
            "经度111.000001，纬度40.000001",
            "[他家](https://map.example.com/?q=40.000001,111.000001)",
        ),
        false_examples=(
            "东经111度、北纬40度",
            "地处北纬40°",
            "东经118.13900000度",
            "增长40.84，下降11.17个百分点",
            "单价40.8423元，数量111.7498吨",
            "得分98.765432, 97.654321",
            "40.0001万元、111.0001万元",
            "坐标系采用2000国家大地坐标系",
        ),
    ),
)
