"""What the scaffolds write, the loader reads back: the same texts, and not one finding."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.authoring.scaffold import Draft, front_matter, laid_out, quoted
from bangyang.loading.frontmatter import split_front_matter
from bangyang.loading.yamltree import Node, Scalar, Sequence, parse_yaml
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.text.characters import compatibility_ideographs

TRICKY = "阶段推荐标题：:，,、[]{}#- '\"\\1230.年～|>&*!?%@`\t\n"
# Private-use characters are refused in every file, so nobody can ask for one to be written.
ANY = st.characters(codec="utf-8", exclude_categories=("Cs", "Co"))

TEXTS = st.one_of(
    st.text(ANY, min_size=1),
    st.text(alphabet=TRICKY, min_size=1),
    st.sampled_from(
        ["阶段：推荐", "null", "007", "2026-08-01", "- 甲", "甲: 乙", "甲 #乙", "---", "<<", "=", "~", "on", "e\u0301"]
    ),
).filter(lambda text: not compatibility_ideographs(text))
LISTS = st.lists(TEXTS, min_size=1)
# As the model has it: the loader reads a line by what its field may hold.
REQUIREMENTS = st.fixed_dictionaries({"级别": TEXTS}, optional={"工作日": TEXTS, "审核意见": LISTS})
AWARDS = st.fixed_dictionaries(
    {"名称": TEXTS}, optional={"标准": LISTS, "主办": LISTS, "公示要求": st.lists(REQUIREMENTS, min_size=1)}
)
STAGES = st.fixed_dictionaries({"名称": TEXTS}, optional={"时间": TEXTS, "内容": TEXTS})
HEADS = st.fixed_dictionaries(
    {"标题": TEXTS},
    optional={
        "摘要": TEXTS,
        "主办单位": LISTS,
        "阶段": st.lists(STAGES | TEXTS, min_size=1),
        "称号": st.lists(AWARDS, min_size=1),
        "名片": st.fixed_dictionaries({"标语": TEXTS}, optional={"释义": LISTS}),
    },
)


def composed_in(value: Any) -> Any:
    """The same with every text composed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed_in(item) for item in value]
    return {key: composed_in(item) for key, item in value.items()}


def plain(node: Node) -> Any:
    """A tree as texts, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.items}


@given(HEADS)
def test_whatever_is_written_is_read_back(head: dict[str, Any]) -> None:
    text = Draft(Campaign, head, "正文\n").text()
    assert unicodedata.is_normalized("NFC", text)
    split = split_front_matter(text, "x.md", Campaign)
    tree = parse_yaml(split.yaml, "x.md", split.yaml_line)
    assert plain(tree.root) == composed_in(head)
    assert (split.findings, tree.findings) == ((), ())
    assert split.body == "\n正文\n"


@pytest.mark.parametrize("text", ["20名", "示例甲", "2022年8月15日至8月19日", "民办函〔2021〕22号", "2026", "甲：乙"])
def test_ordinary_values_need_no_quotes(text: str) -> None:
    assert quoted(text) == text


@pytest.mark.parametrize("text", ["007", "1e5", "null", "Yes", "2026-08-01", "a: b", "-甲", "#甲", "甲 ", "12:30"])
def test_values_other_readers_would_mistake_are_quoted(text: str) -> None:
    assert quoted(text) == f'"{text}"'


def test_an_empty_line_keeps_its_help() -> None:
    assert front_matter(Nominee, {"民族": ""}).splitlines() == ["民族:                       # 如 汉族、蒙古族"]


def test_keys_follow_the_form_and_may_go_by_another_label() -> None:
    keys = laid_out(Nominee, ("name", "gender"), {"unit": "甲社区", "name": "示例甲"}, {"name": "户主姓名"})
    assert list(keys.items()) == [("户主姓名", "示例甲"), ("性别", ""), ("工作单位", "甲社区")]
