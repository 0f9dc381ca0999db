"""Links and pictures named by a Markdown text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.markdown import find_links, find_page_links, find_pictures, missed_links, typed_target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[名单](../rolls/名单.md)。", [("名单", "../rolls/名单.md", False)]),
        ("![讲台](讲台.jpg)", [("讲台", "讲台.jpg", True)]),
        ("![](a.jpg)", [("", "a.jpg", True)]),
        ("[通知](<附件 1.pdf>)", [("通知", "附件 1.pdf", False)]),
        ("[通知](附件 1.pdf)", []),
        ("![合影](%E5%90%88%20%E5%BD%B1.jpg)", [("合影", "合 影.jpg", True)]),
        ("![合\\[影\\]](<合影\\[1\\].jpg> '题')", [("合[影]", "合影[1].jpg", True)]),
        ("![合影](a&amp;b.jpg)", [("合影", "a&amp;b.jpg", True)]),
        ("![合影][图]\n\n[图]: <合 影.jpg> '题'", [("合影", "合 影.jpg", True)]),
        ("![图][]和![图]\n\n[图]: a.jpg", [("图", "a.jpg", True), ("图", "a.jpg", True)]),
        ("| 甲 |\n|---|\n| ![图](a.jpg) |", [("图", "a.jpg", True)]),
        ("注[^1]\n\n[^1]: 见![图](a.jpg)", [("图", "a.jpg", True)]),
        ("[本机](file:///c:/a.doc)", [("本机", "file:///c:/a.doc", False)]),
        ('<a data-sourcepos="1:1-1:9" href="x">x</a>', []),
        ("\\![图](a.jpg)", [("图", "a.jpg", False)]),
        ('[通知](a.md "题目")', [("通知", "a.md", False)]),
        ("[甲（一）](a(1).md)", [("甲（一）", "a(1).md", False)]),
        ("[空]()", [("空", "", False)]),
        ("[名单]\n\n[名单]: rolls/a.md", [("名单", "rolls/a.md", False)]),
        ("[名单]: rolls/a.md", []),
        ("注[^1]\n\n[^1]: 说明", []),
        ("`[码](a.md)`", []),
        ("```\n[码](a.md)\n```", []),
        ("<!-- 原文如此: [注](a.md) -->", []),
        ("    [注](a.md)", [("注", "a.md", False)]),
        ("名\t表\n甲\t[注](a.md)", [("注", "a.md", False)]),
        ("方括号[注]和（圆括号）", []),
    ],
)
def test_what_counts(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(link.text, link.target, link.is_image) for link in find_links(text)] == expected


def test_a_picture_inside_a_link_is_both() -> None:
    links = find_links("[![封面](f.jpg)](../news/a.md)")
    assert {(link.target, link.is_image) for link in links} == {("f.jpg", True), ("../news/a.md", False)}


def test_places() -> None:
    text = "第一段。\n\n见[名单](a.md)。"
    (link,) = find_links(text)
    assert text[link.start : link.end] == "[名单](a.md)"


@pytest.mark.parametrize(
    "before",
    [
        *("5*6_7\n　　见", "- 甲\n    - ", "> > 引\n> > ", "名\t表\n甲\t", "|名|\n|-|\n|甲"),
        *("<!-- 原文如此: 理由 -->\n&nbsp;", "1、"),
    ],
)
def test_places_stay_true_behind_what_is_put_in(before: str) -> None:
    text = f"{before}[名单](a.md)。"
    (link,) = find_links(text)
    assert text[link.start : link.end] == "[名单](a.md)"


def test_a_free_page_is_markdown_as_it_stands() -> None:
    assert find_page_links("    [码](a.md)") == ()
    assert [link.target for link in find_page_links("<p>\n\n[注](a.md)")] == ["a.md"]


@given(st.text(alphabet="[]()!<> \"'`\na.:^-", max_size=300))
def test_never_fails_and_stays_inside(text: str) -> None:
    for link in find_links(text):
        assert 0 <= link.start < link.end <= len(text)


@given(st.text(alphabet='![]()<> "`\na.:%^|-&;', max_size=300))
def test_what_is_found_with_places_is_what_is_shown(text: str) -> None:
    named = [link.target for link in find_links(text) if link.is_image]
    assert sorted(each for each in named if each in find_pictures(text)) == sorted(find_pictures(text))


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("见[通知](附件 1.pdf)。", ["附件 1.pdf"]),
        ("![合影](合 影.jpg)", ["合 影.jpg"]),
        ('[通知](a.md "题目")', []),
        ("[通知](<附件 1.pdf>)", []),
        ("`[通知](附件 1.pdf)`", []),
        ("<!-- [通知](附件 1.pdf) -->", []),
    ],
)
def test_a_space_makes_a_link_none(text: str, missed: list[str]) -> None:
    assert [link.target for link in missed_links(text)] == missed


@given(st.text(alphabet="a 合影%()[]<>.", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_a_target_typed_as_told_is_found(target: str) -> None:
    (link,) = find_links(f"![图]({typed_target(target)})")
    assert link.target == target


def test_hostile_text_takes_no_time() -> None:
    assert find_links("[" * 20_000 + "](") == ()
    assert find_links("[a](" * 5_000 + "]:") == ()
