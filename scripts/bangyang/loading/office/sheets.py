"""The sheets of an Excel workbook: every cell as it is shown and as it is kept, and what would be published unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bangyang.loading.office.contents import Fault, Gathering, Headings
from bangyang.loading.office.flow import Flow
from bangyang.loading.office.formats import spoken_day, spoken_number
from bangyang.loading.office.looks import Look
from bangyang.loading.office.markup import Attributes, real, whole, yes
from bangyang.loading.office.workbook import Book

_HIDDEN_ROWS: Final = Fault("表格里有隐藏的行", "全选，在行号上点右键“取消隐藏”，删去不公开的行，再保存")
_HIDDEN_COLUMNS: Final = Fault("表格里有隐藏的列", "全选，在列标上点右键“取消隐藏”，删去不公开的列，再保存")
_FILTERED: Final = Fault("表格开着筛选，没有显示的行也在文件里", "在“数据”里清除筛选，删去不公开的行，再保存")
_MASKED: Final = Fault("单元格的格式（如 ;;;）把内容藏了起来", "全选，单元格格式改为“常规”，删去不公开的内容，再保存")
_WHITE: Final = Fault("表格里有白色的字，看不见却在文件里", "全选，把字的颜色改成黑色，删去不公开的，再保存")
_SUNK: Final = Fault(
    "表格里有和底色一样的字，看不见却在文件里", "全选，取消填充，把字的颜色改成黑色，删去不公开的，再保存"
)
_FOLDED: Final = Fault("表格里有收起来的行或列", "在“数据”里取消组合，删去不公开的行和列，再保存")
_FAR: Final = Fault("表格里有离得很远的单元格，打开时看不见", "按 Ctrl+End 跳到最后一格，删去离得远的行和列，再保存")
_TINY: Final = Fault("表格里有小得看不见的字", "全选，把字号改大，删去不公开的，再保存")
_FETCHING: Final = Fault("表格的公式会到别处取内容", "把这些单元格复制，选择性粘贴为数值，再保存")
_SCENARIOS: Final = Fault("表格里存着没有显示的方案", "在“数据－模拟分析－方案管理器”里删去全部方案，再保存")

_OUTSIDE: Final = re.compile(
    r"\b(?:WEBSERVICE|RTD|DDE|STOCKHISTORY|IMAGE|CUBE[A-Z]+)\s*\(|\|'|(?:^|[^A-Za-z\]])\[[0-9]+\]|file:", re.IGNORECASE
)
_WORTH: Final = re.compile(r"[0-9]{7}|[\u3400-\u9fff]|@")
_HEADERS: Final = frozenset(f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_SIDES: Final = re.compile(r"&[LCR]")
_STYLING: Final = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[BIUESXYOH]|[0-9]{1,3})')
"""ECMA-376 Part 1, 18.3.1.46: how a piece of a header or footer is shown, among its text."""
_FARTHEST_ROW: Final = 1_000
_FARTHEST_COLUMN: Final = 100
"""Empty rows and columns beyond which nobody looks for anything."""
_SMALLEST_ROW: Final = 1.0
_SMALLEST_COLUMN: Final = 0.3
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Worksheet(Flow):
    """One worksheet: its cells, and every other text that stands in it."""

    def __init__(self, gathering: Gathering, where: str, book: Book) -> None:
        super().__init__(gathering, where)
        self._book = book
        self._headings = Headings()
        self._columns: list[tuple[int, int]] = []
        self._row: list[tuple[int, str]] = []
        self._row_hidden = False
        self._next_row = self._next_column = 0
        self._cell = _Cell()
        self._last_row = self._last_column = 0
        self._folded = self._rows_hidden = False
        self._filtered = self._dressed = self._hidden_rows = self._white = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._open.append(name)
            self._begin_cell(attributes)
        elif name == "row":
            self._open.append(name)
            self._begin_row(attributes)
        elif name == "col":
            self._open.append(name)
            self._folded |= yes(attributes.get("collapsed"))
            if yes(attributes.get("hidden")) or real(attributes.get("width"), 9.0) < _SMALLEST_COLUMN:
                self._columns.append((whole(attributes.get("min")), whole(attributes.get("max"))))
        else:
            super().start(name, attributes)
            if name == "sheetFormatPr":
                self._rows_hidden = yes(attributes.get("zeroHeight"))
            self._notice(name)

    def end(self, name: str) -> None:
        if name == "c":
            self._open.pop()
            self._end_cell()
        elif name == "row":
            self._open.pop()
            for pair in self._headings.pairs(self._row):
                self.gathering.add(pair, self.where)
        else:
            if name in _HEADERS:
                self.gathering.add(_STYLING.sub("", _SIDES.sub("\n", "".join(self._loose))), self.where)
            super().end(name)
            if name == "worksheet":
                self._close()

    def text(self, data: str) -> None:
        inside = self._open[-1]
        if inside == "v" or (inside == "t" and self.within("is") and not self.within("rPh")):
            self._cell.value += data
        elif inside == "f":
            self._cell.formula += data
        else:
            super().text(data)

    def _notice(self, name: str) -> None:
        if name == "filterColumn":
            self._filtered = True
        elif name in ("tablePart", "conditionalFormatting"):
            # A table or a rule may lay a ground under white words.
            self._dressed = True
        elif name == "scenario":
            self.gathering.blame(_SCENARIOS)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = []
        self._next_row = whole(attributes.get("r")) or self._next_row + 1
        self._next_column = 0
        self._folded |= yes(attributes.get("collapsed"))
        self._row_hidden = (
            yes(attributes.get("hidden", "1" if self._rows_hidden else "0"))
            or real(attributes.get("ht"), 15.0) < _SMALLEST_ROW
        )

    def _begin_cell(self, attributes: Attributes) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._next_column = _column(found[1]) if found else self._next_column + 1
        style = whole(attributes.get("s"))
        looks = self._book.looks
        self._cell = _Cell(attributes.get("t", "n"), looks[style] if style < len(looks) else Look())

    def _end_cell(self) -> None:
        cell = self._cell
        where = f"{self.where} {_letters(self._next_column)}{self._next_row}"
        if cell.formula:
            if _OUTSIDE.search(cell.formula):
                self.gathering.blame(_FETCHING)
            if _WORTH.search(cell.formula):
                self.gathering.add(cell.formula, f"{where}的公式")
        text = self._text_of(cell)
        if not text.strip():
            return
        self.gathering.add(text, where)
        self._row.append((self._next_column, text))
        self._judge(cell)

    def _judge(self, cell: _Cell) -> None:
        """What speaks against publishing a cell that holds something."""
        if self._row_hidden:
            self._hidden_rows = True
        if any(first <= self._next_column <= last for first, last in self._columns):
            self.gathering.blame(_HIDDEN_COLUMNS)
        if cell.look.format.hides(cell.value, is_text=cell.kind not in ("n", "b", "d")):
            self.gathering.blame(_MASKED)
        if cell.look.white:
            self._white = True
        if cell.look.tiny:
            self.gathering.blame(_TINY)
        if cell.look.sunk:
            self.gathering.blame(_SUNK)
        if self._next_row > self._last_row + _FARTHEST_ROW or self._next_column > self._last_column + _FARTHEST_COLUMN:
            self.gathering.blame(_FAR)
        self._last_row = self._next_row
        self._last_column = max(self._last_column, self._next_column)

    def _text_of(self, cell: _Cell) -> str:
        if cell.kind == "s":
            number = whole(cell.value.strip(), -1)
            return self._book.strings[number] if 0 <= number < len(self._book.strings) else ""
        if cell.kind == "d":
            return cell.value[:10]
        if cell.kind != "n":
            return cell.value
        day = spoken_day(cell.value, cell.look.format, from_1904=self._book.from_1904)
        return day or spoken_number(cell.value)

    def _close(self) -> None:
        for joined in self._headings.rest():
            self.gathering.add(joined, self.where)
        if self._hidden_rows:
            self.gathering.blame(_FILTERED if self._filtered else _HIDDEN_ROWS)
        if self._folded:
            self.gathering.blame(_FOLDED)
        if self._white and not self._dressed:
            self.gathering.blame(_WHITE)


@dataclass(slots=True)
class _Cell:
    """A cell as it is kept."""

    kind: str = "n"
    look: Look = field(default_factory=Look)
    value: str = ""
    formula: str = ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
