"""Running text out of XML: paragraphs whole however they are cut up, tables with the words that name their cells.

Serves Word, OpenDocument, slides and whatever else a package holds. What nobody sees is read too: deleted text, fields,
attributes that say something, remarks of the markup itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bangyang.loading.office.boxes import Boxes
from bangyang.loading.office.contents import Gathering, Headings
from bangyang.loading.office.markup import Attributes

_PARAGRAPHS: Final = frozenset({"p", "h"})
_CELLS: Final = frozenset({"tc", "table-cell", "covered-table-cell"})
_ROWS: Final = frozenset({"tr", "table-row"})
_TABLES: Final = frozenset({"tbl", "table"})
_BREAKS: Final = frozenset({"br", "cr", "line-break"})
_ASIDE: Final = frozenset({"delText", "instrText", "delInstrText"})
_WORTH: Final = re.compile(r"[0-9]{7}|[\u3400-\u9fff]|@|[0-9]{3}[ \-][0-9]{3}")
_MADE: Final = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?|[0-9A-F]{8}|[-+0-9., ]{1,10}")
"""Marks that programs give: they say nothing, and any digits may occur in them."""
_DRAWN: Final = frozenset(
    {"d", "path", "points", "viewBox", "transform", "adj", "coordorigin", "coordsize", "style", "panose", "panose1"}
)
"""Attributes, and elements, of nothing but coordinates and shapes of letters."""
_LONGEST_SPACE: Final = 1_000


class Flow:
    """Listens to one part and hands on its texts as from `where`."""

    def __init__(self, gathering: Gathering, where: str) -> None:
        self.gathering = gathering
        self.where = where
        self._open: list[str] = []
        self._paragraphs: list[list[str]] = []
        self._asides: list[list[str]] = []
        self._loose: list[str] = []
        self._cells: list[list[str]] = []
        self._rows: list[_Row] = []
        self._tables: list[Headings] = []
        self._lines = Boxes()

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._open.append(name)
        if name in _PARAGRAPHS:
            self._paragraphs.append([])
            self._asides.append([])
        elif name in _TABLES:
            self._tables.append(Headings())
        elif name in _ROWS:
            self._rows.append(_Row())
        elif name in _CELLS:
            self._cells.append([])
            if self._rows:
                self._rows[-1].open(attributes)
        elif name == "gridSpan" and self._rows:
            self._rows[-1].span = _number(attributes.get("val", "1"))
        elif self._paragraphs:
            self._spacing(name, attributes)
        for key, value in attributes.items() if name not in _DRAWN else ():
            if len(value) > 5 and key not in _DRAWN and _WORTH.search(value) and not _MADE.fullmatch(value):
                self.gathering.add(value, f"{self.where}的附加说明")

    def end(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
        if name == "bdo" and self._paragraphs:
            self._paragraphs[-1].append("\u202c")
        if name in _PARAGRAPHS and self._paragraphs:
            self._paragraph("".join(self._paragraphs.pop()), "".join(self._asides.pop()))
        elif name in _CELLS and self._cells:
            text = "\n".join(self._cells.pop())
            if self._rows:
                self._rows[-1].close(text)
        elif name in _ROWS and self._rows:
            row = self._rows.pop()
            for pair in (self._tables[-1] if self._tables else Headings()).pairs(row.cells):
                self.gathering.add(pair, f"{self.where}的表格")
        elif name in _TABLES and self._tables:
            for joined in self._tables.pop().rest():
                self.gathering.add(joined, f"{self.where}的表格")
        elif not self._paragraphs and self._loose:
            self.gathering.add(_named(name, "".join(self._loose)), self.where)
            self._loose.clear()
        if not self._open:
            self._together(self._lines.rest({}))

    def text(self, data: str) -> None:
        """Text within the elements that are open."""
        if not self._paragraphs:
            self._loose.append(data)
        elif self._open[-1] in _ASIDE:
            self._asides[-1].append(data)
        else:
            self._paragraphs[-1].append(data)

    def within(self, name: str) -> bool:
        """Whether an element of this name is open."""
        return name in self._open

    def _spacing(self, name: str, attributes: Attributes) -> None:
        """What stands for white space, a hyphen or a single sign in a paragraph."""
        if name in _BREAKS:
            self._paragraphs[-1].append("\n")
        elif name == "tab" and self._open[-2] != "tabs":
            self._paragraphs[-1].append("\t")
        elif name == "s":
            self._paragraphs[-1].append(" " * min(_number(attributes.get("c", "1")), _LONGEST_SPACE))
        elif name == "noBreakHyphen":
            self._paragraphs[-1].append("-")
        elif name == "sym":
            self._paragraphs[-1].append(_sign(attributes.get("char", "")))
        elif name == "bdo" and attributes.get("val") == "rtl":
            self._paragraphs[-1].append("\u202e")

    def _paragraph(self, text: str, aside: str) -> None:
        self.gathering.add(text, self.where)
        # A number that was half deleted still stands there as a whole.
        self.gathering.add(aside, f"{self.where}里看不见的文字")
        if aside and text:
            self.gathering.add(text + aside, f"{self.where}里看不见的文字")
        if self._cells:
            self._cells[-1].append(text)
        else:
            self._together(self._lines.row([(0, text)], {}))

    def _together(self, readings: Iterator[str]) -> None:
        for joined in readings:
            self.gathering.add(joined, self.where)


class _Row:
    """The cells of a row, each with the column it begins in."""

    def __init__(self) -> None:
        self.cells: list[tuple[int, str]] = []
        self.span = 1
        self._column = 0
        self._value = ""

    def open(self, attributes: Attributes) -> None:
        """A cell begins."""
        self.span = _number(attributes.get("number-columns-repeated") or attributes.get("gridSpan") or "1")
        self._value = _value_of(attributes)

    def close(self, text: str) -> None:
        """The cell ends."""
        self.cells.append((self._column, self._value or text))
        self._column += max(1, self.span)


def _value_of(attributes: Mapping[str, str]) -> str:
    """What a cell of a spreadsheet holds, where that is more than it shows: the day of a date."""
    return attributes.get("date-value", "")[:10]


def _sign(code: str) -> str:
    """A sign that is written by its number in a font; fonts of signs have theirs from F000 on."""
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
    return chr(number - 0xF000 if 0xF020 <= number <= 0xF0FF else number) if number >= 0x20 else ""


def _named(name: str, text: str) -> str:
    """A text with the name of its element, where that is a word of our language."""
    return f"{name}：{text.strip()}" if text.strip() and any("\u4e00" <= sign <= "\u9fff" for sign in name) else text


def _number(text: str) -> int:
    return min(int(text), 20_000) if text.isascii() and text.isdigit() and len(text) < 8 else 1
