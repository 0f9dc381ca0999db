"""Lists of numbers as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.search.postings import ALPHABET, BITS, decoded, encoded

lists = st.sets(st.integers(0, 30_000), max_size=400).map(sorted)


@given(lists)
def test_a_list_is_read_as_it_was_written(numbers: list[int]) -> None:
    assert decoded(encoded(numbers)) == numbers


@given(st.integers(0, 2_000), st.integers(1, 3))
def test_a_dense_list_takes_a_sixth(start: int, step: int) -> None:
    numbers = list(range(start, start + 3_000, step))
    assert decoded(encoded(numbers)) == numbers
    assert len(encoded(numbers)) <= (numbers[-1] + 1) // 6 + 2


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([0], "A"),
        ([31], "f"),
        ([32], "gB"),
        ([0, 40, 41], "AnBA"),
        ([5000], encoded([5000])),
        (range(12), "|^^"),
    ],
)
def test_how_it_looks(numbers: list[int], text: str) -> None:
    assert encoded(numbers) == text


def test_no_sign_is_a_digit_or_means_something_in_an_entry_or_a_script() -> None:
    assert len(set(ALPHABET)) == 64
    assert not set(ALPHABET + BITS) & set("0123456789 ,\n`\\\"'${}<>&%@#")


def test_what_was_never_written_is_refused() -> None:
    with pytest.raises(ValueError):
        decoded("A1")
