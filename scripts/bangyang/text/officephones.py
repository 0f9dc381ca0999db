"""Telephone numbers of offices, as a notice prints them: which digits are dialled, and which extension.

010-12380, (010)66000000, 0471-6000000转7595, 0471-6000000、6000001（兼传真） and 12345 are read; a mobile number is
nobody's office and is read by nothing here. Area codes are those of the national plan (GF 001-9001): 010, 02x and 0xxx
with numbers of seven or eight digits. A library of all countries' numbers knows neither 010-12380 nor several numbers
on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bangyang.text.reading import tidy

_GAP = r"[ \-–—]{0,3}"
_NUMBER = re.compile(
    r"(?<![0-9])"
    rf"(?:(?:\((?P<bracketed>0\d{{2,3}})\)|(?P<area>010|02\d|0\d{{3}}))(?P<gap>{_GAP}))?"
    r"(?P<number>[48]00-?\d{3,4}-?\d{3,4}|1[0-3]\d{3}|9\d{4,5}|\d{7,8})"
    r"(?![0-9])"
    r"(?:(?P<joint> ?(?:转|分机号?:?|-|#|[Ee]xt\.?) ?)(?P<extension>\d{1,6})(?![0-9:]))?"
)
_MORE = re.compile(r" ?[、,/或] ?(?P<extension>\d{2,5})(?![0-9\-:])")
"""Behind an extension, another one: 转8002、8003."""
_HOTLINE = re.compile(r"1[0-3]\d{3}|9\d{4,5}|[48]00-?\d{3,4}-?\d{3,4}")
_TIMES = re.compile(r"\([^()]*\d{1,2}:\d{2}[^()]*\)")
"""Office hours behind a number."""


@dataclass(frozen=True, slots=True)
class OfficeNumber:
    """A number that stands from `start` to `end` in a text; `message` and `hint` tell what is wrong with it, if
    anything."""

    start: int
    end: int
    dialled: str
    extension: str = ""
    message: str = ""
    hint: str = ""

    @property
    def address(self) -> str:
        """What a telephone follows, the extension apart (RFC 3966 5.3): tel:0471-6000000;ext=7595."""
        return f"tel:{self.dialled}" + (f";ext={self.extension}" if self.extension else "")


def office_numbers(text: str) -> tuple[OfficeNumber, ...]:
    """The numbers in `text`, in order. One without an area code shares that of the one before it (6000001 above)."""
    plain, found, area = tidy(text), list[OfficeNumber](), ""
    for match in _NUMBER.finditer(plain):
        if _in_times(plain, match.start()):
            continue
        number = _read(match, area)
        area = match["bracketed"] or match["area"] or area
        found.append(number)
        at = match.end()
        while number.extension and (more := _MORE.match(plain, at)):
            found.append(OfficeNumber(more.start("extension"), more.end(), number.dialled, more["extension"]))
            at = more.end()
    return tuple(found)


def _read(match: re.Match[str], shared: str) -> OfficeNumber:
    own, number, extension = match["bracketed"] or match["area"] or "", match["number"], match["extension"] or ""
    hotline, area = _HOTLINE.fullmatch(number) is not None, own or shared
    dialled = f"{own}-{number}" if own else number if hotline or not area else f"{area}-{number}"
    message = hint = ""
    if own and not hotline and match["area"] and match["gap"] != "-":
        message, hint = "区号和号码之间应有一个半角的“-”", f"写成 {own}-{number}"
    elif not hotline and not area:
        message, hint = "没有写区号", f"在前面补上区号，写成 区号-{number}"
    return OfficeNumber(match.start(), match.end(), dialled, extension, message, hint)


def misdialled(text: str) -> Iterator[tuple[str, str]]:
    """Message and hint for each number that cannot be dialled as written, and for digits that are none."""
    numbers, at = office_numbers(text), 0
    left = []
    for each in numbers:
        left.append(text[at : each.start])
        at = each.end
        if each.message:
            yield each.message, each.hint
    rest = _TIMES.sub("", tidy("，".join((*left, text[at:]))))
    if re.search(r"\d", rest):
        yield "看不懂的电话号码", ""


def _in_times(plain: str, at: int) -> bool:
    return any(match.start() < at < match.end() for match in _TIMES.finditer(plain))
