"""A body as editors type and paste it, to the Markdown that the engine reads; nothing that was written gets lost.

Text comes from Word, WPS and the editors of 公众号, so a line is a paragraph, blanks in front of a line mean nothing,
and a table from Excel is lines with tabs. CommonMark means other things by all of these: it joins lines, makes code of
what is indented, drops whatever looks like HTML, drops cells that a table's head has no column for, drops definitions
nobody refers to, and numbers lists anew. So each line is given the form in which the engine shows all of it. What may
be written is said in the guide, 正文怎样写.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from bangyang.text.asides import IN_TEXT
from bangyang.text.typedmarks import Piece, escaped
from bangyang.text.typedtables import BLANKS, table_at

_BLANK: Final = f"[{BLANKS}]"
_HEADING: Final = re.compile(f"(?P<mark>#{{1,6}}){_BLANK}+(?=[^{BLANKS}])")
_CLOSED: Final = re.compile(f"(?<={_BLANK})#+$")
_ITEM: Final = re.compile(f"(?P<mark>[-+*]|(?P<number>0|[1-9][0-9]{{0,8}})(?P<stop>[.)])){_BLANK}+(?=[^{BLANKS}])")
_ACROSS: Final = re.compile("-{3,}")
_FENCE: Final = re.compile("`{3,}|~{3,}")
_QUOTED: Final = re.compile(">[ \t]?")
_DEFINED: Final = re.compile(r"\[(?P<label>[^\[\]\n]{1,999})\]:")
_LABEL: Final = re.compile(r"\[([^\[\]\n]{1,999})\](?!:)")
_TARGET: Final = re.compile(r"[ \t]*(?:<[^<>\n]+>|[^\s<>]+)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*")
_WIDTHS: Final = {"\t": 4, "\u3000": 2}
_MOST_QUOTES: Final = 20
_MOST_LEVELS: Final = 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """The Markdown for the engine, and where each stretch of it was typed (both from left to right)."""

    text: str
    _starts: tuple[int, ...]
    _typed: tuple[tuple[int, int], ...]

    def origin(self, at: int) -> int:
        """The place in the typed text of a character of `text`; of one that was put in, of the one before it."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        typed, length = self._typed[index]
        return typed + min(at - self._starts[index], length - 1)


def prepare(text: str) -> Prepared:
    """`text`, a body or a value that is read as one, in the form in which the engine shows all of it."""
    words: list[str] = []
    starts, typed = [], []
    length = 0
    for piece, at in _Reading(_lines(text), _used_labels(text)).pieces():
        if at is not None and piece:
            starts.append(length)
            typed.append((at, len(piece)))
        words.append(piece)
        length += len(piece)
    return Prepared("".join(words), tuple(starts), tuple(typed))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of typed text, which begins at `at`: as a whole, and without the blanks at its ends."""

    whole: str
    at: int
    words: str
    lead: str

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.at + len(self.lead)

    @property
    def indent(self) -> int:
        """How far in the words stand, in half-width columns."""
        return sum(_WIDTHS.get(blank, 1) for blank in self.lead)

    @property
    def is_across(self) -> bool:
        """Whether it is a line drawn across the page."""
        return _ACROSS.fullmatch(self.words) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it ends in a backslash, which breaks the line within its paragraph."""
        return (len(self.words) - len(self.words.rstrip("\\"))) % 2 == 1


def _line(whole: str, at: int) -> _Line:
    words = whole.lstrip(BLANKS)
    return _Line(whole, at, words.rstrip(BLANKS), whole[: len(whole) - len(words)])


def _lines(text: str) -> list[_Line]:
    """The lines, without what is said beside the text; a line with nothing else is left out."""
    found, at = [], 0
    for typed in text.split("\n"):
        if "<!--" in typed and IN_TEXT.search(typed):
            found += [line for line in _beside(typed, at) if line.words]
        else:
            found.append(_line(typed, at))
        at += len(typed) + 1
    return found


def _beside(typed: str, at: int) -> Iterator[_Line]:
    """What stands round the notes of a line; behind a note the text begins a line of its own."""
    last = 0
    for said in IN_TEXT.finditer(typed):
        yield _line(typed[last : said.start()], at + last)
        last = said.end()
    yield _line(typed[last:], at + last)


def _used_labels(text: str) -> frozenset[str]:
    """The labels in square brackets that something refers to, as the engine compares them."""
    return frozenset(_same(label) for label in _LABEL.findall(text)) if "]:" in text else frozenset()


def _same(label: str) -> str:
    return " ".join(label.split()).casefold()


@dataclass(slots=True)
class _Level:
    """A list that is open: how far in its items were typed and are put, its last mark and number."""

    typed: int
    put: int
    mark: str = ""
    number: int = -1

    @property
    def within(self) -> int:
        """How far in the items of a list within its last item are put."""
        return self.put + len(self.mark) + 1

    def next_mark(self, item: re.Match[str]) -> str:
        """The mark of one more item. Lists that follow each other are one to the engine, unless their stops differ."""
        if not item["number"]:
            self.mark = item["mark"]
            return self.mark
        stop, number = self.mark[-1:], int(item["number"])
        if stop not in (".", ")"):
            stop = item["stop"]
        elif number != self.number + 1:
            stop = ")" if stop == "." else "."
        self.mark, self.number = f"{number}{stop}", number
        return self.mark


class _Kind(Enum):
    ITEM = "item of a list"
    APART = "item that nothing above adjoins"
    WORDS = "paragraph"
    OTHER = "other block"


@dataclass(slots=True)
class _Reading:
    """Goes through the lines once; `pieces` are the Markdown. No piece that was typed holds a line end."""

    lines: Sequence[_Line]
    used: frozenset[str]
    depth: int = 0
    defined: set[str] = field(default_factory=set)
    _at: int = 0
    _untabled: int = 0
    """Lines up to here belong to a table that is too large, and are words."""
    _levels: list[_Level] = field(default_factory=list)
    _typed: list[tuple[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self._typed = [(line.whole, line.at) for line in self.lines]

    def pieces(self) -> Iterator[Piece]:
        """The Markdown of all lines, block by block, with the line ends between them."""
        before: tuple[_Kind, _Line] | None = None
        gap = False
        while self._at < len(self.lines):
            line = self.lines[self._at]
            if not line.words:
                gap, self._at = True, self._at + 1
                continue
            kind, block = self._block(line)
            if before is not None:
                yield "\n" if not gap and _adjoin(*before, kind) else "\n\n", None
            yield from block
            before, gap = (kind, line), False

    def _block(self, line: _Line) -> tuple[_Kind, list[Piece]]:
        """The block that begins with a line; goes past it."""
        item = None if line.is_across else _ITEM.match(line.words)
        if item is not None:
            self._at += 1
            levels = len(self._levels)
            pieces = list(self._item(line, item))
            # Within an item, a list that begins with another number has to stand apart.
            apart = len(self._levels) > levels > 0 and item["number"] not in (None, "1")
            return _Kind.APART if apart else _Kind.ITEM, pieces
        self._levels.clear()
        if (found := self._table(line) or self._code(line) or self._quotation()) is not None:
            return _Kind.OTHER, found
        self._at += 1
        if (found := self._headed(line)) is not None:
            return _Kind.OTHER, found
        return _Kind.WORDS, list(escaped(line.words, line.start))

    def _item(self, line: _Line, item: re.Match[str]) -> Iterator[Piece]:
        """An item of a list, within the one above where it was typed further in."""
        indent, left = line.indent, None
        while len(self._levels) > 1 and indent < self._levels[-1].typed:
            left = self._levels.pop()
        if not self._levels:
            self._levels.append(_Level(indent, 0))
        elif indent >= self._levels[-1].typed + 2 and len(self._levels) < _MOST_LEVELS:
            level = left or _Level(indent, self._levels[-1].within)
            # Less far in than the list that was left, yet within the same item: to the engine it is that list.
            level.typed = indent
            self._levels.append(level)
        level = self._levels[-1]
        yield f"{' ' * level.put}{level.next_mark(item)} ", None
        yield from escaped(line.words[item.end() :], line.start + item.end())

    def _table(self, line: _Line) -> list[Piece] | None:
        if self._at < self._untabled or not ("\t" in line.whole or "|" in line.whole):
            return None
        found = table_at(self._typed, self._at)
        if found is None:
            return None
        if not found.pieces:
            self._untabled = self._at + found.lines
            return None
        self._at += found.lines
        return list(found.pieces)

    def _code(self, line: _Line) -> list[Piece] | None:
        """Lines between two of backticks, which are shown as they stand; without the second they are words."""
        opening = _FENCE.fullmatch(line.words)
        if opening is None:
            return None
        row = opening[0]
        for index in range(self._at + 1, len(self.lines)):
            last = self.lines[index].words
            if last.startswith(row) and not last.strip(row[0]):
                within = self.lines[self._at + 1 : index]
                self._at = index + 1
                pieces: list[Piece] = [(row, None), ("\n", None)]
                for each in within:
                    pieces += (each.whole, each.at), ("\n", None)
                return [*pieces, (last, None)]
        return None

    def _quotation(self) -> list[Piece] | None:
        """Lines that begin with `>`, which are read like a body of their own."""
        within: list[_Line] = []
        while self.depth < _MOST_QUOTES and self._at < len(self.lines):
            quoted = self.lines[self._at]
            if (mark := _QUOTED.match(quoted.words)) is None:
                break
            within.append(_line(quoted.words[mark.end() :], quoted.start + mark.end()))
            self._at += 1
        if not any(line.words for line in within):
            self._at -= len(within)
            return None
        pieces = _Reading(within, self.used, self.depth + 1, self.defined).pieces()
        return [("> ", None), *((words.replace("\n", "\n> ") if at is None else words, at) for words, at in pieces)]

    def _headed(self, line: _Line) -> list[Piece] | None:
        """A line across, a heading, a note or the target of a link; None for one of words."""
        words = line.words
        if line.is_across:
            return [(words, line.start)]
        if (heading := _HEADING.match(words)) is not None:
            return list(_heading(line, heading))
        if (defined := _DEFINED.match(words)) is not None and self._is_kept(words, defined):
            return list(_definition(line, defined))
        return None

    def _is_kept(self, words: str, defined: re.Match[str]) -> bool:
        """Whether a line is a note or a target that the text refers to, for the first time; the engine drops others."""
        label = _same(defined["label"])
        if label not in self.used or label in self.defined:
            return False
        if not label.startswith("^") and _TARGET.fullmatch(words, defined.end()) is None:
            return False
        self.defined.add(label)
        return True


def _adjoin(kind: _Kind, line: _Line, after: _Kind) -> bool:
    """Whether a block belongs to the one above it, which ended in this line."""
    if after is _Kind.ITEM:
        return kind in (_Kind.ITEM, _Kind.APART)
    return kind is after is _Kind.WORDS and line.goes_on


def _heading(line: _Line, heading: re.Match[str]) -> Iterator[Piece]:
    yield f"{heading['mark']} ", None
    end = heading.end()
    closed = _CLOSED.search(line.words, end - 1)
    yield from escaped(line.words[end : closed.start() if closed else None], line.start + end)
    if closed is not None:
        # The engine takes a row of these for the end of the heading.
        yield "\\", None
        yield closed[0], line.start + closed.start()


def _definition(line: _Line, defined: re.Match[str]) -> Iterator[Piece]:
    if not defined["label"].startswith("^"):
        yield line.words, line.start
        return
    yield defined[0], line.start
    yield " ", None
    words = line.words[defined.end() :].lstrip(BLANKS)
    yield from escaped(words, line.start + len(line.words) - len(words))
