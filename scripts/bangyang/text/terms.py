"""What a text can be found by: pairs of Han characters, and words of letters and of digits.

Chinese has no spaces and a dictionary misses the names that people look for, so a run of Han characters is cut into
overlapping pairs (社区工作 → 社区 区工 工作): whoever searches for a phrase searches for all of its pairs. The theme's
`assets/js/search/` cuts a query in the same way; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

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
    words = (
        word for word in _WORDS.findall(text) if len(word) <= (LONGEST_NUMBER if word.isdigit() else _LONGEST_WORD)
    )
    found.update(dict.fromkeys(words))
    return found


def characters(text: str) -> dict[str, None]:
    """The single Han characters of a folded text: what short texts, names and titles, are found by as well."""
    return dict.fromkeys(char for run in _RUNS.findall(text) if not run.isascii() for char in run)
