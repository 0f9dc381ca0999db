"""Markup to blocks: the order kept, the text kept, nothing of the markup left."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.paper.passages import passages
from bangyang.rendering.markdown import render_markdown
from tests.text.test_clipboard import CLIPBOARD


def told(text: str) -> list[tuple[str, str]]:
    """(kind, text) of each block of a Markdown text."""
    blocks = passages(render_markdown(text, prefix="t").html)
    return [
        (b["kind"], "".join(run["text"] for cell in b.get("cells", [b.get("runs", [])]) for run in cell))
        for b in blocks
    ]


def test_headings_paragraphs_and_lists_in_their_order() -> None:
    text = "先说一句。\n\n## 一、起因\n\n### （一）细节\n\n1. 甲\n2. 乙\n\n- 丙\n- 丁\n\n末了。"
    assert told(text) == [
        ("p", "先说一句。"),
        ("h2", "一、起因"),
        ("h3", "（一）细节"),
        ("li", "1.甲"),
        ("li", "2.乙"),
        ("li", "· 丙"),
        ("li", "· 丁"),
        ("p", "末了。"),
    ]


def test_a_table_becomes_rows() -> None:
    assert told("| 姓名 | 单位 |\n|---|---|\n| 示例甲 | 向阳社区 |") == [("row", "姓名单位"), ("row", "示例甲向阳社区")]


def test_an_empty_cell_keeps_its_column() -> None:
    (_, row) = passages(render_markdown("称号\t名额\t备注\n好邻居\t\t含集体2个", prefix="t").html)
    assert ["".join(run["text"] for run in cell) for cell in row["cells"]] == ["好邻居", "", "含集体2个"]


def test_a_list_begins_as_it_was_typed() -> None:
    assert told("3. 甲\n4. 乙\n7. 丙") == [("li", "3.甲"), ("li", "4.乙"), ("li", "7.丙")]


@pytest.mark.parametrize("name", sorted(path.name for path in CLIPBOARD.glob("*.txt")))
def test_what_was_pasted_is_on_paper(name: str) -> None:
    text = (CLIPBOARD / name).read_text("utf-8")
    there = Counter("".join(words for _, words in told(text)))
    # Straight quotation marks round a cell and the marks of a list are no words.
    assert not Counter("".join(text.split())) - there - Counter('"""-----')


def test_emphasis_is_kept_apart() -> None:
    (block,) = passages(render_markdown("**头一句。**后一句。", prefix="t").html)
    assert [(run["text"], run["strong"]) for run in block["runs"]] == [("头一句。", True), ("后一句。", False)]


def test_characters_of_markup_come_out_as_they_were_typed() -> None:
    assert told(r"a \< b & c \#panic \$x\$") == [("p", "a < b & c #panic $x$")]


@given(st.lists(st.text("为民爱民增福祉，。甲乙", min_size=1, max_size=30), min_size=1, max_size=8))
def test_no_word_of_plain_paragraphs_is_lost(paragraphs: list[str]) -> None:
    blocks = told("\n\n".join(paragraphs))
    assert re.sub(r"\s", "", "".join(text for _, text in blocks)) == "".join(paragraphs)
