"""Links and pictures named by a Markdown text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.prose.links import find_links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见[名单](../rolls/名单.md)。", [("名单", "../rolls/名单.md", False)]),
        ("![讲台](讲台.jpg)", [("讲台", "讲台.jpg", True)]),
        ("![](a.jpg)", [("", "a.jpg", True)]),
        ("[通知](<附件 1.pdf>)", [("通知", "附件 1.pdf", False)]),
        ("[通知](附件 1.pdf)", [("通知", "附件 1.pdf", False)]),
        ('[通知](a.md "题目")', [("通知", "a.md", False)]),
        ("[甲（一）](a(1).md)", [("甲（一）", "a(1).md", False)]),
        ("[空]()", [("空", "", False)]),
        ("[名单]: rolls/a.md", [("名单", "rolls/a.md", False)]),
        ("注[^1]\n\n[^1]: 说明", []),
        ("`[码](a.md)`", []),
        ("```\n[码](a.md)\n```", []),
        ("<!-- [注](a.md) -->", []),
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


@given(st.text(alphabet="[]()!<> \"'`\na.:^-", max_size=300))
def test_never_fails_and_stays_inside(text: str) -> None:
    for link in find_links(text):
        assert 0 <= link.start < link.end <= len(text)


def test_hostile_text_takes_no_time() -> None:
    assert find_links("[" * 20_000 + "](") == ()
    assert find_links("[a](" * 5_000 + "]:") == ()
