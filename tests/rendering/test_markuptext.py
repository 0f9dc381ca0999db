"""Words taken out of a page and put back: nothing else of it changes by a byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.rendering.markuptext import READ, Rules, reworded
from bangyang.text.htmltokens import Attribute, Token


def marked(texts: Sequence[str]) -> list[str]:
    """Every Han character as another one, so that what was taken for words can be told."""
    return [re.sub("[一-龥]", "字", text) for text in texts]


def words(page: str) -> str:
    return reworded(page, Rules(marked))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>后来</p>", "<p>字字</p>"),
        ('<p class="后" id="后" data-name="后">后</p>', '<p class="后" id="后" data-name="后">字</p>'),
        ('<a href="/后/?后#后">后</a>', '<a href="/后/?后#后">字</a>'),
        ("<img alt='后' title=后 src=\"后.png\">", "<img alt='字' title=字 src=\"后.png\">"),
        ('<b aria-label="后 &amp; &lt;b&gt;">x</b>', '<b aria-label="字 &amp; &lt;b&gt;">x</b>'),
        ('<meta name="后" content="后">', '<meta name="后" content="字">'),
        ('<p content="后">', '<p content="后">'),
        ("<!-- 后 --><!doctype 后><?后?>", "<!-- 后 --><!doctype 后><?后?>"),
        ("<script>后</script><style>后</style>后", "<script>后</script><style>后</style>字"),
        ('<SCRIPT type="a>b">"<p>后</p>"</script >后', '<SCRIPT type="a>b">"<p>后</p>"</script >字'),
        ("<code>后<b>后</b></code>后<pre>后<pre>后</pre>后</pre>后", None),
        ('<span translate="no">后<span>后</span>后</span>后', '<span translate="no">后<span>后</span>后</span>字'),
        ('<img translate="no" alt="x">后', '<img translate="no" alt="x">字'),
        ("<textarea>后</textarea><title>后</title>", "<textarea>后</textarea><title>字</title>"),
        ("<svg><title>后</title><text>后</text></svg>", "<svg><title>字</title><text>字</text></svg>"),
        ("&#21518;&#x540E;&amp;&#60;&copy;", "字字&amp;&#60;&copy;"),
        ("a < 后 > b", "a < 字 > b"),
        ('<a title="x>后">后', '<a title="x>字">字'),
        ('<a title="后', '<a title="字'),
        ("<a title='后\"后'>", "<a title='字\"字'>"),
        ('<b alt=""  title="后" alt="后" hidden>', '<b alt=""  title="字" alt="后" hidden>'),
        ("<![CDATA[后]]>", "<![CDATA[后]]>"),
        ("<script>后", "<script>后"),
        ("", ""),
    ],
)
def test_what_are_words(page: str, expected: str | None) -> None:
    expected = "<code>后<b>后</b></code>字<pre>后<pre>后</pre>后</pre>字" if expected is None else expected
    assert words(page) == expected


def test_an_attribute_may_change_and_is_escaped() -> None:
    rules = Rules(marked, attribute=lambda tag, each: 'a"&b' if each.name == "href" else each.value)
    page = "<a class=x href='后' title='后'>后</a><link href=y>"
    assert reworded(page, rules) == ('<a class=x href="a&quot;&amp;b" title=\'字\'>字</a><link href="a&quot;&amp;b">')


def test_a_caller_sees_attributes_without_entities() -> None:
    seen: list[tuple[str, str, str]] = []

    def look(tag: Token, attribute: Attribute) -> str:
        seen.append((tag.name, attribute.name, attribute.value))
        return attribute.value

    assert reworded('<A HREF="?a=1&amp;b=2">', Rules(marked, attribute=look)) == '<A HREF="?a=1&amp;b=2">'
    assert seen == [("a", "href", "?a=1&b=2")]


def test_something_may_be_put_in_and_an_inside_replaced() -> None:
    rules = Rules(
        marked,
        behind=lambda tag: "<p>后</p>" if tag.name == "main" else "",
        swapped=lambda tag: "新" if tag.value("title") == "x" else "",
    )
    page = '<main id="a">后<a title="x">后<a>后</a>后</a>后</main>'
    assert reworded(page, rules) == '<main id="a"><p>后</p>字<a title="x">新</a>字</main>'


def test_a_script_may_count_as_words() -> None:
    rules = Rules(marked, script=lambda tag, code: f"{code}后" if tag.value("type") == "x" else None)
    page = '<script type="x">{"a":"后"}</script><script>后</script>'
    assert reworded(page, rules) == '<script type="x">{"a":"字"}字</script><script>后</script>'


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", '<b class="后">', "</b>", "<br>", "<!-- 后 -->", "<code>", "</code>", "&amp;", "&#21518;"),
        *('<a href="?后" title="后">', "</a>", "<script>", "</script>", "后来", "a", " ", "<", ">", '"', "'", "=", "/"),
        *('<i translate="no">', "</i>", "<!--", "-->", "<style>", "</style>", '<img alt="后', "<pre>", "</pre>"),
    ]
)
PAGES = st.lists(PIECES, max_size=12).map("".join)


@given(PAGES)
def test_whatever_is_no_han_stays_byte_for_byte(page: str) -> None:
    assert re.sub("[一-龥]", "", words(page).replace("&#21518;", "")) == re.sub(
        "[一-龥]", "", page.replace("&#21518;", "")
    )
    assert reworded(page, Rules(list)).replace("后", "&#21518;") == page.replace("后", "&#21518;")


class _Tags(HTMLParser):
    """Every tag with the attributes nobody reads, and comments."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[object] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [(name, value) for name, value in attrs if name not in READ]))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)


@given(
    st.lists(st.sampled_from(["<p>", "</p>", '<b class="后" title="后">', "</b>", "后", "<!-- 后 -->"]), max_size=12)
)
def test_tags_and_unread_attributes_are_those_of_before(pieces: list[str]) -> None:
    page = "".join(pieces)
    assert _Tags(words(page)).found == _Tags(page).found


def test_a_long_text_of_broken_tags_ends_soon() -> None:
    page = '<a title="' + "<a b='" * 3_000
    assert len(words(page)) == len(page)
    assert words("<!--" * 20_000) == "<!--" * 20_000


def test_a_parser_reads_the_same_tree() -> None:
    page = '<div id="a"><p>后<b>来</b></p><img alt="后" src="x"><table><tr><td>后</td></tr></table></div>'
    before, after = (lxml.html.fromstring(text) for text in (page, words(page)))
    assert [element.tag for element in before.iter()] == [element.tag for element in after.iter()]
