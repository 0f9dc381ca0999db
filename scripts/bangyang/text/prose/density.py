"""Marks so dense that MkDocs' own Markdown would take minutes over a page, or give up.

Our typed texts are converted by comrak, whose time grows with the length of a text whatever stands in it. Free pages
are converted by Python-Markdown. There a block of unclosed brackets costs more than the square of their number (8 KB
of `[` take longer than eight seconds, 64 KB minutes), for an unclosed `<` or backtick all that follows is searched, a
row of spaces is tried from each of them, headings alike are numbered from one each time, a list is gone through again
for each of its lines, lists in lists and emphasis in emphasis end at Python's recursion limit, a short row of a wide
table is filled up, and a long definition is written out wherever it is used. Nobody writes such a page for people to
read, so each has a limit, far above what a page needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from bangyang.base.patterns import regex
from bangyang.text.prose.fault import ProseFault

MOST_DEEP: Final = 20
"""Brackets within brackets of the same kind, in one block."""
MOST_LINES: Final = 2_000
"""In one block that is no table."""
MOST_MARKERS: Final = 20
"""Marks of lists and quotes before the first word of a line."""
MOST_EMPHASIS: Final = 1_200
"""`*` and `_` in one block, or in one row of a table."""
MOST_CODE: Final = 400
"""Runs of backticks in one block, or in one row of a table."""
MOST_CELLS: Final = 20_000
"""Of a table, counted as its head is wide."""
MOST_SPACES: Final = 1_000
"""Spaces and tabs in a row."""
MOST_OPEN: Final = 100
"""`<` on a page that no `>` closes."""
MOST_HEADINGS: Final = 500
"""On one page."""
MOST_FENCES: Final = 200
"""Lines of a page that begin with ``` or ~~~, two for each piece of code."""
MOST_WRITTEN_OUT: Final = 1_000_000
"""Characters that the definitions of a page may come to when they are put where they are used."""

_BLOCK: Final = regex(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_BRACKET: Final = regex(r"[\[\]()]")
_MARKERS: Final = regex(rf"^[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]+|>[ \t]*){{{MOST_MARKERS + 1}}}", re.MULTILINE)
_EMPHASIS: Final = regex(r"[*_]")
_CODE: Final = regex(r"`+")
_OPEN: Final = regex(r"<(?=[^<>]*(?:<|\Z))")
_SPACES: Final = regex(rf"[ \t]{{{MOST_SPACES + 1},}}")
_HEADING: Final = regex(r"^(?:[ \t>]|[-+*][ \t]|\d+[.)][ \t])*+(?:#|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_FENCE: Final = regex(r"^(?:```|~~~)", re.MULTILINE)
_RULE: Final = regex(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*")
_DEFINITION: Final = regex(r"^[ ]{0,3}\[(?P<name>[^\[\]\n]+)\]:[ \t]*(?P<target>[^\n]*)", re.MULTILINE)


class _Limit(NamedTuple):
    """How many marks may stand in one stretch of text."""

    kind: str
    mark: re.Pattern[str]
    words: str
    most: int
    hint: str

    def passed(self, where: str, text: str, start: int = 0) -> ProseFault | None:
        """The first mark too many of `text`, which begins at `start` and is called `where`; None if there is none."""
        found = list(self.mark.finditer(text))
        if len(found) <= self.most:
            return None
        at = start + found[self.most].start()
        message = f"{where}有 {len(found)} 个{self.words}，最多 {self.most} 个"
        return ProseFault(self.kind, at, at + 1, message, self.hint, (len(found),))


_OF_A_PAGE: Final = (
    _Limit("unclosed", _OPEN, "“<”没有配上“>”", MOST_OPEN, "当小于号用的，改成全角的“＜”；网页代码里的，补上“>”"),
    _Limit("divided", _HEADING, "标题", MOST_HEADINGS, "分成几页，或把一部分标题改成正文"),
    _Limit("fenced", _FENCE, "代码的起止行", MOST_FENCES, "删去多余的 ``` 和 ~~~，或分成几页"),
)
_OF_A_BLOCK: Final = (
    _Limit("emphatic", _EMPHASIS, " * 和 _", MOST_EMPHASIS, "删去多余的 * 和 _，或空一行分成几段"),
    _Limit("ticked", _CODE, "反引号", MOST_CODE, "删去多余的反引号，或空一行分成几段"),
)


def find_density(text: str) -> Iterator[ProseFault]:
    """Where a page is denser than its converter can bear; one fault for each block and cause."""
    yield from filter(None, (limit.passed("这一页", text) for limit in _OF_A_PAGE))
    yield from _written_out(text)
    for gap in _SPACES.finditer(text):
        message = f"这里有 {len(gap[0])} 个连在一起的空格"
        yield ProseFault("blank", gap.start(), gap.end(), message, "删去多余的空格", (len(gap[0]),))
    for block in _BLOCK.finditer(text):
        yield from _deep(block)
        yield from _crowded(block)
        if _is_table(block[0]):
            yield from _emphatic(_rows(block))
            yield from _vast(block)
        else:
            yield from _emphatic([(block.start(), block[0])])
            yield from _long(block)


def _long(block: re.Match[str]) -> Iterator[ProseFault]:
    lines = block[0].rstrip("\n").count("\n") + 1
    if lines > MOST_LINES:
        message = f"这一段有 {lines} 行，最多 {MOST_LINES} 行"
        yield ProseFault("long", block.start(), block.start() + 1, message, "空一行分成几段，或分成几页", (lines,))


def _deep(block: re.Match[str]) -> Iterator[ProseFault]:
    depths = {"[]": 0, "()": 0}
    for mark in _BRACKET.finditer(block[0]):
        pair = "[]" if mark[0] in "[]" else "()"
        depths[pair] = depth = depths[pair] + 1 if mark[0] == pair[0] else max(0, depths[pair] - 1)
        if depth > MOST_DEEP:
            at = block.start() + mark.start()
            hint = "补上缺少的右括号，或删去多余的左括号"
            yield ProseFault("deep", at, at + 1, f"括号一层套一层，超过 {MOST_DEEP} 层", hint, (depth,))
            return


def _crowded(block: re.Match[str]) -> Iterator[ProseFault]:
    found = _MARKERS.search(block[0])
    if found is not None:
        at = block.start() + found.start()
        message = f"这一行开头的列表、引用符号超过 {MOST_MARKERS} 个"
        yield ProseFault("crowded", at, block.start() + found.end(), message, "只留下需要的符号")


def _emphatic(parts: list[tuple[int, str]]) -> Iterator[ProseFault]:
    for limit in _OF_A_BLOCK:
        passed = (limit.passed("这一段", part, start) for start, part in parts)
        yield from islice(filter(None, passed), 1)


def _vast(block: re.Match[str]) -> Iterator[ProseFault]:
    lines = block[0].rstrip("\n").split("\n")
    columns, rows = lines[0].strip().strip("|").count("|") + 1, len(lines) - 1
    if columns * rows > MOST_CELLS:
        message = f"这张表有 {columns} 列 {rows} 行，最多 {MOST_CELLS} 格"
        hint = "删去表头里多余的列，或分成几张表"
        yield ProseFault("vast", block.start(), block.start() + len(lines[0]), message, hint, (columns, rows))


def _written_out(text: str) -> Iterator[ProseFault]:
    longest = max(_DEFINITION.finditer(text), key=lambda found: len(found["target"]), default=None)
    if longest is None:
        return
    uses, length = text.count("["), len(longest["target"])
    if uses * length > MOST_WRITTEN_OUT:
        message = f"“{longest['name'][:20]}”的网址有 {length} 个字，页上有 {uses} 处方括号，展开以后太大"
        yield ProseFault("written-out", longest.start("target"), longest.end(), message, "改用短的网址", (length, uses))


def _is_table(block: str) -> bool:
    _, _, rest = block.partition("\n")
    return _RULE.fullmatch(rest.partition("\n")[0]) is not None


def _rows(block: re.Match[str]) -> list[tuple[int, str]]:
    found, at = [], block.start()
    for line in block[0].split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found
