from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.strokes import (
    TwoCharacterNames,
    UnknownStrokes,
    character_key,
    has_exact_place,
    sort_names,
    stroke_count,
    stroke_key,
)

# The order in which 民办函〔2021〕22号 names its ten.
DECISION = ("宁启水", "华磊", "刘娟", "杨宁", "余绍容", "张丽萍", "林丽娜", "绳桂玲", "窦乃兴", "裴春亮")


@given(st.permutations(DECISION))
def test_any_permutation_of_a_published_roll_comes_out_as_published(names):
    assert sort_names(names) == DECISION


@pytest.mark.parametrize(
    "chars",
    [
        "干于亏工土士",  # the same strokes: a hook after the plain form, then the table's order
        "十丁",
        "人入",
        "王牛毛",
        "华刘",
        "开井天夫元无",
        "冯宁永司尼",
        "己已巳",
        "未末",
        "田由",
    ],
)
def test_characters_follow_the_standard_table(chars):
    assert [character_key(char) for char in chars] == sorted(character_key(char) for char in chars)


def test_levels_of_the_standard_table_are_woven_by_their_strokes():
    # 乜 乂 (level 2) and 亍 尢 (level 3) stand between characters of level 1.
    expected = list("八人入乂儿匕") + list("干于亍亏") + list("大丈兀尢与")
    assert sorted(expected, key=character_key) == expected


@pytest.mark.parametrize(
    ("char", "count"),
    [("一", 1), ("〇", 1), ("龙", 5), ("皙", 13), ("䴓", 9), ("齉", 36), ("𪚥", 64), ("\uf92c", 9)],
)
def test_stroke_counts(char, count):
    assert stroke_count(char) == count


def test_a_bare_count_stands_behind_the_known_places_of_that_count():
    bare = "𠀎"
    assert not has_exact_place(bare)
    assert has_exact_place("张")
    assert stroke_count(bare) == stroke_count("世")
    assert character_key("世") < character_key(bare) < character_key("吉")


def test_whole_basic_block_has_a_count():
    assert all(stroke_count(chr(point)) for point in range(0x4E00, 0x9FA6))


@pytest.mark.parametrize("char", ["A", "\ue000", "1", "，"])
def test_a_character_without_strokes_is_named(char):
    with pytest.raises(UnknownStrokes) as caught:
        stroke_key("王" + char)
    assert caught.value.char == char
    assert isinstance(caught.value, LookupError)


def test_an_empty_name_is_refused():
    with pytest.raises(ValueError, match="without characters"):
        stroke_key(" ·")


def test_two_character_names_stand_first_or_by_their_second_character():
    names = ("张一鸣", "张三", "张于", "王五", "王一一")
    assert sort_names(names) == ("王五", "王一一", "张三", "张于", "张一鸣")
    by_second = TwoCharacterNames.BY_SECOND_CHARACTER
    assert sort_names(names, two_character_names=by_second) == ("王一一", "王五", "张一鸣", "张三", "张于")


def test_compound_surnames_stand_by_their_first_character_and_the_dot_is_skipped():
    assert sort_names(("欧阳修", "张三", "司马光", "艾力·买买提", "欧文", "艾一")) == (
        "艾一",
        "艾力·买买提",
        "司马光",
        "张三",
        "欧文",
        "欧阳修",
    )


def test_items_are_ordered_by_the_name_their_key_gives_and_equals_stay_put():
    items = (("刘一", 2), ("华一", 1), ("刘一", 1))
    assert sort_names(items, key=lambda item: item[0]) == (("华一", 1), ("刘一", 2), ("刘一", 1))


@given(st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)))
def test_the_order_is_total_and_by_stroke_count_first(names):
    ordered = sort_names(names)
    assert sort_names(reversed(ordered)) == ordered
    assert all(stroke_count(first[0]) <= stroke_count(second[0]) for first, second in pairwise(ordered))
