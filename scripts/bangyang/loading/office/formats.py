"""Number formats of Excel: which of them make a day of a number, and which show nothing at all.

ECMA-376 Part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from bangyang.text.privacy.identity import is_identity_number

_DATES: Final = frozenset({14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58})
_MONTHS: Final = frozenset({17, 27, 36, 50, 52, 57})
"""Built-in formats that show a day, or a month alone; the numbers above 26 are those of the Chinese edition."""
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED: Final = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_PLACES: Final = re.compile(r"[0#?@ymdhse]|general", re.IGNORECASE)
"""What a section shows a value by; a section of nothing but words between quotes shows the words."""
_WHITE: Final = re.compile(r"\[(?:white|白色|color ?2)\]", re.IGNORECASE)
_LAST_SERIAL: Final = 2_958_465
_EIGHTEEN: Final = 18


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell's number is shown: as a day, as a month alone; `sections` are for positive, negative, zero, text."""

    is_day: bool
    is_month: bool
    sections: tuple[str, ...]

    def hides(self, value: str, *, is_text: bool) -> bool:
        """Whether a cell of this format does not show the `value` it keeps; a zero that is not shown is no secret."""
        if not any(self.sections):
            return len(self.sections) > 1
        section = self._section(value, is_text=is_text)
        return section is not None and (not _shown(section) or _WHITE.search(section) is not None)

    def _section(self, value: str, *, is_text: bool) -> str | None:
        count = len(self.sections)
        if is_text:
            return self.sections[3] if count > 3 else None
        number = _decimal(value)
        if number is None or number == 0 or count == 1:
            return self.sections[0] if count == 1 and number else None
        return self.sections[1 if number < 0 else 0]


@lru_cache(maxsize=1024)
def format_of(number: int, code: str) -> Format:
    """The format with this number, and this code where the file brings its own."""
    bare = _BRACKETED.sub("", _QUOTED.sub("", code.partition(";")[0])).lower()
    general = not code or code.lower() == "general"
    months = bool(re.search(r"[ye]", bare)) and "m" in bare
    is_day = number in _DATES if general else bool(re.search(r"[yd]", bare))
    is_month = number in _MONTHS if general else months and "d" not in bare
    return Format(is_day and not is_month, is_month, () if general else tuple(_sections(code)))


def spoken_day(value: str, shown: Format, *, from_1904: bool) -> str:
    """The day a number means, as it is written; the first of a month that is shown alone is that month. Else ""."""
    number = _decimal(value)
    if number is None or not (shown.is_day or shown.is_month) or not 1 <= number <= _LAST_SERIAL:
        return ""
    serial = int(number)
    # Excel believes that 1900 was a leap year.
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if serial > 60 else 31)
    try:
        day = start + timedelta(serial)
    except OverflowError:
        return ""
    if shown.is_month and day.day == 1:
        return f"{day.year}年{day.month}月"
    return f"{day.year}年{day.month}月{day.day}日"


def spoken_number(value: str) -> str:
    """A number as it is kept, in full; one of eighteen digits that is no identity number, as Excel shows it."""
    number = _decimal(value)
    if number is None or number != number.to_integral_value() or not 0 <= number < 10**20:
        return value.strip()
    digits = str(int(number))
    if len(digits) == _EIGHTEEN and not is_identity_number(digits):
        return f"{digits[0]}.{digits[1:].rstrip('0')}E+17"
    return digits


def _decimal(value: str) -> Decimal | None:
    try:
        number = Decimal(value.strip()) if len(value) < 60 else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and number.adjusted() < 40 else None


def _sections(code: str) -> list[str]:
    """The parts of a format between semicolons that are not quoted."""
    found = [""]
    quoted = escaped = False
    for sign in code:
        if sign == ";" and not quoted and not escaped:
            found.append("")
            continue
        found[-1] += sign
        quoted ^= sign == '"' and not escaped
        escaped = sign == "\\" and not escaped
    return found


def _shown(section: str) -> bool:
    return _PLACES.search(_BRACKETED.sub("", _QUOTED.sub("", section))) is not None
