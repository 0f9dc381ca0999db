"""Diagrams and formulas (SIT): what stands on the page as it was typed, because nothing here can draw it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.registry import check
from bangyang.checks.surroundings import configuration, free_pages, place_at
from bangyang.derivations.state import State
from bangyang.rendering.formulas import math_of
from bangyang.text.prose.fault import fenced_code
from bangyang.text.prose.links import without_code

_OWN: Final = "本站内容格式"
_DIAGRAM: Final = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*\{?[ \t]*\.?mermaid\b", re.MULTILINE)
_READS_FORMULAS: Final = re.compile(r"^[ \t]*-[ \t]*[\"']?pymdownx\.arithmatex\b", re.MULTILINE)
_FORMULA: Final = re.compile(
    r"(?<!\\)\\\((?P<inline>[^\n]+?)\\\)|^[ \t]*\\\[(?P<block>(?:[^\n]|\n(?!\s*\n))+?)\\\][ \t]*$"
    r"|^[ \t]*\$\$(?P<dollars>(?:[^\n]|\n(?!\s*\n))+?)\$\$[ \t]*$"
    r"|(?<![\\$])\$(?P<dollar>[^\s$](?:[^$\n]*[^\s\\$])?)\$(?![$0-9])",
    re.MULTILINE,
)
"""As `pymdownx.arithmatex` finds them."""
_LONGEST_QUOTED: Final = 30


@check(
    "SIT061", "流程图显示成文字", Severity.WARNING, _OWN,
    "把图存成图片（PNG）放进 content/images/，这里换成图片：![图里画了什么](images/流程图.png)",
)  # fmt: skip
def diagram_without_a_picture(state: State, rule: Rule) -> Iterator[Finding]:
    """What draws mermaid is a script fetched from elsewhere; readers get its source instead of a diagram."""
    for path, text in _pages(state):
        for found in _diagrams(text):
            message = "这里画的是流程图（mermaid），网页上只显示它的文字：画它的程序要到别的网站去取"
            yield rule.at(place_at(path, text, found.start("fence")), message)


@check(
    "SIT062", "公式看不懂，显示成文字", Severity.WARNING, _OWN,
    "核对公式的写法：括号成对，命令写全，如 \\frac{甲}{乙}；改不了的，换成图片或一句话",
)  # fmt: skip
def formula_not_read(state: State, rule: Rule) -> Iterator[Finding]:
    """A formula of a free page that cannot be made into MathML stands there as it was typed."""
    if not _READS_FORMULAS.search(configuration(state)):
        return
    for page in free_pages(state):
        text = page.text or ""
        for found in _FORMULA.finditer(without_code(text)):
            formula = next(filter(None, found.groups())).strip()
            if math_of(formula, block=False) is None:
                quoted = f"{formula[:_LONGEST_QUOTED]}{'…' if len(formula) > _LONGEST_QUOTED else ''}"
                message = f"公式“{quoted}”看不懂，网页上按原样显示"
                yield rule.at(place_at(page.path, text, found.end() - len(found[0].lstrip())), message)


def _diagrams(text: str) -> Iterator[re.Match[str]]:
    """Fences of diagrams, without those that are shown as an example inside another fence."""
    blocks = list(fenced_code(text))
    for found in _DIAGRAM.finditer(text):
        if not any(start + len(found[0]) <= found.start() < end for start, end in blocks):
            yield found


def _pages(state: State) -> Iterator[tuple[str, str]]:
    """Path and text of every file that becomes a page."""
    for entry in state.site.entries:
        if entry.body:
            yield entry.source.path, entry.source.text
    for page in free_pages(state):
        yield page.path, page.text or ""
