"""Values are understood the way people write them, and refused with a code, a reason and a way to mend them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bangyang.base.errors import Unreadable
from bangyang.models.article import Photo
from bangyang.models.campaign import Stage
from bangyang.models.levels import AtLevel, AtLevels, Level, parse_level
from bangyang.models.nominee import FamilyMember, Honour
from bangyang.models.periods import Period, PeriodDates
from bangyang.models.records import Verdict
from bangyang.models.types import (
    ByteSize,
    Day,
    Flag,
    Lines,
    NameRef,
    People,
    PersonName,
    Quantity,
    Reference,
    References,
    Words,
    Years,
    divided,
    split_list,
)
from bangyang.text.days import YearMonth


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: Any) -> Unreadable:
    with pytest.raises(ValidationError) as fault:
        read(kind, value)
    cause = fault.value.errors()[0]["ctx"]["error"]
    assert isinstance(cause, Unreadable)
    assert cause.message and cause.hint
    return cause


@pytest.mark.parametrize(
    "text",
    [
        "2026年6月1日",
        "2026-06-01",
        "2026-6-1",
        "2026/06/01",
        "2026.6.1",
        "20260601",
        "２０２６年６月１日",
        " 2026 年 6 月 1 日 ",
        "二〇二六年六月一日",
        "2026年6月1号",
    ],
)
def test_days(text):
    assert read(Day, text) == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026年6月", "VAL001"),
        ("6月1日", "VAL001"),
        ("2026年6月1", "VAL001"),
        ("明天", "VAL001"),
        ("", "VAL001"),
        ("2026-02-30", "VAL002"),
        ("2026年13月1日", "VAL002"),
    ],
)
def test_what_is_no_day(text, code):
    assert refused(Day, text).code == code


@pytest.mark.parametrize(
    ("text", "closes_on"),
    [
        ("2026年8月10日至8月14日", date(2026, 8, 14)),
        ("2026年8月10日至2026年8月14日", date(2026, 8, 14)),
        ("2026年8月10日-14日", date(2026, 8, 14)),
        ("2026年8月10日—8月14日", date(2026, 8, 14)),
        ("2026-08-10至2026-08-14", date(2026, 8, 14)),
        ("2026.8.10-8.14", date(2026, 8, 14)),
        ("自2026年8月10日起至8月14日止", date(2026, 8, 14)),
        ("2026年8月10日", None),
    ],
)
def test_periods(text, closes_on):
    assert read(Period, text) == PeriodDates(date(2026, 8, 10), closes_on)


def test_a_period_may_run_into_the_next_year():
    assert read(Period, "2017年12月27日至1月2日") == PeriodDates(date(2017, 12, 27), date(2018, 1, 2))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("五个工作日", "VAL003"),
        ("2026年8月14日至8月10日", "VAL004"),
        ("2026年2月30日", "VAL002"),
        ("8月10日至14日", "VAL003"),
    ],
)
def test_what_is_no_period(text, code):
    assert refused(Period, text).code == code


@pytest.mark.parametrize("value", [["2026年8月10日"], {"开始": "2026年8月10日"}, 5])
def test_a_value_is_one_text(value):
    assert refused(Day, value).code == "VAL009"


def test_what_was_read_already_passes():
    assert read(Day, date(2026, 6, 1)) == date(2026, 6, 1)
    assert read(Reference, NameRef("示例甲")) == NameRef("示例甲")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲、乙", ("甲", "乙")),
        ("甲，乙,丙；丁;戊", ("甲", "乙", "丙", "丁", "戊")),
        ("甲", ("甲",)),
        (" 甲 、 乙 ", ("甲", "乙")),
        ("甲、、乙、", ("甲", "乙")),
        ("张三（甲区、乙区）、李四", ("张三（甲区、乙区）", "李四")),
        ("张三(甲区,乙区),李四", ("张三(甲区,乙区)", "李四")),
        ("", ()),
        ("、", ()),
    ],
)
def test_words_share_a_line(text, words):
    assert read(Words, text) == words
    assert read(People, text) == words
    assert split_list(text) == words


@given(st.text("甲乙、，（） ;", max_size=20))
def test_divided_words_stand_where_they_are_said_to(text):
    for word, offset in divided(text):
        assert text[offset : offset + len(word)] == word
        assert word and word == word.strip()


def test_listed_words_divide_only_where_no_mark_can_stand():
    assert read(Words, ["各区民政局、文明办", "乙"]) == ("各区民政局、文明办", "乙")
    assert read(People, ["示例甲、示例乙", "示例丙"]) == ("示例甲", "示例乙", "示例丙")
    assert read(References, ["示例甲、示例乙"]) == (NameRef("示例甲"), NameRef("示例乙"))
    assert [level.rank for level in read(AtLevels, ["街道、县", "市"])] == [1, 2, 3]


def test_a_sentence_alone_is_a_list_of_one():
    assert read(Lines, "一、二，三") == ("一、二，三",)


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("示例甲", "示例甲", ""),
        ("示例甲（河东街道）", "示例甲", "河东街道"),
        ("示例甲 (河东街道)", "示例甲", "河东街道"),
        ("马　欣", "马欣", ""),
        ("艾力•买买提（乙区）", "艾力·买买提", "乙区"),
        ("第110示例班组", "第110示例班组", ""),
        ("示例市12345热线办", "示例市12345热线办", ""),
        ("示例小区“连心”志愿服务队（甲区）", "示例小区“连心”志愿服务队", "甲区"),
    ],
)
def test_references(text, name, unit):
    reference = read(Reference, text)
    assert (reference.name, reference.unit) == (name, unit)
    assert read(Reference, str(reference)) == reference


@pytest.mark.parametrize(
    "text",
    [
        "示例甲123",
        "Anna",
        "示例甲（女",
        "",
        "（甲区）",
        "示例甲（甲区）（乙区）",
        "一班\u200b组组组队",
    ],
)
def test_what_is_no_name(text):
    assert refused(Reference, text).code == "VAL008"


def test_a_name_is_normalised_and_rare_characters_stay():
    assert read(PersonName, "𬱖　一") == "𬱖一"
    assert read(PersonName, "阿依古丽．买买提") == "阿依古丽·买买提"


@pytest.mark.parametrize("text", ["是", "有", "true", "YES"])
def test_yes(text):
    assert read(Flag, text) is True


@pytest.mark.parametrize("text", ["否", "无", "没有", "False", "no"])
def test_no(text):
    assert read(Flag, text) is False


@pytest.mark.parametrize("text", ["对", "1", "√", ""])
def test_what_is_neither_yes_nor_no(text):
    assert refused(Flag, text).code == "VAL006"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1M", 1_000_000),
        ("1M以上", 1_000_000),
        ("1.5 MB", 1_500_000),
        ("200K", 200_000),
        ("2兆", 2_000_000),
        ("800", 800),
        ("800字节", 800),
    ],
)
def test_sizes(text, size):
    assert read(ByteSize, text) == size


@pytest.mark.parametrize("text", ["很大", "M", "1G", "-1M"])
def test_what_is_no_size(text):
    assert refused(ByteSize, text).code == "VAL005"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10年", 10),
        ("300字", 300),
        ("5个工作日", 5),
        ("三份", 3),
        ("10", 10),
        ("007", 7),
        ("0", 0),
    ],
)
def test_plain_numbers(text, number):
    assert read(Quantity, text) == number


@pytest.mark.parametrize("text", ["十几年", "若干", "10年以上", ""])
def test_what_is_no_number(text):
    assert refused(Years, text).code == "VAL005"


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        (("社区", "村", "居委会"), 0),
        (("街道", "乡镇", "镇", "乡", "苏木"), 1),
        (("县", "旗县", "区", "旗", "县级"), 2),
        (("市", "盟市", "盟", "市级", "州"), 3),
        (("省", "自治区", "直辖市"), 4),
        (("国家", "中央", "全国"), 5),
    ],
)
def test_levels_have_many_words(words, rank):
    for word in words:
        level = read(AtLevel, word)
        assert (level.rank, str(level)) == (rank, word)
        assert level == parse_level(words[0])
        assert hash(level) == hash(parse_level(words[0]))


def test_levels_are_ordered():
    assert parse_level("街道") < parse_level("旗县") < parse_level("盟市") < parse_level("自治区")
    assert parse_level("街道") != "街道"
    assert Level(1, "街道") <= Level(1, "苏木")


def test_a_word_that_is_no_level_is_told_the_words_that_are():
    assert "街道" in refused(AtLevel, "小区").hint


def test_choices_know_other_words_and_list_their_own():
    assert Verdict.parse("同意上报") is Verdict.AGREED
    assert Verdict.parse("agreed") is Verdict.AGREED
    with pytest.raises(Unreadable) as fault:
        Verdict.parse("差不多")
    assert (fault.value.code, fault.value.hint) == ("VAL006", "请在这些词里选一个：同意、不同意")


@pytest.mark.parametrize(
    ("text", "when", "title"),
    [
        ("2021.05 市优秀社区工作者", YearMonth(2021, 5), "市优秀社区工作者"),
        ("2021年5月 市优秀 社区工作者", YearMonth(2021, 5), "市优秀 社区工作者"),
        ("2021 市优秀社区工作者", YearMonth(2021), "市优秀社区工作者"),
        ("市优秀社区工作者", None, "市优秀社区工作者"),
        ("2021年度优秀 社区工作者", None, "2021年度优秀 社区工作者"),
        ("2019-2021年度优秀工作者", None, "2019-2021年度优秀工作者"),
        ("二〇二一年五月 市优秀社区工作者", YearMonth(2021, 5), "市优秀社区工作者"),
        ("2021年5月，市优秀社区工作者", YearMonth(2021, 5), "市优秀社区工作者"),
        ("2021.05市优秀社区工作者", YearMonth(2021, 5), "市优秀社区工作者"),
        ("2021年5月获市优秀社区工作者", YearMonth(2021, 5), "获市优秀社区工作者"),
    ],
)
def test_honours(text, when, title):
    honour = Honour.model_validate(text)
    assert (honour.when, honour.title) == (when, title)


def test_the_day_of_an_honour_is_too_much():
    assert refused(Honour, "2021年5月3日 市优秀社区工作者").code == "VAL009"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("示例丙，妻子，教师", ("示例丙", "妻子", "教师")),
        ("示例丙,妻子,教师", ("示例丙", "妻子", "教师")),
        ("示例丙、妻子、教师", ("示例丙", "妻子", "教师")),
        ("示例丁，女儿", ("示例丁", "女儿", "")),
        ("示例丁　女儿　学生", ("示例丁", "女儿", "学生")),
    ],
)
def test_family_members(text, columns):
    member = FamilyMember.model_validate(text)
    assert (member.name, member.relation, member.occupation) == columns


@pytest.mark.parametrize("text", ["示例丙", "示例丙，", "示例丙，妻子，教师，四十岁", ""])
def test_what_is_no_family_member(text):
    assert refused(FamilyMember, text).code == "VAL009"


@pytest.mark.parametrize(
    "text",
    [
        "推荐：2026年6月1日至7月31日",
        "推荐: 2026年6月1日至7月31日",
        "推荐:2026年6月1日至7月31日",
    ],
)
def test_stages(text):
    stage = Stage.model_validate(text)
    assert stage.name == "推荐"
    assert stage.dates is not None
    assert (stage.dates.opens_on, stage.dates.closes_on) == (date(2026, 6, 1), date(2026, 7, 31))


def test_a_stage_has_its_dates():
    assert refused(Stage, "推荐").code == "VAL009"


def test_a_picture_has_its_text():
    assert Photo.model_validate("a.jpg，二人在门前，示例摄影").credit == "示例摄影"
    assert refused(Photo, "a.jpg").code == "VAL009"
