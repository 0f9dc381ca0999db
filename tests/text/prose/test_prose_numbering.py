"""Numbering: what is broken and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.numbers import to_hanzi
from bangyang.text.prose import broken_numbering


def _found(text: str) -> list[str]:
    return [text[fault.start : fault.end] for fault in broken_numbering(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、甲\n二、乙\n三、丙\n五、戊", ["五、"]),
        ("一、甲\n三、丙\n四、丁", ["三、"]),
        ("二、乙\n三、丙", ["二、"]),
        ("一、甲\n　　、乙事项\n三、丙", ["、"]),
        ("一、甲\n（一）子\n（三）寅", ["（三）"]),
        ("1.甲\n2.乙\n2.丙\n3.丁", ["2."]),
        ("（1）甲\n（2）乙\n（4）丁", ["（4）"]),
        ("1. 甲\n2. 乙\n4. 丁", ["4."]),
        ("**1.问：甲？**\n答：子。\n**2.问：乙？**\n答：丑。\n**3.问：丙？**\n答：寅。\n**3.问：丁？**", ["3.问："]),
        ("一、甲\n二、乙\n一、丙", ["一、"]),
        ("一、甲\n二、乙\n说明如上。\n一、丙", ["一、"]),
        ("附件：1.推荐表\n      2.汇总表\n      4.确认函", ["4."]),
    ],
)
def test_broken_numbering_is_reported_at_the_number(text: str, found: list[str]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n1.卯\n2.辰\n（二）巳\n1.午\n（1）未\n（2）申\n2.酉",
        "一、甲\n1.子\n2.丑\n二、乙\n3.寅\n4.卯",
        "一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅",
        "## 甲\n一、子\n二、丑\n## 乙\n一、寅",
        "一、甲\n二、乙\n附件1\n一、丙",
        "1. 甲\n1. 乙\n1. 丙",
        "1. 甲\n   1. 子\n   2. 丑\n2. 乙\n   1. 寅",
        "1.甲\n2.乙\n另有说明。\n1.丙\n2.丁",
        "第一条 有下列情形之一：\n（一）甲\n（二）乙\n第二条 有下列情形之一：\n（一）丙",
        "具备下列条件：\n（一）甲\n（二）乙\n应当提交：\n（一）丙",
        "2022年6月20日至8月10日\n1.5万元\n10.1假期\n（2022）年度",
        "附件：1.推荐表\n      2.汇总表\n\n附件1\n推荐表",
        "```\n一、甲\n三、乙\n```",
        "\n".join(f"{to_hanzi(number)}、项" for number in range(1, 24)),
    ],
)
def test_sound_numbering_passes(text: str) -> None:
    assert broken_numbering(text) == ()


@given(st.integers(2, 20), st.data())
def test_any_missing_heading_is_noticed(count: int, data) -> None:
    missing = data.draw(st.integers(1, count - 1))
    lines = [f"{to_hanzi(number)}、事项" for number in range(1, count + 1) if number != missing]
    (fault,) = broken_numbering("\n\n".join(lines))
    assert fault.values == (missing, missing + 1)


def test_the_message_names_what_is_missing() -> None:
    (fault,) = broken_numbering("一、甲\n二、乙\n三、丙\n五、戊")
    assert fault.message == "编号从“三、”跳到“五、”，缺“四、”"
    assert "四、" in fault.hint


@given(st.text(alphabet="一二三、（）()123.问：\n #*附件　 甲|", max_size=200))
def test_any_lines_are_read(text: str) -> None:
    for fault in broken_numbering(text):
        assert 0 <= fault.start < fault.end <= len(text)
