"""Tables in typed text: those drawn with `|`, and those pasted from Excel, Word or WPS, which are lines with tabs.

The engine gives a table the columns of its head and drops what stands beyond them; here a table is as wide as its
widest row. A cell of several lines comes from Excel between straight quotation marks, with those within doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final, TypeAlias

from bangyang.text.typedmarks import Piece, escaped

BLANKS: Final = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""The blanks that stand within a line."""
MOST_COLUMNS: Final = 40
MOST_CELLS: Final = 20_000
"""Rows are filled up to the width of their table: without a limit a few KB become millions of cells."""
_MOST_QUOTED: Final = 30
"""Lines of one row with quoted cells."""

Typed: TypeAlias = tuple[str, int]
"""Words, and where they were typed."""
_Row: TypeAlias = list[list[Typed]]
"""Cells; one of several lines has a part for each."""

_BAR: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"(?P<left>:?)-+(?P<right>:?)")
_NUMBERED: Final = re.compile(
    r"\s*(?:[0-9]{1,3}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,4}[)）]|[一二三四五六七八九十]{1,4}[、.．]"
    r"|第[0-9一二三四五六七八九十]{1,4}[章节条]|[•·●○■□▪▫◆◇➢✓§Ølnou-])\t[^\t]*"
)
"""A number or a dot that Word set before a paragraph, which is pasted with a tab behind it."""
_HEADED: Final = re.compile(f"[{BLANKS}]*(?:#{{1,6}}[{BLANKS}]|>)")
_ITEM: Final = re.compile(f"[{BLANKS}]*(?:[-+*]|[0-9]{{1,9}}[.)])[{BLANKS}]")
"""What a line begins with that is no row: never, and where it has no tab but in front."""
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_DOUBLED: Final = re.compile('""')


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the engine reads it, and how many of the typed lines it takes; too large a one has no pieces."""

    lines: int
    pieces: tuple[Piece, ...]


def table_at(lines: Sequence[Typed], start: int) -> Table | None:
    """The table that begins with the line at `start`; None where none begins there. A blank line ends it."""
    if start + 1 >= len(lines):
        return None
    return _piped(lines, start) or _tabbed(lines, start)


def _piped(lines: Sequence[Typed], start: int) -> Table | None:
    if "|" not in lines[start][0] or "|" not in lines[start + 1][0]:
        return None
    rules = [_RULE.fullmatch(words) for words, _ in _cut(lines[start + 1])]
    if not all(rules):
        return None
    rows = [lines[start], *takewhile(lambda line: "|" in line[0], islice(lines, start + 2, None))]
    signs = [f"{rule['left']}-{rule['right']}" for rule in rules if rule]
    return _table([[[cell] for cell in _cut(row)] for row in rows], signs, len(rows) + 1)


def _cut(line: Typed) -> list[Typed]:
    """The cells between the bars of a line."""
    words, start = _bare(*line)
    ends = [bar.start() for bar in _BAR.finditer(words)]
    begin = 1 if ends[:1] == [0] else 0
    ends = ends[1:] if begin else ends
    if not ends or ends[-1] != len(words) - 1:
        ends.append(len(words))
    cells = []
    for end in ends:
        cells.append(_bare(words[begin:end], start + begin))
        begin = end + 1
    return cells


def _bare(words: str, start: int) -> Typed:
    """Words without the blanks at their ends."""
    bare = words.lstrip(BLANKS)
    return bare.rstrip(BLANKS), start + len(words) - len(bare)


def _tabbed(lines: Sequence[Typed], start: int) -> Table | None:
    first = lines[start][0]
    tabs = first.count("\t")
    if not tabs or _NUMBERED.fullmatch(first) or _HEADED.match(first):
        return None
    if not _is_row(first) and (_ITEM.match(first) or not _is_row_of(lines[start + 1][0], tabs)):
        return None
    rows: list[_Row] = []
    at = start
    while at < len(lines) and (not rows or _goes_on(lines[at][0], tabs)):
        row, taken = _quoted_row(lines, at)
        rows.append(row)
        at += taken
    return _table(rows, [], at - start) if len(rows) > 1 else None


def _is_row(line: str) -> bool:
    return "\t" in line.strip(BLANKS)


def _goes_on(line: str, tabs: int) -> bool:
    """Whether a line is one more row of a table whose first has so many tabs."""
    if not line.strip(BLANKS) or _NUMBERED.fullmatch(line) or _HEADED.match(line):
        return False
    return _is_row(line) or (line.count("\t") == tabs and not _ITEM.match(line))


def _is_row_of(line: str, tabs: int) -> bool:
    return _is_row(line) and line.count("\t") == tabs


def _quoted_row(lines: Sequence[Typed], at: int) -> tuple[_Row, int]:
    """The row that begins with a line, and how many lines it takes: more than one where a cell has several."""
    row: _Row = [[cell] for cell in _split(*lines[at])]
    taken = 1
    while _is_open(row[-1]):
        if at + taken >= len(lines) or taken > _MOST_QUOTED or not lines[at + taken][0].strip(BLANKS):
            return [[cell] for cell in _split(*lines[at])], 1
        more = _split(*lines[at + taken])
        row[-1].append(more[0])
        row += [[cell] for cell in more[1:]]
        taken += 1
    return row, taken


def _split(words: str, start: int) -> list[Typed]:
    cells = []
    for cell in words.split("\t"):
        cells.append((cell, start))
        start += len(cell) + 1
    return cells


def _is_open(cell: list[Typed]) -> bool:
    """Whether a cell begins with a quotation mark that nothing closes."""
    whole = "".join(words for words, _ in cell)
    return whole.startswith('"') and whole.count('"') % 2 == 1


def _table(rows: list[_Row], signs: list[str], lines: int) -> Table:
    width = max(len(signs), *(len(row) for row in rows))
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        return Table(lines, ())
    pieces: list[Piece] = []
    for index, row in enumerate(rows):
        pieces += _row(row, width)
        if index == 0:
            pieces.append(("\n|" + "|".join((*signs, *["-"] * (width - len(signs)))) + "|", None))
        pieces.append(("\n", None))
    return Table(lines, tuple(pieces[:-1]))


def _row(row: _Row, width: int) -> Iterator[Piece]:
    yield "|", None
    for cell in row:
        for part in _unquoted(cell):
            yield " ", None
            for words, start in part:
                yield from _without_bars(words, start)
        yield " |", None
    yield "|" * (width - len(row)), None


def _unquoted(cell: list[Typed]) -> Iterator[list[Typed]]:
    """The lines of a cell, each in stretches, without the quotation marks that Excel put round it."""
    whole = "".join(words for words, _ in cell)
    if not _QUOTED.fullmatch(whole) or (len(cell) == 1 and '""' not in whole[1:-1]):
        yield from ([_bare(*line)] for line in cell)
        return
    for index, (words, start) in enumerate(cell):
        first, last = int(index == 0), len(words) - int(index == len(cell) - 1)
        stretches, at = [], first
        for pair in _DOUBLED.finditer(words, first, last):
            stretches.append((words[at : pair.start() + 1], start + at))
            at = pair.end()
        yield [*stretches, (words[at:last].rstrip(BLANKS), start + at)]


def _without_bars(words: str, start: int) -> Iterator[Piece]:
    """Words of a cell in which no bar ends it."""
    for piece, typed in escaped(words, start):
        last = 0
        for bar in _BAR.finditer(piece) if typed is not None else ():
            yield piece[last : bar.start()], None if typed is None else typed + last
            yield "\\", None
            last = bar.start()
        yield piece[last:], None if typed is None else typed + last
