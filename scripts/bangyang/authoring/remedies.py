"""Remedies that need nobody's judgement: what a finding's own place and words say has to stand there instead.

Each is for one code and changes a few characters of one line; anything that is not exactly what it knows is left
alone. What HTML becomes is said in `webtext`, what is put together of all this in `fixing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bangyang.base.errors import Finding, Unreadable
from bangyang.text.names import LOOK_ALIKE_DOTS, MIDDLE_DOT, normalise_ethnicity
from bangyang.text.numbers import parse_document_number
from bangyang.text.reading import tidy

_BLANK: Final = "[ \t\u00a0\u2002\u2003\u2009\u202f\u3000]"
_COLON: Final = re.compile(f"：{_BLANK}*")
_AFTER_COLON: Final = re.compile(f"{_BLANK}*")
_WIDE: Final = re.compile(f"{_BLANK}+")
_DOTTED: Final = re.compile(rf"[\u3400-\u9fff\U00020000-\U000323af{re.escape(LOOK_ALIKE_DOTS)}{MIDDLE_DOT}]+")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]+")
_DAY: Final = re.compile(r"补“日”，写成 (\S*[0-9]{1,2})日$")
_NUMBER: Final = re.compile(r"请写成 (\S+〔[0-9]{4}〕[0-9]+号)$")
_SLOPPY: Final = re.compile(
    r"[^\s，。、；：“”\"'#]{1,24}?[〔\[［（(【][^\s，。；]{2,8}[〕\]］）)】]\s*第?\s*[0-9０-９]{1,6}\s*号?"
)
_FIGURES: Final = re.compile("[0-9]+")
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_ITEM: Final = re.compile("[ ]*-[\u3400-\u9fff“《A-Za-z]$")
_TABS: Final = re.compile("\t+")
_OPENING: Final = re.compile(r"(?P<margin>[ ]*)(?P<dash>-[ ]+)?")
_PLAIN: Final = "\x20-\x7e\u2010-\u2027\u3000-\u9fff\uff00-\uffef"
_SUPERFLUOUS: Final = re.compile(f"(?:(?<=[{_PLAIN}])|^)[\u200b-\u200d\u2060\ufeff]+(?=[{_PLAIN}]|$)")
_LONGEST_NAME: Final = 4
"""Characters of a name without a dot, a compound surname included; what is longer might be two people."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to put in the place of `start:end` of a line."""

    start: int
    end: int
    new: str


Mender: TypeAlias = Callable[[Finding, str, int], Remedy | None]
"""Takes a finding, its line, and the place in the line where it points to."""
_TAB: Final = "\t"


def remedy_for(finding: Finding, lines: Sequence[str]) -> Remedy | None:
    """The remedy of a finding in a file of `lines`; None where a person has to decide."""
    mender = MENDERS.get(finding.code)
    number = finding.place.line - 1
    if mender is None or number >= len(lines):
        return None
    if finding.code == "YML003" and (indented := _indented(lines, number)) is not None:
        return indented
    return mender(finding, lines[number], finding.place.column - 1)


def _full_width_colon(finding: Finding, line: str, at: int) -> Remedy | None:
    found = _COLON.match(line, at)
    return Remedy(at, found.end(), ": " if line[found.end() :].strip() else ":") if found else None


def _no_space(finding: Finding, line: str, at: int) -> Remedy | None:
    blank = _AFTER_COLON.match(line, at)
    if blank is None or not (line[at - 1 : at] == ":" or _ITEM.match(line[:at] + line[at : at + 1])):
        return None
    return Remedy(at, blank.end(), " ")


def _indented(lines: Sequence[str], number: int) -> Remedy | None:
    """Tabs before a line, as spaces: as far in as the line above, or two more where that one opens a list."""
    tabs = _TABS.match(lines[number])
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    before = _OPENING.match(above)
    if tabs is None or before is None or _TAB in before[0]:
        return None
    opens = above.rstrip().endswith((":", "："))
    # An item goes where the item above is, what belongs to it where its first word is.
    inside = len(before["margin"]) if lines[number][tabs.end() :].startswith("-") else before.end()
    width = len(before["margin"]) + 2 if opens and not before["dash"] else inside
    return Remedy(0, tabs.end(), " " * width) if width else None


def _blank(finding: Finding, line: str, at: int) -> Remedy | None:
    """A tab between a name and its value; wide blanks before a name that begins its line."""
    if line[at : at + 1] == _TAB and line[:at].rstrip(_TAB + " ").endswith((":", "-")):
        start = len(line[:at].rstrip(_TAB + " "))
        return Remedy(start, len(line) - len(line[at:].lstrip(_TAB + " ")), " ")
    wide = re.match("\u3000+", line)
    return Remedy(0, wide.end(), "") if wide and finding.hint.startswith("删去行首") else None


def _unseen(finding: Finding, line: str, at: int) -> Remedy | None:
    """Characters without width between letters that need none; in scripts that join they may mean something."""
    if not _SUPERFLUOUS.match(line, at):
        return None
    last = max(found.end() for found in _SUPERFLUOUS.finditer(line))
    return Remedy(at, last, _SUPERFLUOUS.sub("", line[at:last]))


def _dots(finding: Finding, line: str, at: int) -> Remedy | None:
    """All dots of the name that one of them stands in."""
    for name in _DOTTED.finditer(line):
        if name.start() <= at < name.end():
            right = re.sub(f"[{re.escape(LOOK_ALIKE_DOTS)}]", MIDDLE_DOT, name[0])
            return Remedy(*name.span(), right) if right != name[0] else None
    return None


def _padding(finding: Finding, line: str, at: int) -> Remedy | None:
    """The blanks within a name, which is padded where its parts are of one character; two names are longer."""
    blank = _WIDE.match(line, at)
    if blank is None:
        return None
    before = re.search(r"[\u3400-\u9fff]+$", line[:at])
    after = re.match(r"[\u3400-\u9fff]+", line[blank.end() :])
    if before is None or after is None or len(before[0]) + len(after[0]) > _LONGEST_NAME - 1:
        return None
    return Remedy(*blank.span(), "")


def _ethnicity(finding: Finding, line: str, at: int) -> Remedy | None:
    word = _WORD.match(line, at)
    if word is None:
        return None
    try:
        full = normalise_ethnicity(word[0])
    except Unreadable:
        return None
    return Remedy(*word.span(), full) if full != word[0] else None


def _document_number(finding: Finding, line: str, at: int) -> Remedy | None:
    """Brackets, blanks, 第 and zeros of a number, of which every figure stays what it is."""
    right = _NUMBER.search(finding.hint)
    typed = _SLOPPY.match(line, at + (line[at : at + 1] in ("'", '"')))
    if right is None or typed is None or _figures(tidy(typed[0])) != _figures(right[1]):
        return None
    try:
        parse_document_number(right[1])
    except Unreadable:
        return None
    return Remedy(*typed.span(), right[1])


def _day(finding: Finding, line: str, at: int) -> Remedy | None:
    """The last word of a date that ends after the figure of its day."""
    right = _DAY.search(finding.hint)
    if right is None:
        return None
    plain = line.translate(_HALF_WIDTH)
    ends = [found.end() for found in re.finditer(rf"{re.escape(right[1])}(?![0-9日号])", plain)]
    return Remedy(ends[0], ends[0], "日") if len(ends) == 1 and ends[0] > at else None


def _figures(text: str) -> list[int]:
    return [int(figure) for figure in _FIGURES.findall(text)]


MENDERS: Final[Mapping[str, Mender]] = {
    "YML004": _full_width_colon,
    "YML003": _blank,
    "YML005": _no_space,
    "VAL001": _day,
    "VAL007": _document_number,
    "NOT025": _document_number,
    "NAM001": _dots,
    "NAM002": _padding,
    "NAM003": _ethnicity,
    "FIL002": _unseen,
}
"""What mends a finding of a code; before a line with tabs the line above counts. SRC012 has `webtext`, and 活动 is put
in where it is left out."""
