"""Broken numbering: 一、二、四、, a third question asked twice.

GB/T 9704-2012, 7.3.3 orders the levels 一、 （一） 1. （1）. A level starts again under a new heading above it,
and may also run on across such headings, as the numbered measures of an 《意见》 do. A list of plain figures may start
again after other text; headings in Han numerals start again only after a Markdown heading or an 附件 line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bangyang.base.patterns import regex
from bangyang.text.numbers import from_hanzi, to_hanzi
from bangyang.text.prose.fault import ProseFault, without_markup

_HAN_NUMERAL: Final = r"[一二三四五六七八九十百]{1,5}"
_ITEM: Final = regex(
    rf"^(?P<lead>[ \t\u3000\u00a0>*_#]*)(?:(?P<han>{_HAN_NUMERAL})、"
    rf"|[（(](?P<han_paren>{_HAN_NUMERAL})[）)]"
    r"|(?P<figure>[0-9]{1,3})(?P<dot>[.．、])(?![0-9])(?P<ask>[ ]?(?:\*\*)?问[：:])?"
    r"|[（(](?P<figure_paren>[0-9]{1,2})[）)]"
    r"|(?P<lost>、)(?=[\u4e00-\u9fff]))"
)
_LINE: Final = regex(r"[^\n]+")
_RESTART: Final = regex(
    r"^[ \t\u3000*]*(?:#{1,6}[ \t]|第[一二三四五六七八九十百零〇0-9]{1,6}[编章节条]"
    r"|\*{0,2}附\s{0,8}件|-{3,}\s*$|={3,}\s*$|\*\*[^*\n]{1,40}\*\*\s*$)"
)
_FIRST_ATTACHMENT: Final = regex(r"^[ \t\u3000*]*附\s{0,8}件\*{0,2}[：:]\s{0,4}([0-9]{1,2})[.．、]")
_FORMS: Final = ("{}、", "（{}）", "{}.", "（{}）", "{}.问")

Level: TypeAlias = tuple[int, int]
"""0 一、 1 （一） 2 1. 3 （1） 4 a numbered question; then the indent, which nests Markdown lists."""


def han_number(text: str) -> int | None:
    """The value of Han numerals, or None where they are none (一二)."""
    try:
        return from_hanzi(text)
    except ValueError:
        return None


@dataclass(slots=True)
class _Count:
    """How far one level has come: `here` since its last higher heading, `ever` in the text."""

    here: int | None = None
    ever: int | None = None
    interrupted: bool = True
    introduced: bool = False
    lazy: bool = False


@dataclass(slots=True)
class _Reader:
    """Walks the lines of one text."""

    counts: dict[Level, _Count] = field(default_factory=dict)
    faults: list[ProseFault] = field(default_factory=list)

    def restart(self) -> None:
        for count in self.counts.values():
            count.here = None
            count.interrupted = True

    def interrupt(self, *, introduces: bool) -> None:
        """Take a line without a number; one that ends in a colon introduces a list of its own."""
        for count in self.counts.values():
            count.interrupted = True
            count.introduced = introduces

    def item(self, level: Level, number: int | None, start: int, end: int, lazy: bool) -> None:
        """Take one numbered line; `number` is None where the numeral was lost and only the 、 is left."""
        for deeper, other in self.counts.items():
            if deeper > level and level[0] != 4:
                other.here = None
        count = self.counts.setdefault(level, _Count())
        expected = {1} if count.here is None else {count.here + 1}
        if count.here is None and count.ever is not None:
            expected.add(count.ever + 1)
        resumes = count.interrupted and (level[0] in (2, 3) or count.introduced)
        if resumes or (lazy and count.lazy and count.here == 1):
            expected.add(1)
        if number is None:
            number = max(expected)
            self._report_lost(level, number, start, end)
        elif number not in expected:
            self._report(level, number, count, start, end)
        count.here = count.ever = number
        count.interrupted = count.introduced = False
        count.lazy = lazy

    def _report_lost(self, level: Level, number: int, start: int, end: int) -> None:
        hint = f"按上文应为“{_form(level, number)}”"
        self.faults.append(ProseFault("broken_numbering", start, end, "行首只有顿号，编号缺失", hint, (number,)))

    def _report(self, level: Level, number: int, count: _Count, start: int, end: int) -> None:
        wanted = (count.here or 0) + 1
        found, due = _form(level, number), _form(level, wanted)
        if count.here is None:
            message = f"编号从“{found}”开始，前面没有“{due}”"
        elif number == count.here:
            message = f"编号“{found}”出现了两次"
        elif number > wanted:
            message = f"编号从“{_form(level, count.here)}”跳到“{found}”，缺“{due}”"
        else:
            message = f"编号“{found}”接在“{_form(level, count.here)}”之后，次序不对"
        hint = f"按上文应为“{due}”，请补上缺少的一项或改正编号"
        self.faults.append(ProseFault("broken_numbering", start, end, message, hint, (wanted, number)))


def _form(level: Level, number: int) -> str:
    numeral = to_hanzi(number) if level[0] < 2 else str(number)
    return _FORMS[level[0]].format(numeral)


def broken_numbering(text: str) -> tuple[ProseFault, ...]:
    """Numbers at the head of lines that skip, repeat or run backwards; table rows and code are left out."""
    reader = _Reader()
    listing = False
    for line in _LINE.finditer(without_markup(text)):
        content = line[0]
        match = _ITEM.match(content)
        if match is not None:
            _take(reader, match, line.start(), flat=listing)
        elif (first := _FIRST_ATTACHMENT.match(content)) is not None:
            reader.restart()
            listing = True
            reader.item((2, 0), int(first[1]), line.start() + first.start(1), line.start() + first.end(), False)
        elif _RESTART.match(content):
            reader.restart()
            listing = False
        elif content.strip() and not content.lstrip().startswith("|"):
            reader.interrupt(introduces=content.rstrip(" \t\r*").endswith(("：", ":")))
            listing = False
    return tuple(reader.faults)


def _take(reader: _Reader, match: re.Match[str], offset: int, *, flat: bool) -> None:
    """Hand one numbered line to the reader; in a `flat` list (附件：1.… 2.…) the indent is only alignment."""
    start, end = offset + match.end("lead"), offset + match.end()
    lead = match["lead"].replace("\t", "    ")
    indent = len(lead) - len(lead.lstrip(" ")) if lead.startswith(" ") and not flat else 0
    indent = min(indent, 40)
    if match["lost"]:
        reader.item((0, 0), None, start, end, False)
    elif match["han"]:
        if (number := han_number(match["han"])) is not None:
            reader.item((0, 0), number, start, end, False)
    elif match["han_paren"]:
        if (number := han_number(match["han_paren"])) is not None:
            reader.item((1, 0), number, start, end, False)
    elif match["figure"]:
        # Markdown renumbers a list of nothing but "1. ", so writing it that way is no fault.
        lazy = match["dot"] == "." and match["figure"] == "1" and match.string[match.end() : match.end() + 1] == " "
        reader.item((4, 0) if match["ask"] else (2, indent), int(match["figure"]), start, end, lazy)
    else:
        reader.item((3, indent), int(match["figure_paren"]), start, end, False)
