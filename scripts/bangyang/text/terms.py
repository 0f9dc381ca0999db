"""What a text can be found by: pairs of Han characters, and words of letters and of digits.

Chinese has no spaces and a dictionary misses the names that people look for, so a run of Han characters is cut into
overlapping pairs (社区工作 → 社区 区工 工作): whoever searches for a phrase searches for all of its pairs. The theme's
`assets/js/search/` cuts a query in the same way; a test holds the two together.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Collection

from bangyang.text.names import LOOK_ALIKE_DOTS, MIDDLE_DOT
from bangyang.text.script import alike

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U0003134a"
"""Han characters as the ranges of an expression: those of `names.is_han`, and the gaps between its blocks."""

LONGEST_NUMBER = 6
"""Digits: years, counts, 文号 and service numbers; nothing longer is worth looking for, and telephones stay out."""
_LONGEST_WORD = 24

_RUNS = re.compile(f"[{HAN}]+|[a-z]+|[0-9]+")
_PAIRED = re.compile(f"[{HAN}]{{2,}}")
_WORDS = re.compile("[a-z]+|[0-9]+")
_PLAIN = re.compile("[\x00-\x7f\u4e00-\u9fff，。、；：？！“”‘’（）《》〈〉〔〕【】—…\u3000]*")
"""What most texts consist of: the rules of compatibility change none of it but punctuation, which is no matter here."""
_UNITS = f"utf-16-{sys.byteorder[0]}e"
_UNIT, _PAIR = 2, 4
"""Bytes of a character of the basic plane, and of a pair of them, which is read as one number."""
_DOTS = re.compile(f"(?<=[{HAN}])[{re.escape(MIDDLE_DOT + LOOK_ALIKE_DOTS)}](?=[{HAN}])")


def folded(text: str) -> str:
    """`text` as it is compared: in one script, compatibility forms and capitals undone, the dot of a name left out."""
    if _PLAIN.fullmatch(text):
        return alike(text.lower())
    return alike(_DOTS.sub("", unicodedata.normalize("NFKC", text).lower()))


def runs(text: str) -> list[str]:
    """The runs of Han characters, of letters and of digits in a folded text, in their order."""
    return _RUNS.findall(text)


def terms(text: str) -> dict[str, None]:
    """Pairs of Han characters, words and numbers of a folded text, in its order; a single Han character is none."""
    # All pairs at once, those across two runs taken out again: a long text has hundreds of runs.
    apart = " ".join(_PAIRED.findall(text))
    found = dict.fromkeys(map(str.__add__, apart, apart[1:]))
    for pair in [pair for pair in found if " " in pair]:
        del found[pair]
    found.update(words(text))
    return found


def words(text: str) -> dict[str, None]:
    """The words and numbers among the `terms` of a folded text."""
    longest = {True: LONGEST_NUMBER, False: _LONGEST_WORD}
    return dict.fromkeys(word for word in _WORDS.findall(text) if len(word) <= longest[word.isdigit()])


def pair_codes(text: str) -> dict[int, None] | None:
    """The pairs among the `terms` of a folded text, each as a number: a long text has thousands, and numbers are made
    and told apart in half the time. None where a character lies beyond the basic plane.

    Between two runs there is no pair, but a number all the same: `pairs_of` gives "" for it.
    """
    apart = " ".join(_PAIRED.findall(text))
    units = apart.encode(_UNITS)
    if len(units) != _UNIT * len(apart):
        return None
    found: dict[int, None] = {}
    for row in (memoryview(units), memoryview(units)[_UNIT:]):
        found.update(dict.fromkeys(row[: len(row) // _PAIR * _PAIR].cast("I")))
    return found


def pair_code(term: str) -> int | None:
    """The number of a term, if it is a pair of Han characters of the basic plane."""
    if len(term) != len("字对") or term.isascii():
        return None
    units = term.encode(_UNITS)
    return memoryview(units).cast("I")[0] if len(units) == _PAIR else None


def pairs_of(codes: Collection[int]) -> list[str]:
    """The pairs behind numbers that `pair_codes` gave, in their order."""
    apart = array("I", codes).tobytes().decode(_UNITS)
    return ["" if " " in pair else pair for pair in map(str.__add__, apart[::2], apart[1::2])]


def characters(text: str) -> dict[str, None]:
    """The single Han characters of a folded text: what short texts, names and titles, are found by as well."""
    return dict.fromkeys(char for run in _RUNS.findall(text) if not run.isascii() for char in run)
