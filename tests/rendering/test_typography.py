"""Where a line may turn: quoted names, clauses and dotted names stay whole, and no character changes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bangyang.pages.parts import Link
from bangyang.pages.typography import dotted, phrased, takes_initial, unbroken


def test_quoted_name_takes_its_punctuation_along() -> None:
    assert unbroken("评选“最美邻居”，公示") == '评选<span class="nb quoted">“最美邻居”，</span>公示'
    assert unbroken("内民政发〔2022〕63号") == '内民政发<span class="nb quoted">〔2022〕63号</span>'
    assert (
        unbroken("评选“自治区最美邻居示例一二三四五”")
        == '评选<span class="quoted">“自治区最美邻居示例一二三四五”</span>'
    )


def test_headline_turns_at_its_comma() -> None:
    assert phrased("一本台账，记着门牌") == '<span class="nb">一本台账，</span><wbr><span class="nb">记着门牌</span>'
    assert phrased("一本手写的台账") == "一本手写的台账"


def test_long_name_turns_after_its_dot() -> None:
    assert dotted("艾力·买买提") == '<span class="nb">艾力·</span><wbr><span class="nb">买买提</span>'
    assert dotted("欧阳示例") == "欧阳示例"


@given(st.text(alphabet="关于“”《》〔〕2022号，。·<&名单甲　"))
def test_breaking_changes_no_character(text: str) -> None:
    for broken in (unbroken(text), phrased(text), dotted(text)):
        assert Markup(re.sub(r"</?span[^>]*>|<wbr>", "", broken)).unescape() == text


@given(st.lists(st.sampled_from(["甲", "乙丙", "丁戊己"]), min_size=1, max_size=4))
def test_link_text_is_kept_whole(parts: list[str]) -> None:
    text = "·".join(parts)
    assert Link(text, "a/").html.striptags() == text


def test_a_story_opens_with_a_large_character_only_where_it_can() -> None:
    words = "清晨六点半，她已经在楼道里走了一圈，谁家的灯没亮，谁家的门口多了药袋，她都要记上一笔，一笔一笔。"
    picture = '<figure class="figure"><img src="a.webp" alt="灯"></figure>\n'
    assert takes_initial(Markup(f"<p>{words}</p>"))
    assert takes_initial(Markup(f"{picture}<p>{words}</p>"))
    for opening in (f"2019年{words}", f"“{words}”", words[:20], f"<strong>{words}</strong>"):
        assert not takes_initial(Markup(f"<p>{opening}</p>")), opening
    assert not takes_initial(Markup(f"<h2>小标题</h2><p>{words}</p>"))
    assert not takes_initial(Markup(""))
