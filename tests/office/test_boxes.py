"""Numbers written a piece a box are read joined; tables of plain figures are left alone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bangyang.loading.office.contents import Headings
from bangyang.text.privacy import scan
from tests.office.variants import ID, MOBILE

Table = list[list[str]]
_CHANCE = random.Random(7)


def _amount() -> str:
    return str(
        _CHANCE.choice((_CHANCE.randrange(1, 100), _CHANCE.randrange(100, 10_000), _CHANCE.randrange(10**4, 10**7)))
    )


def _digit() -> str:
    return str(_CHANCE.randrange(10))


def _score() -> str:
    return str(min(100, max(0, int(_CHANCE.gauss(85, 8)))))


def _day() -> str:
    return f"{_CHANCE.randrange(2000, 2026)}{_CHANCE.randrange(1, 13):02}{_CHANCE.randrange(1, 29):02}"


def _rows(make: Callable[[], str], count: int, *first: str) -> Table:
    return [[*first, *(make() for _ in range(count))] for _ in range(40)]


_FIGURES: dict[str, Callable[[], Table]] = {
    "amounts": lambda: _rows(_amount, 12),
    "amounts of a unit": lambda: _rows(_amount, 8, "某单位"),
    "amounts under headings": lambda: [["出生人数", "热线电话接听量", "持证人数", "序号"], *_rows(_amount, 4)],
    "scores": lambda: [["姓名", "语文", "数学"], *_rows(_score, 9, "示例甲")],
    "answers": lambda: [
        ["姓名", *(f"第{n}题" for n in "一二三四五六七八九十甲乙丙丁戊己庚辛")],
        *_rows(_digit, 18, "示例甲"),
    ],
    "days attended": lambda: [["姓名", *map(str, range(1, 32))], *_rows(_digit, 31, "示例甲")],
    "years": lambda: [
        ["年份", *map(str, range(1979, 2026))],
        *(["出生人数", *(_amount() for _ in range(47))] for _ in range(9)),
    ],
    "years below each other": lambda: [["年份", "人数"], *([str(year), _amount()] for year in range(1950, 2026))],
    "serial numbers": lambda: [["序号", "件数"], *([str(number), _digit()] for number in range(1, 99))],
    "a place, a day, a number": lambda: [
        ["行政区划代码", "日期", "人数"],
        *(["150102", _day(), str(_CHANCE.randrange(1000, 9999))] for _ in range(99)),
    ],
    "a public day": lambda: [["公示开始", "2022", "8", "15"], ["会议时间", "2022", "年", "8", "月", "15", "日"]],
}


@pytest.mark.parametrize("figures", _FIGURES)
def test_plain_figures_are_no_numbers_of_anybody(figures: str) -> None:
    for _ in range(20):
        assert _found(_FIGURES[figures]()) == set()


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ([["身份证号码", *ID]], "PRI001"),
        ([[*ID]], "PRI001"),
        ([["1", *ID]], "PRI001"),
        ([[*ID, *ID]], "PRI001"),
        ([[ID[:6], ID[6:10], ID[10:12], ID[12:14], ID[14:]]], "PRI001"),
        ([["姓名", "示例甲", "性别", "女"], [*ID]], "PRI001"),
        ([["某市", "某县"], *([sign, "8"] for sign in ID)], "PRI001"),
        ([[sign.translate({48 + n: 0xFF10 + n for n in range(10)}) for sign in ID]], "PRI001"),
        ([["手机号码（必填）", *MOBILE]], "PRI002"),
        ([["手机号"], *([sign] for sign in MOBILE)], "PRI002"),
        ([["出生日期", "1979", "5", "15"]], "PRI006"),
        ([["姓名", "出生年月"], ["示例甲", "1979", "5", "15"]], "PRI006"),
        ([["出生日期", *"19790515"]], "PRI006"),
    ],
)
def test_what_is_written_a_piece_a_box_is_read_joined(table: Table, kind: str) -> None:
    assert _found(table) == {kind}


def _found(table: Table) -> set[str]:
    headings = Headings()
    said = [text for row in table for text in headings.pairs(enumerate(row))]
    return {hit.kind for text in (*said, *headings.rest()) for hit in scan(text)}
