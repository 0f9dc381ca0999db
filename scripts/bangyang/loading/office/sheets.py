"""Excel workbooks: every cell as it is shown and as it is kept, and what in them would be published unseen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bangyang.loading.office.contents import Fault, Gathering, Headings, is_same_colour
from bangyang.loading.office.flow import Flow
from bangyang.loading.office.formats import Format, format_of, spoken_day, spoken_number
from bangyang.loading.office.markup import Attributes, parse

HIDDEN_SHEET: Final = Fault("表格里有隐藏的工作表", "取消隐藏，删去不公开的工作表")
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
_SMALLEST_FONT: Final = 3.0
_BLACK: Final = "000000"
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Look:
    """How the cells of one style are shown."""

    format: Format = field(default_factory=lambda: format_of(0, ""))
    white: bool = False
    tiny: bool = False
    sunk: bool = False


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share."""

    strings: Sequence[str] = ()
    looks: Sequence[Look] = ()
    from_1904: bool = False


class Strings(Flow):
    """The texts that cells refer to by number; what stands beside the characters to be spoken is read, too."""

    def __init__(self, gathering: Gathering, where: str) -> None:
        super().__init__(gathering, where)
        self.found: list[str] = []
        self._pieces: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "si":
            self._pieces = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append("".join(self._pieces))
            # No cell may refer to it any more: it is in the file all the same.
            self.gathering.add(self.found[-1], self.where)

    def text(self, data: str) -> None:
        if self._open[-1] == "t" and not self.within("rPh"):
            self._pieces.append(data)
        else:
            super().text(data)


class Styles:
    """Reads xl/styles.xml."""

    def __init__(self) -> None:
        self.looks: list[Look] = []
        self._codes: dict[int, str] = {}
        self._fonts: list[tuple[bool, bool]] = []
        self._plain_fills: list[bool] = []
        self._solid = False
        self._inks: list[str] = []
        self._grounds: list[str] = []
        self._open: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self._open.append(name)
        above = self._open[-2] if len(self._open) > 1 else ""
        if name == "numFmt" and above == "numFmts":
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and above == "fonts":
            self._fonts.append((False, False))
            self._inks.append(_BLACK)
        elif above == "font" and self._open[-3:-2] == ["fonts"]:
            white, tiny = self._fonts[-1]
            if name == "color":
                white = _is_white(attributes)
                self._inks[-1] = _colour_of(attributes)
            elif name == "sz":
                tiny = _real(attributes.get("val"), 11.0) < _SMALLEST_FONT
            self._fonts[-1] = (white, tiny)
        elif name == "fill" and above == "fills":
            self._plain_fills.append(True)
            self._grounds.append("")
        elif name == "patternFill" and self._open[-3:-2] == ["fills"]:
            self._plain_fills[-1] = attributes.get("patternType", "none") == "none"
            self._solid = attributes.get("patternType") == "solid"
        elif name == "fgColor" and "fills" in self._open and self._plain_fills:
            self._plain_fills[-1] = _is_white(attributes)
            # 64 is whatever the program takes for a ground.
            if self._solid and attributes.get("indexed") != "64":
                self._grounds[-1] = _colour_of(attributes)
        elif name == "gradientFill" and self._plain_fills:
            self._plain_fills[-1] = False
        elif name == "xf" and above == "cellXfs":
            self.looks.append(self._look(attributes))

    def end(self, name: str) -> None:
        self._open.pop()

    def text(self, data: str) -> None:
        pass

    def _look(self, attributes: Attributes) -> Look:
        number, font, fill = (_whole(attributes.get(key)) for key in ("numFmtId", "fontId", "fillId"))
        white, tiny = self._fonts[font] if font < len(self._fonts) else (False, False)
        on_white = self._plain_fills[fill] if fill < len(self._plain_fills) else True
        ink = self._inks[font] if font < len(self._inks) else _BLACK
        ground = self._grounds[fill] if fill < len(self._grounds) else ""
        sunk = not on_white and ground != "" and (ink == ground or is_same_colour(ink, ground))
        return Look(format_of(number, self._codes.get(number, "")), white and on_white, tiny, sunk)


class Sheet(Flow):
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
            self._folded |= _yes(attributes.get("collapsed"))
            if _yes(attributes.get("hidden")) or _real(attributes.get("width"), 9.0) < _SMALLEST_COLUMN:
                self._columns.append((_whole(attributes.get("min")), _whole(attributes.get("max"))))
        else:
            super().start(name, attributes)
            if name == "sheetFormatPr":
                self._rows_hidden = _yes(attributes.get("zeroHeight"))
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
        self._next_row = _whole(attributes.get("r")) or self._next_row + 1
        self._next_column = 0
        self._folded |= _yes(attributes.get("collapsed"))
        self._row_hidden = (
            _yes(attributes.get("hidden", "1" if self._rows_hidden else "0"))
            or _real(attributes.get("ht"), 15.0) < _SMALLEST_ROW
        )

    def _begin_cell(self, attributes: Attributes) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._next_column = _column(found[1]) if found else self._next_column + 1
        style = _whole(attributes.get("s"))
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
            number = _whole(cell.value.strip(), -1)
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


class Workbook(Flow):
    """Reads xl/workbook.xml: the order of its sheets, and which of them are hidden."""

    def __init__(self, gathering: Gathering, where: str) -> None:
        super().__init__(gathering, where)
        self.sheets: list[str] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "sheet":
            self.sheets.append(attributes.get("id", ""))
            if attributes.get("state", "visible") != "visible":
                self.gathering.blame(HIDDEN_SHEET)
        elif name == "workbookPr":
            self.from_1904 = _yes(attributes.get("date1904"))


def read_sheet(content: bytes, where: str, gathering: Gathering, book: Book) -> None:
    """One worksheet."""
    parse(content, Sheet(gathering, where, book), gathering)


def _is_white(attributes: Mapping[str, str]) -> bool:
    """Whether a colour is that of the paper, as far as the file itself says so (the first colour of a theme is)."""
    if _real(attributes.get("tint"), 0.0) < -0.1:
        return False
    return (
        is_same_colour(attributes.get("rgb", "")[-6:], "FFFFFF")
        or attributes.get("theme") == "0"
        or (attributes.get("indexed") in ("1", "9", "65"))
    )


def _colour_of(attributes: Mapping[str, str]) -> str:
    """A colour as RRGGBB, or as the file names it: one of its theme, of the old palette."""
    tint = attributes.get("tint", "")
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    if (attributes.get("theme") == "1" and not tint) or attributes.get("indexed") in ("0", "8", "64"):
        return _BLACK
    return " ".join(f"{key} {attributes[key]}" for key in ("theme", "indexed", "auto", "tint") if key in attributes)


def _yes(value: str | None) -> bool:
    return value is not None and value.lower() in ("1", "true", "on")


def _whole(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else otherwise


def _real(value: str | None, otherwise: float) -> float:
    try:
        return float(value) if value else otherwise
    except ValueError:
        return otherwise


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
