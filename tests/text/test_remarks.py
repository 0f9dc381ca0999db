"""Brackets behind names: each word in them is printed, is known to be left out, or is a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import Unreadable
from bangyang.models.types import divided, parse_reference, read_name
from bangyang.text.names import ETHNIC_GROUPS, UNLISTED_GROUPS
from bangyang.text.remarks import DECEASED, JOINT, POSTHUMOUS, Remark, parse_remark, people_in
from bangyang.text.strokes import stroke_key

COUNTRIES = ("美国", "德国", "俄罗斯", "美国籍", "中国台湾", "加拿大")
SILENT = ("男", "汉族")
"""Understood, and left out of what is printed."""


@pytest.mark.parametrize(
    ("typed", "name", "printed", "unit"),
    [
        ("示冬山（女，回族）", "示冬山", "（女，回族）", ""),
        ("示冬山(女、维族)", "示冬山", "（女，维吾尔族）", ""),
        ("示冬山（男，汉族）", "示冬山", "", ""),
        ("示冬水（追授）", "示冬水", "（追授）", ""),
        ("示冬水（女）（已故）", "示冬水", "（女，已故）", ""),
        ("约翰·示例（美国）", "约翰·示例", "（美国）", ""),
        ("示冬山（穿青人）", "示冬山", "（穿青人）", ""),
        ("示冬山（中国台湾）", "示冬山", "（中国台湾）", ""),
        ("示冬山（河东街道）", "示冬山", "", "河东街道"),
        ("示冬山（女，河东街道）", "示冬山", "（女）", "河东街道"),
        ("欧阳建村（女）", "欧阳建村", "（女）", ""),
        ("示例市交通运输局（示例处）", "示例市交通运输局", "", "示例处"),
        ("示冬山 示秋水（夫妇）", "示冬山、示秋水（夫妇）", "", ""),
        ("示冬山、示秋水（夫妇）", "示冬山、示秋水（夫妇）", "", ""),
    ],
)
def test_what_a_bracket_says(typed: str, name: str, printed: str, unit: str) -> None:
    ref = parse_reference(typed)
    assert (ref.name, str(ref.remark), ref.unit) == (name, printed, unit)


@pytest.mark.parametrize(
    "typed",
    [
        "示冬林 女 回族",
        "示冬林 女",
        "示 冬 林 女",
        "示冬林 美国",
        "示冬林 示冬山",
        "示冬林 河东街道",
        "示秋水夫妇",
        "示冬山（女",
        "示冬山（）",
        "示冬山（男，女）",
        "示冬山（女，女）",
        "示冬山（回族，满族）",
    ],
)
def test_what_is_not_understood_becomes_nobody(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_reference(typed)
    assert caught.value.code == "VAL008" and caught.value.hint


@pytest.mark.parametrize("typed", ["张　三", "示 例 甲", "欧阳 修", "司马 相如", "张 三四五", "示 女", "艾力 · 买买提"])
def test_padding_is_no_remark(typed: str) -> None:
    assert parse_reference(typed).name == "".join(typed.split())


@pytest.mark.parametrize(
    "name", ["示例市交通运输局（示例处）", "第110示例班组", "示例商会（美国）", "示冬山、示秋水（夫妇）"]
)
def test_a_bracket_can_be_part_of_a_name(name: str) -> None:
    assert read_name(name) == name


@pytest.mark.parametrize("typed", ["示冬水（追授）", "示冬水（女，回族）", "示冬水（河东街道）", "示冬水（原名示水）"])
def test_a_bracket_where_only_a_name_is_asked_for(typed: str) -> None:
    with pytest.raises(Unreadable, match="只写姓名"):
        read_name(typed)


_WORDS = st.sampled_from([*ETHNIC_GROUPS, *UNLISTED_GROUPS, *POSTHUMOUS, *DECEASED, *COUNTRIES, "女", "男", "河东街道"])


@given(
    st.lists(_WORDS, min_size=1, max_size=4, unique=True), st.sampled_from("，,、； "), st.sampled_from(["（）", "()"])
)
def test_no_word_of_a_bracket_is_lost(words: list[str], mark: str, ends: str) -> None:
    """It is printed behind the name or beside it, is left out by the usage of the field, or the whole is refused."""
    try:
        ref = parse_reference(f"示冬山{ends[0]}{mark.join(words)}{ends[1]}")
    except Unreadable:
        return
    said = f"{ref.remark}{ref.unit}"
    assert [word for word in words if word not in said and word not in SILENT] == []


@given(st.text("示冬山女男回族 、，（）()美国追授队局", min_size=1, max_size=14))
def test_no_character_of_a_name_is_lost(typed: str) -> None:
    """Whatever is typed in a list: all that is no mark stands in the name, the bracket, or a fault."""
    try:
        kept = [parse_reference(word).whole for word, _ in divided(typed)]
    except Unreadable:
        return
    marks = str.maketrans("", "", " 、，（）()")
    assert "".join(kept).translate(marks) == typed.translate(marks)


@pytest.mark.parametrize(
    ("typed", "people"), [("示冬山、示秋水（夫妇）", 2), ("示冬山", 1), ("示例市民政局（示例处）", 1)]
)
def test_who_is_meant(typed: str, people: int) -> None:
    assert len(people_in(read_name(typed))) == people


@pytest.mark.parametrize("word", JOINT)
def test_a_line_of_names_with_two_honoured_together(word: str) -> None:
    """示丙、示甲 示乙（夫妇） is two places."""
    assert divided(f"示丙、示甲 示乙（{word}）")[0][0] == "示丙"


def test_those_honoured_together_stand_by_the_first() -> None:
    names = ["示冬、示山（夫妇）", "示冬", "丁一、示山（夫妇）", "示冬山"]
    assert sorted(names, key=stroke_key) == ["丁一、示山（夫妇）", "示冬", "示冬、示山（夫妇）", "示冬山"]


def test_a_remark_of_ones_own() -> None:
    assert parse_remark("追授、美国") == Remark(words=("追授", "美国")) and parse_remark("（已故）").departure == "已故"
    for wrong in ("女", "回族", "退休"):
        with pytest.raises(Unreadable):
            parse_remark(wrong)
