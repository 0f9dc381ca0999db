"""What the scan promises as a whole: positions, precedence, contact fields, disguises, time."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bangyang.text.privacy import Hit, scan
from bangyang.text.privacy.accounts import passes_luhn
from bangyang.text.privacy.identity import PROVINCES, check_character, is_identity_number

GAPS = (
    "",
    "",
    "",
    "\u200b",
    "\u00ad",
    "\u202e",
    "\ufe0f",
    " ",
    "\u3000",
    "-",
    "—",
    ".",
    "·",
    "**",
    "_",
    "`",
    "~~",
    "\\",
    "&nbsp;",
    "&zwj;",
    "\n",
)
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"


def _spellings(digit: str) -> tuple[str, ...]:
    if digit == "X":
        return ("X", "x", "Ｘ", "&#88;", "Ⅹ", "×")
    value = int(digit)
    return (
        digit,
        digit,
        chr(0xFF10 + value),
        CIRCLED[value],
        f"&#{0x30 + value};",
        f"&#x{0x30 + value:x};",
        chr(0x1D7CE + value),
    )


@st.composite
def identity_numbers(draw) -> str:
    place = f"{draw(st.sampled_from(sorted(PROVINCES)))}{draw(st.integers(0, 9999)):04}"
    born = draw(st.dates(date(1900, 1, 1), date(2025, 12, 31)))
    first = f"{place}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first + check_character(first)


@st.composite
def disguised(draw, numbers) -> str:
    characters = [draw(st.sampled_from(_spellings(digit))) for digit in draw(numbers)]
    gaps = [draw(st.sampled_from(GAPS)) for _ in characters[1:]]
    return "".join(part for pair in zip(characters, [*gaps, ""], strict=True) for part in pair)


@given(
    disguised(identity_numbers()),
    st.sampled_from(("", "身份证号：", "他的", "第1项　", "（")),
    st.sampled_from(("", "。", "）及其他", " 　")),
)
def test_a_disguised_identity_number_is_always_found_where_it_stands(number: str, before: str, after: str) -> None:
    hits = [hit for hit in scan(before + number + after) if hit.kind == "PRI001"]
    assert hits == [Hit("PRI001", len(before), len(before) + len(number), "身份证号码")]


@given(identity_numbers(), st.data())
def test_links_and_tags_do_not_hide_an_identity_number(number: str, data) -> None:
    at = data.draw(st.integers(1, 16))
    wrapped = data.draw(st.sampled_from(("[{}](#a)", "![{}](b.png)", "<b>{}</b>", "<span class='c'>{}</span>", "[{}]")))
    text = number[:at] + wrapped.format(number[at]) + number[at + 1 :]
    assert "PRI001" in {hit.kind for hit in scan(text)}


@given(identity_numbers(), st.integers(1, 10))
def test_a_wrong_checksum_is_no_identity_number(number: str, shift: int) -> None:
    checks = "0123456789X"
    wrong = number[:17] + checks[(checks.index(number[17]) + shift) % 11]
    # Three noughts at the end are what a spreadsheet leaves of a number it has rounded.
    assume(not wrong.endswith("000"))
    assert "PRI001" not in {hit.kind for hit in scan(f"编号{wrong}。")}


@given(st.integers(0, 10**9 - 1))
def test_mobile_numbers_are_found_in_the_usual_groupings(rest: int) -> None:
    number = f"13{rest:09}"
    for written in (
        number,
        f"{number[:3]}-{number[3:7]}-{number[7:]}",
        f"{number[:3]} {number[3:7]} {number[7:]}",
        " ".join(number),
        f"+86{number}",
        f"**{number[:3]}**{number[3:]}",
        "\u200d".join(number),
    ):
        assert "PRI002" in {hit.kind for hit in scan(f"找他：{written}，随叫随到")}, written


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_dates_and_spans_are_not_private(first: date, last: date) -> None:
    for form in (
        "{0:%Y}年{0.month}月{0.day}日至{1:%Y}年{1.month}月{1.day}日",
        "{0:%Y.%m}-{1:%Y.%m}",
        "{0.year}.{0.month}-{1.year}.{1.month}",
        "{0:%Y%m%d}-{1:%Y%m%d}",
        "{0:%Y-%m-%d} {1:%Y-%m-%d}",
    ):
        assert scan(form.format(first, last) + " 在第三中学学习") == (), form


@given(st.text(max_size=200))
def test_any_text_is_scanned_and_positions_stay_inside(text: str) -> None:
    for hit in scan(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.text(alphabet="0123456789 -.*&#;[]()<>０１①\u200b京A号楼单元室岁王小明年月日生@", max_size=300))
def test_hits_do_not_overlap_and_come_in_order(text: str) -> None:
    hits = scan(text)
    assert all(left.end <= right.start for left, right in pairwise(hits))


def test_checksums_agree_with_published_samples() -> None:
    # GB 11643-1999, 附录: 11010519491231002X and 440524188001010014 are the standard's own examples.
    assert check_character("11010519491231002") == "X"
    assert check_character("44052418800101001") == "4"
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    # ISO/IEC 7812-1, annex B.
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398710")


@pytest.mark.parametrize(
    "text",
    [
        "0471-6000000",
        "（0471）6000000",
        "jizhengke@example.com",
        "河东街道办事处，某路12号",
        "某市示例大街88号3号楼402室",
        "12345，12380",
    ],
)
def test_office_contacts_pass_in_contact_fields(text: str) -> None:
    assert scan(text, contact_allowed=True) == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PRI002", "13900000000"),
        ("PRI007", "幸福里小区3号楼2单元501室"),
        ("PRI009", "微信：shilijia"),
        ("PRI012", "家庭电话：0471-6000000"),
    ],
)
def test_private_values_do_not_pass_in_contact_fields(code: str, text: str) -> None:
    assert [hit.kind for hit in scan(text, contact_allowed=True)] == [code]


@given(identity_numbers(), st.sampled_from("123456789"))
def test_figures_side_by_side_are_not_joined_into_a_number(number: str, digit: str) -> None:
    # A number in pieces starts with a piece: here the first figure has one digit too many.
    text = f"{digit}{number[:6]} {number[6:14]} {number[14:17]} {number[17]}"
    assert "PRI001" not in {hit.kind for hit in scan(text)}


def test_eighteen_digits_are_an_identity_number_before_a_card() -> None:
    number = next(
        first + check_character(first)
        for order in range(1000)
        if passes_luhn((first := f"62000019900101{order:03}") + check_character(first).replace("X", "0"))
        and check_character(first) != "X"
    )
    assert [hit.kind for hit in scan(number)] == ["PRI001"]


def test_positions_point_into_the_text_as_typed() -> None:
    text = "第一行\n电话：&#49;３９\u200b**0000**0000，谢谢"
    (hit,) = scan(text)
    assert text[hit.start : hit.end] == "&#49;３９\u200b**0000**0000"


SHAPES = (
    "1",
    "1 ",
    "1 3 ",
    "62",
    "[",
    "](",
    "[1](",
    "(",
    "<",
    "<a",
    "&",
    "&#49;",
    "０",
    "\u200b1",
    "*",
    "**1**",
    "1979-",
    "@",
    "a@b.",
    "号楼1单元",
    "三年级",
    "110000199001",
)


def _seconds(text: str) -> float:
    began = time.process_time()
    scan(text)
    return time.process_time() - began


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear_on_hostile_text(shape: str) -> None:
    assert _seconds((shape * 100_000)[:100_000]) < 0.5


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["1", "[", "(", "&", "<", "1 "])
def test_a_megabyte_takes_about_a_second(shape: str) -> None:
    assert _seconds((shape * 1_000_000)[:1_000_000]) < 2.5


def test_names_in_a_row_are_each_found() -> None:
    text = "三年级二班王小明、李小红和张大海同学获奖"
    assert [text[hit.start : hit.end] for hit in scan(text)] == ["王小明", "李小红", "张大海"]
