"""Numbers of offices: each can be tapped by itself, with its area code and its extension."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.officephones import misdialled, office_numbers


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("0471-6000000", ["tel:0471-6000000"]),
        ("010-12380", ["tel:010-12380"]),
        ("(010)66000000", ["tel:010-66000000"]),
        ("（010）66000000", ["tel:010-66000000"]),
        ("（0471） 6000000", ["tel:0471-6000000"]),
        ("0471-6000000、6000001", ["tel:0471-6000000", "tel:0471-6000001"]),
        ("0471-6000000，0472-6000001", ["tel:0471-6000000", "tel:0472-6000001"]),
        ("0471-6000000/6000001", ["tel:0471-6000000", "tel:0471-6000001"]),
        ("010-66000000转7595", ["tel:010-66000000;ext=7595"]),
        ("010-66000000-7595", ["tel:010-66000000;ext=7595"]),
        ("010-66000000 分机 7595", ["tel:010-66000000;ext=7595"]),
        ("010-66000000转7595、7596", ["tel:010-66000000;ext=7595", "tel:010-66000000;ext=7596"]),
        ("0471-6000000（兼传真）", ["tel:0471-6000000"]),
        ("0471-6000000（传真）、0471-6000001", ["tel:0471-6000000", "tel:0471-6000001"]),
        ("市民政局：0471-6000000；市文明办：0471-6000001", ["tel:0471-6000000", "tel:0471-6000001"]),
        ("12345", ["tel:12345"]),
        ("0471-12380、12345", ["tel:0471-12380", "tel:12345"]),
        ("400-820-0000", ["tel:400-820-0000"]),
        ("0000-0000000", ["tel:0000-0000000"]),
        ("０４７１－６００００００", ["tel:0471-6000000"]),
        ("0471-6000000（工作日9:00-17:30）", ["tel:0471-6000000"]),
    ],
)
def test_what_is_dialled(text: str, addresses: list[str]) -> None:
    assert [number.address for number in office_numbers(text)] == addresses
    assert list(misdialled(text)) == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("0471 6000000", "区号和号码之间应有一个半角的“-”", "写成 0471-6000000"),
        ("04716000000", "区号和号码之间应有一个半角的“-”", "写成 0471-6000000"),
        ("0471—6000000", "区号和号码之间应有一个半角的“-”", "写成 0471-6000000"),
        ("6000000", "没有写区号", "在前面补上区号，写成 区号-6000000"),
        ("二三4", "看不懂的电话号码", ""),
        ("0471-600000", "看不懂的电话号码", ""),
    ],
)
def test_what_cannot_be_dialled(text: str, message: str, hint: str) -> None:
    assert list(misdialled(text)) == [(message, hint)]


@pytest.mark.parametrize("text", ["13900000000", "0471-600000", "150102197903070000"])
def test_nothing_else_is_a_number_of_an_office(text: str) -> None:
    assert office_numbers(text) == ()


@given(st.text("0123456789-()（）转、 ，兼传真:", max_size=40))
def test_the_digits_dialled_stand_where_they_are_said_to(text: str) -> None:
    numbers = office_numbers(text)
    assert all(one.end <= other.start for one, other in pairwise(numbers))
    for each in numbers:
        written = "".join(char for char in text[each.start : each.end] if char.isdigit())
        said = "".join(char for char in each.dialled + each.extension if char.isdigit())
        assert said.endswith(written)
