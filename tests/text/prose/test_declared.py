"""Declared counts and the names beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.numbers import to_hanzi
from bangyang.text.prose.declared import declared_count

NAMES = ("宁启水", "华磊", "刘娟", "杨宁", "余绍容", "张丽萍", "林丽娜", "绳桂玲", "窦乃兴", "裴春亮")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"将发布{'、'.join(NAMES)}等10位先进典型", []),
        (f"将发布{'、'.join(NAMES[:9])}等10位先进典型", [(10, 9)]),
        (f"将发布{'、'.join(NAMES)}等九位先进典型", [(9, 10)]),
        ("张某、李某等10位代表", []),
        ("甲、乙两人", []),
        ("教育、卫生、文化等2个单位", [(2, 3)]),
        ("示例甲、示例乙、示例丙等2名同志", [(2, 3)]),
        ("示例甲（河东街道）、示例乙（河西街道）、示例丙等2名同志", [(2, 3)]),
        ("以下3名同志：示例甲、示例乙。", [(3, 2)]),
        ("以下2名同志：示例甲、示例乙。", []),
        ("以下十名同志：示例甲、示例乙等。", []),
        ("下列3户家庭：\n\n- 示例甲\n- 示例乙\n", [(3, 2)]),
        ("下列2户家庭：\n\n1. 示例甲\n2. 示例乙\n", []),
        ("以下人员：示例甲", []),
    ],
)
def test_what_disagrees(text: str, found: list[tuple[int, int]]) -> None:
    assert [fault.values for fault in declared_count(text)] == found


def test_place_is_the_number() -> None:
    text = "表扬示例甲、示例乙、示例丙等2名同志"
    (fault,) = declared_count(text)
    assert text[fault.start : fault.end] == "2名"
    assert fault.message == "写明2名，列出的是3名"


@given(st.integers(2, 10), st.integers(1, 10), st.booleans())
def test_law_of_complete_lists(listed: int, declared: int, han: bool) -> None:
    number = to_hanzi(declared) if han else str(declared)
    faults = declared_count(f"以下{number}名同志：{'、'.join(NAMES[:listed])}。")
    assert bool(faults) == (listed != declared)


def test_hostile_text_takes_no_time() -> None:
    assert declared_count("、".join(["示例甲"] * 20_000)) == ()
    assert declared_count("等3名" * 5_000) == ()
