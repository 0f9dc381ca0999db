"""字数, and Markdown without its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.prose import count_characters, strip_markdown


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("为民爱民增福祉", 7),
        ("为民爱民，增福祉。", 9),
        ("2022年8月15日", 6),
        ("获评 Best Worker 称号", 6),
        ("“四个意识”——……", 10),
        ("艾力·买买提", 6),
        ("　　她说：\n好。", 5),
        ("## 标题\n\n**加粗**的[链接](https://example.com/a)", 7),
        ("- 甲\n- 乙", 2),
        ("1. 甲\n2. 乙", 4),
        ("> 引文", 2),
        ("![照片](a.jpg)甲", 1),
        ("| 姓名 | 职务 |\n| --- | :-: |\n| 甲 | 乙 |", 6),
        ("甲[^1]乙\n\n[^1]: 注", 3),
        ("<!-- 说明 -->甲<br>乙", 2),
        ("甲&nbsp;乙&amp;丙", 4),
        (r"\*甲\*", 3),
        ("```\n甲\n```", 1),
        ("𠮷野家", 3),
        ("甲\u200b乙", 2),
    ],
)
def test_characters_are_counted_as_word_does(text: str, count: int) -> None:
    assert count_characters(text) == count


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**为民**、_爱民_、~~旧~~、`码`", "为民、爱民、旧、码"),
        ("shi_li_jia 与 3*4", "shi_li_jia 与 34"),
        ("[甲](a.md)与[乙][ref]\n\n[ref]: b.md", "甲与乙"),
        (r"1\. 甲", "1. 甲"),
        ("---\n甲", "甲"),
    ],
)
def test_marks_go_and_words_stay(text: str, plain: str) -> None:
    assert strip_markdown(text) == plain


@given(st.text(alphabet="甲乙丙，。《》“”", max_size=80), st.text(alphabet="甲乙丙，。", max_size=80))
def test_counts_add_up(left: str, right: str) -> None:
    assert count_characters(left + right) == len(left) + len(right)
    assert count_characters(f"{left}\n\n{right}") == len(left) + len(right)


@given(st.text(max_size=200))
def test_any_text_is_counted(text: str) -> None:
    assert 0 <= count_characters(text) <= len(text) + text.count("&") * 2
