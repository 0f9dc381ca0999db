"""Counts, ranges, Chinese numerals and document numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.base.errors import Unreadable
from bangyang.text.numbers import (
    Count,
    CountRange,
    DocumentNumber,
    from_hanzi,
    parse_count,
    parse_count_range,
    parse_document_number,
    to_hanzi,
)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("20名", 20, "名"),
        ("50 户", 50, "户"),
        (" ３个 ", 3, "个"),
        ("二十名", 20, "名"),
        ("两户", 2, "户"),
        ("一百零五人", 105, "人"),
        ("20", 20, ""),
        ("1,200名", 1200, "名"),
        ("5个工作日", 5, "个工作日"),
        ("0个", 0, "个"),
    ],
)
def test_counts(written: str, value: int, unit: str) -> None:
    assert parse_count(written) == Count(value, unit)


@pytest.mark.parametrize(
    "written", ["", "名", "20余名", "8万多人", "8万人", "约20名", "20名左右", "-3名", "十十名", "2.5名", "12,34名"]
)
def test_vague_or_broken_counts_are_refused(written: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse_count(written)
    assert fault.value.code == "VAL005"
    assert "请写成数字加单位" in fault.value.hint


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("2–4名", 2, 4, "名"),
        ("2-4名", 2, 4, "名"),
        ("２～４名", 2, 4, "名"),
        ("5至10户", 5, 10, "户"),
        ("2名至4名", 2, 4, "名"),
        ("五到十户", 5, 10, "户"),
        ("1名", 1, 1, "名"),
    ],
)
def test_count_ranges(written: str, low: int, high: int, unit: str) -> None:
    assert parse_count_range(written) == CountRange(low, high, unit)


@pytest.mark.parametrize("written", ["4-2名", "2名-4户", "2-", "至4名", "2-4-6名", "几名"])
def test_broken_ranges_are_refused(written: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse_count_range(written)
    assert fault.value.code == "VAL005"


def test_a_reversed_range_is_mended_by_its_hint() -> None:
    with pytest.raises(Unreadable) as fault:
        parse_count_range("4-2名")
    assert parse_count_range(fault.value.hint.rpartition("写成 ")[2]) == CountRange(2, 4, "名")


def test_a_range_contains_both_ends() -> None:
    assert [number for number in range(6) if number in CountRange(2, 4, "名")] == [2, 3, 4]


@given(st.integers(0, 9999), st.sampled_from(["", "名", "户", "个"]))
def test_counts_survive_writing(value: int, unit: str) -> None:
    assert parse_count(str(Count(value, unit))) == Count(value, unit)
    assert parse_count(to_hanzi(value) + unit) == Count(value, unit)


@given(st.integers(0, 99), st.integers(0, 99))
def test_ranges_survive_writing(first: int, second: int) -> None:
    expected = CountRange(min(first, second), max(first, second), "户")
    assert parse_count_range(str(expected)) == expected


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (9999, "九千九百九十九"),
    ],
)
def test_hanzi(number: int, written: str) -> None:
    assert to_hanzi(number) == written


def test_every_hanzi_numeral_reads_back() -> None:
    assert all(from_hanzi(to_hanzi(number)) == number for number in range(10_000))
    assert from_hanzi("一十二") == 12


@pytest.mark.parametrize("number", [-1, 10_000])
def test_hanzi_has_bounds(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999"):
        to_hanzi(number)


@given(st.text("零一二三四五六七八九十百千", max_size=8))
def test_only_well_formed_numerals_are_read(written: str) -> None:
    try:
        number = from_hanzi(written)
    except ValueError:
        return
    assert to_hanzi(number) in (written, written.removeprefix("一"))


@pytest.mark.parametrize(
    "written", ["内民政发〔2022〕63号", "民办函〔2021〕22号", "国办发明电〔2025〕7号", "内民政发〔1998〕1号"]
)
def test_document_numbers(written: str) -> None:
    assert str(parse_document_number(f" {written} ")) == written


def test_document_number_parts() -> None:
    assert parse_document_number("内民政发〔2022〕63号") == DocumentNumber("内民政发", 2022, 63)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("内民政发[2022]63号", "六角括号"),
        ("内民政发（2022）63号", "六角括号"),
        ("内民政发【2022】63号", "六角括号"),
        ("内民政发﹝2022﹞63号", "六角括号"),
        ("内民政发〔2022〕第63号", "不加“第”"),
        ("内民政发〔2022〕063号", "不补零"),
        ("内民政发〔22〕63号", "全四位"),
        ("内民政发〔2022〕63", "末尾要有“号”"),
        ("内民政发〔２０２２〕６３号", "半角"),
        ("内民政发 〔2022〕 63号", "空格"),
    ],
)
def test_document_number_hints_hold_the_corrected_number(written: str, reason: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse_document_number(written)
    assert fault.value.code == "VAL007"
    assert reason in fault.value.message
    assert parse_document_number(fault.value.hint.removeprefix("请写成 ")) == DocumentNumber("内民政发", 2022, 63)


@pytest.mark.parametrize("written", ["", "第5号", "〔2022〕63号", "内民政发〔2022〕0号", "内民政发〔2022〕号"])
def test_hopeless_document_numbers(written: str) -> None:
    with pytest.raises(Unreadable) as fault:
        parse_document_number(written)
    assert fault.value.code == "VAL007"
    assert "机关代字〔年份〕序号号" in fault.value.hint


def test_two_digit_years_keep_their_century() -> None:
    with pytest.raises(Unreadable) as fault:
        parse_document_number("内政发〔98〕7号")
    assert "内政发〔1998〕7号" in fault.value.hint


@given(st.sampled_from(["内民政发", "国办函", "京政办字"]), st.integers(1949, 2099), st.integers(1, 9999))
def test_document_numbers_survive_writing(agency: str, year: int, serial: int) -> None:
    number = DocumentNumber(agency, year, serial)
    assert parse_document_number(str(number)) == number
