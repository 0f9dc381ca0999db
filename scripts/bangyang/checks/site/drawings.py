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
from bangyang.text.prose.fault import nested_fences
from bangyang.text.prose.links import without_code

_OWN: Final = "本站内容格式"
_DIAGRAM: Final = re.compile(r"[ \t]*\{?[ \t]*\.?mermaid\b")
_DIAGRAM_IN_HTML: Final = re.compile(r"<(?:div|pre)\b[^<>\n]{0,200}\bclass=[\"']?[^<>\"'\n]{0,100}\bmermaid\b")
_READS_FORMULAS: Final = re.compile(r"^[ \t]*-[ \t]*[\"']?pymdownx\.arithmatex\b", re.MULTILINE)
_FORMULA: Final = re.compile(
    r"(?<!\\)\\\((?P<inline>[^\n]+?)\\\)|^[ \t]*\\\[(?P<block>(?:[^\n]|\n(?!\s*\n))+?)\\\][ \t]*$"
    r"|^[ \t]*\$\$(?P<dollars>(?:[^\n]|\n(?!\s*\n))+?)\$\$[ \t]*$"
    r"|(?<![\\$])\$(?P<dollar>[^\s$](?:[^$\n]*[^\s\\$])?)\$(?![$0-9])",
    re.MULTILINE,
)
"""As `pymdownx.arithmatex` finds them."""
_TYPED_AS_ONE: Final = re.compile(r"\\[A-Za-z]{2,}|[\^_]\{?[A-Za-z0-9]")
"""What makes a formula of a text between two marks: sums of money bear the same marks."""
_LONGEST_QUOTED: Final = 30
_SWITCH_ON: Final = "在 mkdocs.yml 的 markdown_extensions 下面加一行“- pymdownx.arithmatex”；不要公式的，写成一句话"
_IN_WORDS: Final = "写成一句话，或把公式存成图片，写成 ![公式说的什么](公式.png)"


@check(
    "SIT061", "流程图显示成文字", Severity.WARNING, _OWN,
    "把图存成图片（PNG）放进 content/images/，这里换成图片：![图里画了什么](images/流程图.png)",
)  # fmt: skip
def diagram_without_a_picture(state: State, rule: Rule) -> Iterator[Finding]:
    """What draws mermaid is a script fetched from elsewhere; readers get its source instead of a diagram."""
    for path, text in _pages(state):
        for found in _diagrams(text):
            message = "这里画的是流程图（mermaid），网页上只显示它的文字：画它的程序要到别的网站去取"
            yield rule.at(place_at(path, text, found), message)


@check(
    "SIT062", "公式显示成文字", Severity.WARNING, _OWN,
    "核对公式的写法：括号成对，命令写全，如 \\frac{甲}{乙}；改不了的，换成图片或一句话",
)  # fmt: skip
def formula_not_read(state: State, rule: Rule) -> Iterator[Finding]:
    """A formula that cannot be made into MathML, or stands where none is made, is shown as it was typed."""
    drawn = _READS_FORMULAS.search(configuration(state)) is not None
    for page in free_pages(state):
        text = page.text or ""
        for start, formula in _formulas(text):
            if drawn and math_of(formula, block=False) is None:
                message = f"公式“{_quoted(formula)}”看不懂，网页上按原样显示"
                yield rule.at(place_at(page.path, text, start), message)
            elif not drawn and _TYPED_AS_ONE.search(formula):
                message = f"公式“{_quoted(formula)}”没有画出来，网页上按原样显示"
                yield rule.at(place_at(page.path, text, start), message, hint=_SWITCH_ON)
    for entry in state.site.entries:
        for start, formula in _formulas(entry.body):
            if _TYPED_AS_ONE.search(formula):
                message = f"正文里不画公式，“{_quoted(formula)}”显示成文字"
                yield rule.at(entry.body_place(start), message, hint=_IN_WORDS)


def _formulas(text: str) -> Iterator[tuple[int, str]]:
    """Where formulas begin, and what is between their marks."""
    if "$" not in text and "\\" not in text:
        return
    for found in _FORMULA.finditer(without_code(text, nested=True)):
        formula = next(filter(None, found.groups())).strip()
        yield found.end() - len(found[0].lstrip()), formula


def _quoted(formula: str) -> str:
    return f"{formula[:_LONGEST_QUOTED]}{'…' if len(formula) > _LONGEST_QUOTED else ''}"


def _diagrams(text: str) -> Iterator[int]:
    """Where diagrams begin, without those that are shown as an example inside another fence."""
    if "mermaid" not in text:
        return
    fences = list(nested_fences(text))
    found = [fence.mark for fence in fences if _DIAGRAM.match(fence.info)]
    for tag in _DIAGRAM_IN_HTML.finditer(text):
        if not any(fence.start <= tag.start() < fence.end for fence in fences):
            found.append(tag.start())
    yield from sorted(found)


def _pages(state: State) -> Iterator[tuple[str, str]]:
    """Path and text of every file that becomes a page."""
    for entry in state.site.entries:
        if entry.body:
            yield entry.source.path, entry.source.text
    for page in free_pages(state):
        yield page.path, page.text or ""
