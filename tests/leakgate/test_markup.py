"""Taking a page apart: nothing is lost, blocks end lines, and the quick look sees all that the exact one sees."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.leakgate.markup import glance, read_markup


def seen(markup: str) -> str:
    return read_markup(markup)[0].text


def aside(markup: str) -> str:
    return read_markup(markup)[1].text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>一<b>二</b>三</p>", "\n一二三\n"),
        ("<td>一</td><td>二</td>", "\n一\n\n二\n"),
        ("一<br>二", "一\n二"),
        ("a &lt;b&gt; &amp;#49;", "a <b> &#49;"),
        ("<![CDATA[一<二]]>", "一<二"),
        ("<p title='a > b'>一</p>", "\n一\n"),
        ("不成对的 < 号", "不成对的 < 号"),
    ],
)
def test_what_is_seen(markup: str, text: str) -> None:
    assert seen(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<img alt=一 title='二' data-x=\"三\">", "一\n；\n二\n；\n三"),
        ("<!-- 一 -->", " 一 "),
        ("<script src=a.js>let x = '一'</script>", "a.js\n；\nlet x = '一'"),
        ('<a href="?q=%E4%B8%80">', "?q=%E4%B8%80\n；\n?q=一"),
        ('<img src="data:text/plain;base64,5LiA">', "一"),
        ('<path d="M13 900 000000">', ""),
    ],
)
def test_what_stands_aside(markup: str, text: str) -> None:
    assert aside(markup) == text


def test_places_lead_back_to_the_file() -> None:
    markup = '<p>一&amp;二</p>\n<img alt="三">'
    first, second = read_markup(markup)
    assert markup[first.origin(first.text.index("一"))[0]] == "一"
    assert second.origin(0) == (markup.index("<img"), "img 的 alt")


@example("<三>")
@given(st.text(alphabet="<>/!-\"'= abpimgscript&;#1%二三\n", max_size=120))
def test_a_glance_sees_everything(markup: str) -> None:
    quick = glance(markup, frozenset())
    whole = re.sub(r"\s", "", quick.seen + quick.aside())
    for passage in read_markup(markup):
        for word in re.findall(r"[二三]+", passage.text):
            assert all(sign in whole for sign in word)


def test_settled_tags_are_passed_over() -> None:
    first = glance('<a title="一">二</a>', frozenset())
    assert first.aside() == "一"
    assert glance('<a title="一">三</a>', first.tags).aside() == ""
