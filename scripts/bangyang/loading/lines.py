"""Shapes of lines: what a key looks like, what an item, and what the lines below say about a line.

Called by `mending`, which decides what to make of them. Nothing here looks further than `_FAR` lines ahead, so that a
hostile file costs no more than a long one.
"""

from __future__ import annotations

import re

from bangyang.models.fields import Model, keys
from bangyang.text.characters import forbidden_characters

_COLONS = ":：﹕︰∶"
KEY = re.compile(
    rf"^(?P<lead> *(?:- +)?)(?P<key>[^\s{_COLONS}#'\"\[\]{{}},，。、-][^{_COLONS}#'\"\[\]{{}},，。、]{{0,23}}?)"
    rf"(?P<gap>\s*)(?P<mark>[{_COLONS}])(?P<rest>.*)$"
)
"""A key, the colon behind it or what was typed for one, and the rest of the line."""
CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: |$)")
"""A line that a merge left behind."""
BULLET = re.compile(r"(?P<mark>[-－—–•·・●*+]|\d{1,2}[.．、)）]|[（(]\d{1,2}[）)])\s*(?P<text>\S.*)$")
"""An item of a list that begins with something else than a dash and a space."""
_FAR = 60
_MOST_IN_COLUMN = 40
"""Characters of a name or a short text; what is longer is a sentence that goes on."""
DIVIDED = re.compile("[、，,；;。]")
_UNSEEN = ("control", "bidi", "zero_width")


def squeezed(key: str) -> str:
    """姓名 for 姓　名, as on paper forms."""
    return "".join(key.split())


def visible(line: str) -> str:
    """`line` without what nobody can see; that it was there is reported with the file."""
    if line.isprintable():
        return line
    unseen = {fault.index for fault in forbidden_characters(line) if fault.kind in _UNSEEN}
    return "".join(char for index, char in enumerate(line) if index not in unseen) if unseen else line


def continued(lines: list[str], index: int) -> int:
    """How many lines below are the rest of the value on this one: further in, neither keys nor items."""
    margin = _indent(lines[index])
    count = 0
    for line in lines[index + 1 : index + _FAR]:
        if _indent(line) <= margin or line.lstrip().startswith("- ") or KEY.match(line):
            break
        count += 1
    return count


def pasted_below(lines: list[str], index: int) -> int:
    """How many lines below are a column whose first word stands behind the key: no keys, items or comments, each short
    and without a mark that would divide one line into several values."""
    count = 0
    for line in lines[index + 1 : index + _FAR]:
        words = line.strip()
        if not words or len(words) > _MOST_IN_COLUMN or words[0] in "-#" or KEY.match(line) or DIVIDED.search(words):
            break
        count += 1
    return count


def closes_later(lines: list[str], index: int, mark: str, kind: type[Model]) -> int:
    """How many lines below, before the next key of `kind`, a value that runs on ends with `mark`; 0 if it does not."""
    for offset, line in enumerate(lines[index + 1 : index + _FAR], start=1):
        match = KEY.match(line)
        if not line.startswith((" ", "\t", mark)) or (match and squeezed(match["key"]) in keys(kind)):
            return 0
        if line.rstrip().endswith(mark):
            return offset
    return 0


def opens_record(lines: list[str], index: int) -> bool:
    """Whether further keys stand below an item, so that it is the first line of a record."""
    below = next((line for line in lines[index + 1 : index + _FAR] if line.strip()), "")
    deeper = _indent(below) > _indent(lines[index])
    return deeper and KEY.match(below) is not None and not below.lstrip().startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
