from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import Unreadable
from bangyang.text.names import (
    ETHNIC_GROUPS,
    LONGEST_NAME,
    LOOK_ALIKE_DOTS,
    NormalName,
    distinguish,
    is_two_character,
    normalise_ethnicity,
    normalise_name,
    seal_character,
    surname,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("张　三", "张三"),
        (" 马 欣 ", "马欣"),
        ("艾力 · 买买提", "艾力·买买提"),
        ("〇一", "〇一"),
        ("王䶮", "王䶮"),
        ("李\U0002cda9", "李\U0002cda9"),
        ("赵\U0002ebf0", "赵\U0002ebf0"),  # Extension I
        ("郎\uf92c", "郎\uf92c"),  # a compatibility ideograph, which NFC would turn into U+90CE
    ],
)
def test_padding_goes_and_every_other_code_point_stays(raw, text):
    assert normalise_name(raw) == NormalName(text)


@pytest.mark.parametrize("dot", LOOK_ALIKE_DOTS)
def test_look_alike_dots_become_the_middle_dot_and_are_reported(dot):
    assert dot != "\u00b7"
    assert normalise_name(f"艾力{dot}买买提{dot}江") == NormalName("艾力\u00b7买买提\u00b7江", (dot, dot))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "没有写"),
        ("　", "没有写"),
        ("张\ue000", "U+E000"),
        ("张\U000f0000", "U+F0000"),
        ("张\u200b三", "U+200B"),
        ("张\u202e三", "U+202E"),
        ("张\x07三", "U+0007"),
        ("张\ufeff三", "U+FEFF"),
        ("葛\U000e0100三", "U+E0100"),
        ("张3", "字母或数字"),
        ("张Ａ", "字母或数字"),
        ("John", "字母或数字"),
        ("张三、李四", "“、”"),
        ("张三（女）", "“（”"),
        ("·张三", "间隔号"),
        ("艾力··买买提", "间隔号"),
        ("张三•", "间隔号"),
        ("あ三", "“あ”"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(raw, said):
    with pytest.raises(Unreadable) as caught:
        normalise_name(raw)
    assert caught.value.code == "VAL008"
    assert said in caught.value.message
    assert caught.value.hint


def test_a_name_may_have_fifty_characters():
    assert len(normalise_name("买" * LONGEST_NAME).text) == LONGEST_NAME
    with pytest.raises(Unreadable, match="50"):
        normalise_name("买" * (LONGEST_NAME + 1))


@pytest.mark.parametrize("private", ["张三13800000000", "110101190001011234"])
def test_a_message_never_repeats_what_may_be_private(private):
    with pytest.raises(Unreadable) as caught:
        normalise_name(private)
    assert private not in caught.value.message


@given(st.text(max_size=8))
def test_a_name_is_refused_or_stays_as_it_is_the_second_time(raw):
    try:
        name = normalise_name(raw)
    except Unreadable:
        return
    assert normalise_name(name.text) == NormalName(name.text)
    assert all(is_letter(char) or char == "\u00b7" for char in name.text)


# Assigned by Unicode 15 and 15.1, which the table of the oldest Python supported does not know yet.
YOUNG = (range(0x2B739, 0x2B73A), range(0x2EBF0, 0x2EE5E), range(0x31350, 0x323B0))


def is_letter(char):
    category = unicodedata.category(char)
    return category in ("Lo", "Nl") or (category == "Cn" and any(ord(char) in block for block in YOUNG))


@pytest.mark.parametrize("gap", ["\ufa6e", "\U0002b73a", "\U0002b81e", "\U0002cea2", "\U0002ebe1", "\U0003134b"])
def test_a_code_point_that_is_no_character_is_refused(gap):
    with pytest.raises(Unreadable):
        normalise_name(f"王{gap}")


@pytest.mark.parametrize(
    ("name", "family", "seal"),
    [
        ("王莹", "王", "王"),
        ("欧阳修", "欧阳", "欧"),
        ("欧阳", "欧", "欧"),
        ("司马相如", "司马", "司"),
        ("张司马", "张", "张"),
        ("艾力·买买提", "艾力", "艾"),
    ],
)
def test_surname_and_seal(name, family, seal):
    assert surname(name) == family
    assert seal_character(name) == seal


def test_only_two_plain_characters_are_padded():
    assert is_two_character("马欣")
    assert not is_two_character("马小欣")
    assert not is_two_character("马·欣")
    assert not is_two_character("\U0002cda9")


def test_there_are_fifty_six_ethnic_groups():
    assert len(set(ETHNIC_GROUPS)) == 56
    assert all(group.endswith("族") for group in ETHNIC_GROUPS)


@pytest.mark.parametrize(
    ("raw", "full"),
    [
        ("蒙古", "蒙古族"),
        ("蒙古族", "蒙古族"),
        ("汉", "汉族"),
        (" 回 族", "回族"),
        ("维族", "维吾尔族"),
        ("其他", "其他"),
    ],
)
def test_ethnicity_takes_its_full_name(raw, full):
    assert normalise_ethnicity(raw) == full


@pytest.mark.parametrize("raw", ["", "族", "女", "大和族"])
def test_an_unknown_ethnicity_is_refused(raw):
    with pytest.raises(Unreadable) as caught:
        normalise_ethnicity(raw)
    assert caught.value.code == "VAL006"


def test_only_namesakes_carry_their_unit():
    listed = (("张三", "河东街道"), ("李四", "河东街道"), ("张三", "河西街道"), ("张三", ""))
    assert distinguish(listed) == ("张三（河东街道）", "李四", "张三（河西街道）", "张三")
