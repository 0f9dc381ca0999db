"""Marks read back from a page: what a reader sees in each, whatever the page hides, leaves open or nests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from bangyang.rendering.marks import MarkedValue, marked, marked_sentence, marked_within
from bangyang.text.marked import plain, read_marks
from bangyang.text.script import DOUBTFUL
from bangyang.text.traditional import Converter, is_edition_of

M = '<b data-proof="k">甲</b>'
SEEN = {
    M: ("甲",),
    "<b data-proof=k>甲 <i>乙</i>\n丙</b>丁": ("甲乙丙",),
    '<b data-proof="k">&#30002;&amp;</b>': ("甲&",),
    '<b data-proof="k">甲<!-- 乙 --></b>': ("甲",),
    '<b data-proof="k">甲<span hidden>乙</span></b>': ("甲",),
    '<b data-proof="k">甲<del>乙</del></b>': ("甲\u0336乙\u0336",),
    f"{M}<p>{M}": ("甲", "甲"),
    '<ul><li data-proof="k">甲<li>乙</ul>': ("甲",),
    '<p data-proof="k">甲<div>乙</div>': ("甲",),
    '<table><tr><td data-proof="k">甲<td>乙<tr><td>丙</table>': ("甲",),
    '<dl><dt data-proof="k">甲<dd>乙</dl>': ("甲",),
    '<b data-proof="k">甲': ("甲",),
    f"<details open>{M}</details>": ("甲",),
    f'<div dir="ltr" class="wide">{M}</div>': ("甲",),
    f"</b></div>{M}": ("甲",),
    f"<br>{M}<img>": ("甲",),
}
UNSEEN = [
    f"<!-- {M} -->",
    f"<head>{M}</head>",
    f"<title>{M}</title>",
    f"<template>{M}</template>",
    f"<noscript>{M}</noscript>",
    f"<script>{M}</script>",
    f"<textarea>{M}</textarea>",
    f"<svg>{M}</svg>",
    f"<del>{M}</del>",
    f"<details>{M}</details>",
    f"<dialog>{M}</dialog>",
    f"<div hidden>{M}</div>",
    f"<div HIDDEN=''><p><i>{M}</i></div>",
    f'<div style="color:white">{M}</div>',
    f'<div class="a visually-hidden">{M}</div>',
    f'<div class="print-only">{M}</div>',
    f'<bdo dir="rtl">{M}</bdo>',
    f'<div dir="rtl">{M}</div>',
    f"<div popover>{M}</div>",
    '<b data-proof="k" hidden>甲</b>',
    "<i>" * 300 + M,
]


@pytest.mark.parametrize("page", SEEN)
def test_what_is_seen(page: str) -> None:
    assert read_marks(page).texts.get("k") == SEEN[page]


@pytest.mark.parametrize("page", UNSEEN)
def test_a_mark_in_what_is_not_seen_is_none(page: str) -> None:
    assert read_marks(page).texts == {}
    assert read_marks(page + M).texts.get("k", ("甲",)) == ("甲",)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (f"<ul><li>{M}</li><li>乙</li></ul>", 1),
        (f"<ul><li>{M}<li>乙<li>丙", 2),
        (f"<ul><li>{M}</li><li> </li></ul><ul><li>乙</li></ul>", 0),
        (f"<ul><li>{M}</li><li hidden>乙</li></ul>", 0),
        (f"<table><tr><th>名</th></tr><tr><td>{M}</td></tr><tr><td>乙</td></tr></table>", 1),
        (f"<table><thead><tr><td>名</td></tr></thead><tbody><tr><th>{M}</th><td>1</td></tr></tbody></table>", 0),
        ('<div data-proof="k"><ul><li>甲</li><li>乙</li></ul></div>', 0),
        (f'<div><ul><li data-proof="a">甲</li><li>{M}</li></ul></div>', 0),
    ],
)
def test_a_row_without_a_mark_beside_those_that_have_one(page: str, count: int) -> None:
    assert read_marks(page).unmarked == count


def test_pictures_are_counted_once_and_a_page_that_leads_elsewhere_is_known() -> None:
    page = '<div data-proof="a"><img><p data-proof="b"><img></p><span hidden><img></span></div><img>'
    assert read_marks(page).pictures == 2
    assert read_marks('<META HTTP-EQUIV=" Refresh ">').redirects and not read_marks('<meta name="refresh">').redirects


@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z]{1,5}\.\d", fullmatch=True), st.text()), max_size=5, unique_by=lambda x: x[0]
    )
)
def test_what_is_marked_is_read_back(values: list[tuple[str, str]]) -> None:
    page = "".join(f"<p>{escape(text)}{marked(key, text)}{escape(text)}</p>" for key, text in values)
    shown = {key: (plain(_as_read(text)),) for key, text in values}
    assert read_marks(page).texts == shown


def _as_read(text: str) -> str:
    """A text once a browser has read it back; some characters cannot be written down in HTML."""
    return read_marks(f'<i data-proof="x">{escape(text)}</i>').texts["x"][0]


@given(
    st.text(alphabet="甲乙（）“”，1 *[]_`<&:/.wht", max_size=20), st.text(alphabet="甲乙《》〔〕15号*-1. ", max_size=12)
)
def test_a_sentence_keeps_its_marks_whatever_stands_in_it(one: str, other: str) -> None:
    page = marked_sentence(
        ["根据", MarkedValue("a", one), "、", MarkedValue("b", other, "../b/"), "，现予公示。"], prefix="basis"
    )
    assert set(read_marks(str(page)).texts) == {"a", "b"}


def test_parts_of_a_text_are_marked_in_their_order() -> None:
    made = marked_within("甲<乙>甲", [("a", "甲"), ("b", "甲"), ("c", "丙")])
    assert str(made) == '<span data-proof="a">甲</span>&lt;乙&gt;<span data-proof="b">甲</span>'


@given(
    st.text(alphabet=[*sorted(DOUBTFUL), *"答家里生活理处回理公司电话号码，。1"], max_size=30),
    st.lists(st.text(alphabet=sorted(DOUBTFUL), min_size=2, max_size=4), max_size=3),
)
def test_an_edition_is_one_whichever_names_were_protected(text: str, people: list[str]) -> None:
    whole = text + "".join(people)
    (made,) = Converter(people).convert([whole])
    assert is_edition_of(made, whole)


@pytest.mark.parametrize(("other", "simplified"), [("示例癸", "示例甲"), ("15號", "16号"), ("", "甲"), ("甲乙", "甲")])
def test_other_words_are_no_edition(other: str, simplified: str) -> None:
    assert not is_edition_of(other, simplified)
