"""Cells beside their headings: what a row says only under the word at the head of its column.

A table is rows of cells between strokes, as Markdown writes it and as `shown` leaves HTML, or between tabs or commas,
as a spreadsheet is pasted or saved. Its first row is its head. Only words that call what stands below them something
private are put beside the cells; all else is read where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Final, TypeAlias

from bangyang.base.patterns import regex
from bangyang.text.privacy.folding import Folded
from bangyang.text.privacy.triggers import Trigger

NAMED: Final = regex(
    r"手\s?机|电\s?话|联系方式|号码|证件|证\s?号|身\s?份|护\s?照|通行证|台胞|出\s?生|生\s?日|微\s?信|QQ|qq|扣扣|卡\s?号"
    r"|账\s?[号户]|帐\s?[号户]|住\s?址|地\s?址|邮\s?箱|车\s?牌|坐\s?标|经\s?度"
)
"""Words at the head of a column that call what stands below them something private."""
TABLED: Final = Trigger(r"[|\t]")
"""What parts the cells of the tables that `tables_of` reads."""
_COUNTED: Final = regex(
    r"\((?:台|部|个|只|套|件|张|条|次|人|人次|元|万元|户|份|项|辆|本|块|万)\)$|数量?$|台数|费用?$|补贴$|覆盖|普及"
)
"""A head that counts telephones or cards, and calls nobody's number."""
Span: TypeAlias = tuple[int, int]
"""A half-open range of characters."""
_LONGEST: Final = 20
"""Characters of a head that is a word and not a sentence."""
_RULE: Final = regex(r"[\s|:\-]*-[\s|:\-]*")
_LIST: Final = regex(r"^[^\s,|0-9]{1,20}(?:,[^\s,|0-9]{1,20}){1,40}$", re.MULTILINE)
"""The first line of a file of values between commas: nothing but short words."""
_BETWEEN: Final = "\n\n;\n\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at `start:end` of a text, and the word at the head of its column, or else the one to its left."""

    start: int
    end: int
    heading: str


def cells_of(text: str) -> tuple[Cell, ...]:
    """The cells of the tables in `text` that stand under, or beside, a word for something private, in order."""
    is_table = "|" in text or "\t" in text or _LIST.match(text)
    return tuple(_cells(text)) if is_table and NAMED.search(text) else ()


def heading_at(cells: tuple[Cell, ...], position: int) -> str:
    """The headings of the cell at `position`, "" where there is none."""
    index = bisect_right(cells, position, key=lambda cell: cell.start)
    return " ".join(cell.heading for cell in cells[max(0, index - 2) : index] if position < cell.end)


def beside_headings(folded: Folded, cells: tuple[Cell, ...]) -> Folded:
    """Each of the cells behind its heading, as if somebody had written it so."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sources: list[int] = []
    length = 0
    for cell in cells:
        opening = f"{_BETWEEN}{cell.heading}:"
        starts.append(length)
        ends.append(length + len(opening))
        sources.append(cell.start)
        texts += (opening, folded.text[cell.start : cell.end])
        length += len(opening) + cell.end - cell.start
    return Folded("".join(texts), starts, ends, sources, sources, folded)


def tables_of(text: str) -> Iterator[tuple[list[str], list[list[Span]]]]:
    """The tables in `text`: the words at the heads of the columns, and the rows below the first one, cell by cell."""
    heads: list[str] = []
    rows: list[list[Span]] = []
    mark, at = "", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if mark and mark in line:
            if not _RULE.fullmatch(line):
                rows.append(_spans(line, start, mark))
            continue
        if rows:
            yield heads, rows
        mark, rows = _separator(line), []
        heads = ["".join(text[begin:end].split()) for begin, end in _spans(line, start, mark)] if mark else []
    if rows:
        yield heads, rows


def _cells(text: str) -> Iterator[Cell]:
    """Row by row; a table ends where a line has no such separator any more."""
    heads: list[str] = []
    mark, at = "", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if mark and mark in line:
            if not _RULE.fullmatch(line):
                yield from _in_row(_spans(line, start, mark), text, heads, beside=mark != ",")
            continue
        mark = _separator(line)
        if mark:
            spans = _spans(line, start, mark)
            heads = [_word(text[begin:end]) for begin, end in spans]
            yield from _in_row(spans, text, [], beside=mark != ",")


def _separator(line: str) -> str:
    """What parts the cells of a table that begins with this line, "" where none does."""
    if "|" in line or "\t" in line:
        return "|" if "|" in line else "\t"
    return "," if _LIST.fullmatch(line) else ""


def _in_row(spans: list[tuple[int, int]], text: str, heads: list[str], *, beside: bool) -> Iterator[Cell]:
    left = ""
    for (start, end), head in zip(spans, (*heads, *repeat("", len(spans))), strict=False):
        if start == end:
            continue
        if head:
            yield Cell(start, end, head)
        if left and left != head:
            yield Cell(start, end, left)
        left = _word(text[start:end]) if beside else ""


def _spans(line: str, start: int, mark: str) -> list[tuple[int, int]]:
    """Where the cells of a line stand in the text, without the white space around them; the edges are none."""
    spans = []
    for piece in line.split(mark):
        bare = piece.strip()
        begin = start + (piece.index(bare) if bare else 0)
        spans.append((begin, begin + len(bare)))
        start += len(piece) + 1
    if mark == "|" and spans[0][0] == spans[0][1]:
        del spans[0]
    return spans


def _word(cell: str) -> str:
    """The cell without white space where it is a word for something private, and else ""."""
    word = "".join(cell.split())
    if len(word) > _LONGEST or not NAMED.search(word) or _COUNTED.search(word) or any(map(str.isdigit, word)):
        return ""
    return word
