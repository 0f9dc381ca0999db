"""Taking a page apart: nothing is lost, blocks end lines, and the quick look sees all that the exact one sees."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.markup import glance, read_markup


def seen(markup: str) -> str:
    return read_markup(markup)[0].text


def aside(markup: str) -> str:
    return read_markup(markup)[1].text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>一<b>二</b>三</p>", "\n\n一二三\n\n"),
        ("<tr><td>一</td>\n <td><p>二<br>三</p></td></tr>", "\n | 一 | \v二 三\v"),
        ("一<br>二", "一\n二"),
        ("a &lt;b&gt; &amp;#49;", "a <b> &#49;"),
        ("<![CDATA[一>二]]>", "二]]>"),
        ("<p title='a > b'>一</p>", "\n\n一\n\n"),
        ("不成对的 < 号 <三> <b 四", "不成对的 < 号 <三> <b 四"),
        ("13<script>二</script>9<!-- 三 -->0", "1390"),
        ("<title>一<b>&lt;</title>", "\n\n一<b><\n\n"),
        ("一\n   二<span hidden>三</span>四", "一 二四"),
        ("一<p style='display: none'>二<b>三</b></p>四", "一四"),
        ("一<p hidden>二", "一\n\n二"),
    ],
)
def test_what_is_seen(markup: str, text: str) -> None:
    assert seen(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"), [("<![CDATA[一<二&amp;]]>三", "一<二&amp;三"), ("<title>一<b>二</b></title>", "\n\n一二\n\n")]
)
def test_what_is_seen_of_xml(markup: str, text: str) -> None:
    assert read_markup(markup, xml=True)[0].text == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<img alt=一 title='二' data-x=\"三\">", "一\n；\n二\n；\n三"),
        ("<!-- 一 -->", " 一 "),
        ("<script src=a.js>let x = '一'</script>", "a.js\n；\nlet x = '一'"),
        ('<a href="?q=%E4%B8%80">', "?q=%E4%B8%80\n；\n?q=一"),
        ('<img src="data:text/plain;base64,5LiA">', "一"),
        ('<path d="M13 900 000000">', ""),
        ('<textarea><i src="data:text/plain;base64,5LiA"></textarea>', '<i src="一">'),
        ("<script>'%E4%B8%80'</script>", "'%E4%B8%80'\n；\n'一'"),
        ("<b 一 hidden>", "一\n；\nhidden\n；\n<b 一 hidden>"),
        ("<b\u3000title=一>", "<b\u3000title=一>"),
        ('<b title="13900001111>">', "13900001111>"),
    ],
)
def test_what_stands_aside(markup: str, text: str) -> None:
    assert aside(markup) == text


def test_places_lead_back_to_the_file() -> None:
    markup = '<p>一&amp;二</p>\n<img alt="三">'
    first, second = read_markup(markup)
    assert markup[first.origin(first.text.index("一"))[0]] == "一"
    assert second.origin(0) == (markup.index("<img"), "img 的 alt")


@example("<三>", False)
@example("二<script>一</script>三", False)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["<script>", "</script>", "<b title='", "<![CDATA[", "]]>", "<!--", "-->", "<title>"]),
            st.text(alphabet="<>/!-\"'= abpimgscript&;#1%二三\n", max_size=30),
        ),
        max_size=8,
    ).map("".join),
    st.booleans(),
)
def test_a_glance_sees_everything(markup: str, xml: bool) -> None:
    quick = glance(Extract(markup=markup, xml=xml), frozenset())
    whole = re.sub(r"\s", "", quick.seen + quick.aside())
    for passage in read_markup(markup, xml=xml):
        for word in re.findall(r"[二三]+", passage.text):
            assert word in whole


def test_settled_tags_are_passed_over() -> None:
    first = glance(Extract(markup='<a title="一">二</a>'), frozenset())
    assert first.aside() == "一"
    assert glance(Extract(markup='<a title="一">三</a>'), first.tags).aside() == ""
