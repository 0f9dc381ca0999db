"""初一, 高二: grades of middle school, told from days of the lunar calendar and from what is only higher.

大年初一 and 正月初三 are days, 更高一层 compares. Where nothing stands before the word or behind it that tells, it is
taken for a grade: a child's name must not slip through.
"""

from __future__ import annotations

import re
from typing import Final

_NO_DAY: Final = r"(?<!月)(?<!农历)(?<!阴历)(?<!旧历)(?<!\A年)(?<![^今去明前当那后同0-9]年)"
_NOT_HIGHER: Final = r"(?<![更提最较攀增抬拔登调推崇身偏略稍垫垒加越])"

GRADE: Final = f"(?:{_NO_DAY}初[一二三]|{_NOT_HIGHER}高[一二三])"
"""For a pattern: a grade by its name alone, neither a day of a month nor a comparison."""

_BARE: Final = re.compile(r"初[一二三][,、\s]?")
_DAYS_BEFORE: Final = re.compile(
    r"(?:除夕|春节|过年|拜年|年三十|大年|正月|腊月|农历|元宵|庙会|初[一二三四五六七八九十])[^。;!?\n]{0,8}$"
)
_BEFORE: Final = 16


def is_a_day(text: str, start: int, end: int) -> bool:
    """Whether the grade at `start:end` is a day after all: nothing else of a school is said, and a feast or another day
    stands before it.
    """
    if _BARE.fullmatch(text, start, end) is None:
        return False
    return _DAYS_BEFORE.search(text, max(0, start - _BEFORE), start) is not None
