"""Nothing that an editor typed is dropped: what goes into a body comes out of it.

What a page shows is read here by a reader of HTML of its own, so that the program does not vouch for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bangyang.rendering.markdown import render_markdown
from bangyang.text.losses import lost_words
from bangyang.text.typedlines import prepare
from tests.conftest import SOAK

BODIES = settings(max_examples=10_000 if SOAK else 250)
_SPACE = re.compile(r"\s+")


class _Page(HTMLParser):
    """The words of a page in their order, the numbers of its lists, and what links and pictures bear."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.borne: list[str] = []
        self.numbers: list[int] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.borne += [values[name] for name in ("href", "src", "alt", "title") if name in values]
        if tag in ("ol", "ul"):
            self._lists.append(int(values.get("start", "1")) if tag == "ol" else None)
        elif tag == "li" and self._lists and (number := self._lists[-1]) is not None:
            self.numbers.append(number)
            self._lists[-1] = number + 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page_of(text: str) -> _Page:
    page = _Page()
    page.feed(str(render_markdown(text, prefix="p").html))
    page.close()
    return page


def squeezed(words: str) -> str:
    return _SPACE.sub("", words)


def shown(text: str) -> str:
    """What is read on the page, blanks aside."""
    return squeezed("".join(page_of(text).words))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("一段\n又一段", "<p>一段</p>\n<p>又一段</p>"),
        ("1、甲\n2、乙", "<p>1、甲</p>\n<p>2、乙</p>"),
        ("5*6*7", "<p>5*6*7</p>"),
        ("2**10和3**5", "<p>2**10和3**5</p>"),
        ("长*宽*高，_甲_，5~10岁、20~30岁", "<p>长*宽*高，_甲_，5~10岁、20~30岁</p>"),
        ("共**5**名", "<p>共<strong>5</strong>名</p>"),
        ("# 标题 #", '<h2 id="p--s1">标题 #</h2>'),
        ("##　标题", '<h2 id="p--s1">标题</h2>'),
        ("甲\n---\n乙\n===", "<p>甲</p>\n<hr>\n<p>乙</p>\n<p>===</p>"),
        ("***\n____", "<p>***</p>\n<p>____</p>"),
        ("-\n#\n>\n1.", "<p>-</p>\n<p>#</p>\n<p>&gt;</p>\n<p>1.</p>"),
        ("1. 甲\n3. 乙", '<ol>\n<li>甲</li>\n</ol>\n<ol start="3">\n<li>乙</li>\n</ol>'),
        ("007. 甲", "<p>007. 甲</p>"),
        ("- 甲\n　　- 乙\n丙", "<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>\n<p>丙</p>"),
        ("- 甲\n  2. 乙", '<ul>\n<li>\n<p>甲</p>\n<ol start="2">\n<li>乙</li>\n</ol>\n</li>\n</ul>'),
        ("> 甲\n> 乙\n丙", "<blockquote>\n<p>甲</p>\n<p>乙</p>\n</blockquote>\n<p>丙</p>"),
        ("[注]: 本表", "<p>[注]: 本表</p>"),
        ("[^1]: 没有人引的注", "<p>[^1]: 没有人引的注</p>"),
        ("```\n  a*b\n```\n后", "<pre><code>  a*b\n</code></pre>\n<p>后</p>"),
        ("```重要\n没有完", "<p>```重要</p>\n<p>没有完</p>"),
        ("一、\t范围", "<p>一、\t范围</p>"),
        ("<st1:place>", "<p>&lt;st1:place&gt;</p>"),
        ("甲<!-- 原文如此: 理由 -->", "<p>甲</p>"),
        ("<!-- 原文如此 -->", "<p>&lt;!-- 原文如此 --&gt;</p>"),
    ],
)
def test_what_a_line_becomes(typed: str, expected: str) -> None:
    assert str(render_markdown(typed, prefix="p").html).strip() == expected


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ("姓名\t单位\n示例甲\t向阳社区", ["姓名", "单位", "示例甲", "向阳社区"]),
        ("姓名\t单位\n示例甲\t向阳社区\t多一格", ["姓名", "单位", "", "示例甲", "向阳社区", "多一格"]),
        ("\t一月\t二月\n户数\t3\t4", ["", "一月", "二月", "户数", "3", "4"]),
        ("\t人数\n向阳\t3", ["", "人数", "向阳", "3"]),
        ('项目\t说明\n甲\t"头一行\n第二行"\n乙\t"说""好"""', ["项目", "说明", "甲", "头一行 第二行", "乙", '说"好"']),
        ("甲|乙\t丙\n丁\t戊", ["甲|乙", "丙", "丁", "戊"]),
        ("|甲|乙|\n|-|-|\n|丙|丁|戊|\n后文", ["甲", "乙", "", "丙", "丁", "戊"]),
        ("|甲|乙|\n|-|\n|丙|丁|", ["甲", "乙", "丙", "丁"]),
        ("1.\t甲\n2.\t乙", []),
        ("（一）\t甲\n（二）\t乙", []),
        ("•\t甲\n•\t乙", []),
        ("只有一行\t有制表符", []),
        ("甲\t乙\n丙\t丁\n## 小标题\n\t- 一条", ["甲", "乙", "丙", "丁"]),
    ],
)
def test_tables(typed: str, cells: list[str]) -> None:
    markup = str(render_markdown(typed, prefix="p").html)
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", markup)
    assert [each.replace("&quot;", '"') for each in found] == cells


_WORD = "示例社区工作者一二三，。、：；（）“”0123456789Aab"
_PLAIN = st.text(alphabet=f"{_WORD}*_~<>&#-+.)(!\"':/ \t=;nbsp", max_size=24)
_WORDS = st.builds("{}{}".format, st.sampled_from("示例社区"), _PLAIN).filter(
    lambda words: not re.search(r"(?<![*~])(?:\*\*|~~)(?![*~])|<(?:http|tel|mailto)|\S@", words)
)
_LEADS = st.sampled_from(["", "", "　　", "    ", "\t", "\u00a0\u00a0", "        "])
_MARKS = st.sampled_from(["", "", "", "# ", "###　", "- ", "* ", "1. ", "2. ", "17) ", "> ", "> > "])
_ENDS = st.sampled_from(["\n", "\n", "\n\n", "  \n"])
# A tab makes a row of a line, in which a mark in front is a word.
_LINE = st.one_of(
    st.tuples(_LEADS, _MARKS, _WORDS.map(lambda words: words.replace("\t", "")), _ENDS),
    st.tuples(_LEADS, st.just(""), _WORDS, _ENDS),
)
_LINES = st.lists(_LINE, max_size=12)


@BODIES
@given(_LINES)
@example([("", "- ", "示", "\n"), ("　　", "1. ", "示", "\n"), ("\u00a0\u00a0", "1. ", "示", "\n")])
def test_characters_in_are_characters_out(lines: list[tuple[str, str, str, str]]) -> None:
    """Every character but the marks at the head of a line, in its order; the numbers of lists as typed."""
    text = "".join(f"{lead}{mark}{words}{end}" for lead, mark, words, end in lines)
    page = page_of(text)
    assert squeezed("".join(page.words)) == squeezed("".join(words for _, _, words, _ in lines))
    assert page.numbers == [int(mark[:-2]) for _, mark, _, _ in lines if mark[:1].isdigit()]


_LETTER = re.compile(r"[^\W_]|[^\s\x00-\x7f]")
_PIECES = st.sampled_from(
    [
        *("[^1]", "[^1]: ", "[名]", "[名]: ", "[甲](乙.md)", '![图](丙.jpg "题")', "](", "[", "]", "`", "``", "```"),
        *("|", "|-|-|", "\n|---|\n", "\\", "\\|", "**", "~~", "*", "<!--", "-->", "<p>", "</p>", "&amp;", "<b", "> "),
        *("- ", "1. ", "\t", "\n", "\n\n", "    ", "　　", '"', "'", "(", ")", "!", "#", "https://示.例", "\\\n"),
    ]
)
_ANYTHING = st.lists(st.one_of(_PIECES, st.text(alphabet=_WORD, min_size=1, max_size=4)), max_size=40).map("".join)


@BODIES
@example("`[^1]`\n[^1]: 只在代码里提到的注")
@example("甲[^1]\n\n[^1]: 自己[^1]")
@given(_ANYTHING)
def test_no_letter_is_lost_without_being_told(text: str) -> None:
    """With every mark that means something among the words: each letter is on the page, or in a finding."""
    page = page_of(text)
    labels = re.findall(r"\[\^([^\[\]\n]+)\]|\]\[([^\[\]\n]*)\]|^\s*\[([^\[\]\n]+)\]:", text, re.MULTILINE)
    there = Counter(_LETTER.findall("".join((*page.words, *page.borne, *map(str, page.numbers)))))
    there.update(_LETTER.findall("".join("".join(each) for each in labels)))
    missing = Counter(_LETTER.findall(text)) - there
    percent = "%" in "".join(page.borne)
    assert not missing or lost_words(text) or percent


@BODIES
@given(_ANYTHING)
def test_places_lead_back_to_what_was_typed(text: str) -> None:
    prepared = prepare(text)
    for at, sign in enumerate(prepared.text):
        if _LETTER.fullmatch(sign) and ord(sign) > 0x7F:
            assert text[prepared.origin(at)] == sign
