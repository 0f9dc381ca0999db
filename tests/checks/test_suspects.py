"""Looking only at suspicious sentences must find exactly what looking at everything finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.checks.leaks import hits_of
from bangyang.checks.suspects import suspects
from bangyang.text.privacy import RECOGNISERS, Hit, scan

EXAMPLES = [
    (recogniser.code, example)
    for recogniser in RECOGNISERS
    for example in (*recogniser.true_examples, *recogniser.false_examples)
]
FILLER = "清晨六点半，她已经在楼道里走了一圈，谁家的灯没亮都要记上一笔。"


def whole(text: str) -> list[Hit]:
    return list(scan(text))


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_examples_alone_and_among_sentences(code: str, example: str) -> None:
    for text in (example, f"{FILLER * 9}{example}。{FILLER * 9}", f"电话：\n{FILLER}\n\n{example}\n\n{FILLER}"):
        assert list(hits_of(text)) == whole(text), code


@given(st.lists(st.sampled_from([example for _, example in EXAMPLES] + [FILLER, "\n\n", "，", "——"]), max_size=8))
def test_mixtures(pieces: list[str]) -> None:
    text = "。".join(pieces)
    assert list(hits_of(text)) == whole(text)


@given(st.text(alphabet="一二三患病生岁号室家住电话信@0123456789 -.。\n*（）", max_size=200))
def test_spans_are_ordered_and_apart(text: str) -> None:
    spans = list(suspects(text))
    flat = [at for span in spans for at in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_ordinary_prose_is_passed_over() -> None:
    assert list(suspects(FILLER * 50)) == []


def test_dates_of_a_resume_are_passed_over() -> None:
    assert list(suspects("  - 1994.09-1997.07 第三中学（高中）\n  - 2008.03-至今 向阳社区\n")) == []
