"""The folding and its way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.privacy.folding import fold, join_digits
from bangyang.text.privacy.markup import as_shown


def test_disguises_are_undone() -> None:
    assert fold("１２③⒋&#53;&#x36;**7**_8_`9`\\0⑩").text == "1234567" + "8" + "9" + "0" + "10"
    assert fold("1\u200b2\u00ad3\u202e4\ufeff5").text == "12345"
    assert fold("a&nbsp;b&amp;c&unknown;").text == "a b&c&unknown;"
    assert fold("1&ast;2&lowbar;3").text == "123"
    assert fold("１—２‐３・４").text == "1-2-3·4"


def test_gaps_between_digits_are_closed_but_not_between_words() -> None:
    joined = join_digits(fold("示例 甲 139 0000-0000 号"))
    assert joined.text == "示例 甲 13900000000 号"
    assert joined.origin(5, 16) == (5, 18)


def test_markup_is_read_both_ways() -> None:
    plain = fold("1[2](tel:345)6")
    assert plain.text == "1[2](tel:345)6"
    bare = as_shown(plain)
    assert bare is not None
    assert bare.text == "126"
    assert bare.origin(0, 3) == (0, 14)
    assert as_shown(fold("没有链接")) is None


@given(st.text(alphabet="ab1２③*_`\\\u200b&#49;；，。[](tel) ", max_size=60))
def test_every_folded_character_knows_where_it_stood(text: str) -> None:
    folded = fold(text)
    spans = [folded.origin(position, position + 1) for position in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    for character, (start, end) in zip(folded.text, spans, strict=True):
        if end - start == 1 and text[start].isascii():
            assert character == text[start]
