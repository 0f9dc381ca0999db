"""What is found in an Office file or a PDF, and how one says that it cannot be read.

The vocabulary of this package: every reader gives `Piece`s of text and the `Fault`s that speak against publishing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from bangyang.base.errors import Unreadable
from bangyang.loading.office.boxes import Boxes

MOST_EVENTS: Final = 4_000_000
"""Tags and texts of one file that are read: some two hundred thousand rows, and a few seconds."""
MOST_CHARACTERS: Final = 20_000_000
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_TURNED: Final = "\u202e"
_TURNING: Final = re.compile("\u202e([^\u202c\u202e\n]*)\u202c?")
"""What is shown from right to left, last sign first."""
DEEPEST: Final = 3
"""How many files may stand in each other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text by itself, and where it stands (正文, 第 2 张工作表 C5, 第 3 页); no number goes on into the next one.

    What the boxes of a form say together is a piece, too, beside those of the boxes.
    """

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that would be published along with the text; nobody but its author can take it away."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class OfficeText:
    """Everything readable in a file: what is seen, what is hidden, what is said of the file itself.

    `faults` speak against publishing it as it is. `blind` says why most of it could not be read: a scan, a kind of the
    time before 2007. `pictures` are those within it: (name, bytes). `suffix` tells what may be published:
    .docx, .xlsx, else "".
    """

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...] = ()
    blind: Fault | None = None
    pictures: tuple[tuple[str, bytes], ...] = ()
    suffix: str = ""


def plain_form(read: OfficeText) -> dict[str, Any]:
    """A reading as plain data, without its pictures."""
    return {
        "pieces": [[piece.text, piece.where] for piece in read.pieces],
        "faults": [[fault.message, fault.hint] for fault in read.faults],
        "blind": [read.blind.message, read.blind.hint] if read.blind else None,
    }


def text_from(data: dict[str, Any]) -> OfficeText:
    """A reading from its plain form. Raises KeyError, TypeError for anything else."""
    return OfficeText(
        tuple(Piece(*each) for each in data["pieces"]),
        tuple(Fault(*each) for each in data["faults"]),
        Fault(*data["blind"]) if data["blind"] else None,
    )


LEGACY: Final = Fault("旧的文档格式", "打开它，另存为 docx 或 xlsx")
SCANNED: Final = Fault("文档里只有图片，没有文字（多半是扫描件）", "核对里面有没有个人信息")


class Gathering:
    """Collects what one file holds, each piece and each fault once. Raises Unreadable where it becomes too much."""

    def __init__(self) -> None:
        self._pieces: dict[Piece, None] = {}
        self._faults: dict[Fault, None] = {}
        self.pictures: list[tuple[str, bytes]] = []
        self.blind: Fault | None = None
        self.suffix = ""
        self._events = 0
        self._characters = 0

    def add(self, text: str, where: str) -> None:
        """Take up a text."""
        if _TURNED in text:
            self.add(_TURNING.sub(lambda found: found[1][::-1], text), where)
        if text := text.strip():
            piece = Piece(text, where)
            if piece not in self._pieces:
                self._pieces[piece] = None
                self._characters += len(text)
                if self._characters > MOST_CHARACTERS:
                    raise too_large()

    def blame(self, fault: Fault) -> None:
        """Take up something that speaks against publishing."""
        self._faults[fault] = None

    def count(self) -> None:
        """One more tag or text was read."""
        self._events += 1
        if self._events > MOST_EVENTS:
            raise too_large()

    def take(self, inner: OfficeText, where: str) -> None:
        """Take up what a file within this one holds; that it is there has been said."""
        for piece in inner.pieces:
            self.add(piece.text, f"{where}，{piece.where}")

    def has_text(self, *places: str) -> bool:
        """Whether any text was taken up from a place whose name begins so."""
        return any(piece.where.startswith(places) for piece in self._pieces)

    def result(self) -> OfficeText:
        """All of it."""
        return OfficeText(tuple(self._pieces), tuple(self._faults), self.blind, tuple(self.pictures), self.suffix)


def encrypted() -> Unreadable:
    """A file that opens with a password only."""
    return Unreadable("VAL009", "文档加了密码", "打开它，在“文件－信息－保护文档”里去掉密码，再保存")


def damaged(what: str = "文档已经损坏") -> Unreadable:
    """A file that is not what it is called, or not whole."""
    hint = "在 Word、Excel 或 WPS 里打开原件，另存为 docx 或 xlsx；打不开的，向提供的人重新要一份"
    return Unreadable("VAL009", what, hint)


def too_large() -> Unreadable:
    """A file that opens to more than anybody writes."""
    return Unreadable("VAL009", "文档打开以后太大", "压缩里面的图片，清除空白的行和列，或分成几个文件")


def is_same_colour(one: str, other: str) -> bool:
    """Whether nobody tells two colours (RRGGBB) apart, one as the ground of the other."""
    if not (_COLOUR.fullmatch(one) and _COLOUR.fullmatch(other)):
        return False
    return all(abs(int(one[n : n + 2], 16) - int(other[n : n + 2], 16)) < _LEAST_DIFFERENCE for n in (0, 2, 4))


_COLOUR: Final = re.compile("[0-9A-Fa-f]{6}")
_LEAST_DIFFERENCE: Final = 16


def _may_head(text: str) -> bool:
    """Whether a cell may be the heading of others: short words, no number."""
    return 0 < len(text) <= 20 and _HAN.search(text) is not None and not any(map(str.isdigit, text))


@dataclass(slots=True)
class Headings:
    """Says of each cell of a table under which heading, beside which word it stands, and what they say together."""

    _boxes: Boxes = field(default_factory=Boxes)
    _above: dict[int, str] = field(default_factory=dict)
    _rows: int = 0

    def pairs(self, row: Iterable[tuple[int, str]]) -> tuple[str, ...]:
        """`heading：value` for the cells (column, text) of the next row, and what several of them say together."""
        row = tuple(row)
        found = list(self._boxes.row(row, self._above))
        before = ""
        for column, text in row:
            bare = text.strip()
            if not bare:
                continue
            above = self._above.get(column, "")
            if above and above != bare:
                found.append(f"{above}：{bare}")
            if before:
                found.append(f"{before}：{bare}")
            before = ""
            if _may_head("".join(bare.split())):
                # 出 生 年 月, spaced out as in a form, is one word.
                before = "".join(bare.split())
                if self._rows < _HEADING_ROWS:
                    self._above[column] = before
        self._rows += 1
        return tuple(found)

    def rest(self) -> tuple[str, ...]:
        """What the columns say that go on to the end of the table."""
        return tuple(self._boxes.rest(self._above))


_HEADING_ROWS: Final = 6
"""Rows at the top of a table among which its headings are looked for: a title, a unit, two levels of headings."""
