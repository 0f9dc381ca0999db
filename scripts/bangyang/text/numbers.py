"""Numbers as people write them: counts with their unit, ranges, Chinese numerals, document numbers.

Called by the models for quotas, declared counts and 文号, and by the date parsers for Chinese numerals. A count is
never guessed from a vague wording (`20余名`, `8万多人`): a list is compared with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bangyang.base.errors import Unreadable
from bangyang.text.reading import shown, tidy

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
HANZI_NUMERALS = "零〇○一二两三四五六七八九十百千"

_NUMBER = rf"[0-9]{{1,9}}|[0-9]{{1,3}}(?:,[0-9]{{3}})+|[{HANZI_NUMERALS}]+"
_UNIT = rf"[^\W\d_a-zA-Z{HANZI_NUMERALS}万亿多余几约左右近超上下至到]{{0,4}}"
_COUNT = re.compile(rf"({_NUMBER})({_UNIT})")
_RANGE = re.compile(rf"({_NUMBER})({_UNIT})(?:[-–—―~]+|至|到)({_NUMBER})({_UNIT})")
_TOTAL = re.compile(
    rf"(?P<count>(?:{_NUMBER})(?:{_UNIT}))(?:\((?P<other>[名户个位人组对支家项件]{{1,2}})\))?"
    r"(?:[,，]?\(?(?:其中|(?=含|包括))(?P<kinds>[^()]+)\)?)?"
)
_INCLUDED = re.compile(
    rf"(?P<kind>[^\d()]{{1,10}}?)(?P<number>{_NUMBER})(?P<unit>[名户个位人组对支家])?"
    rf"|(?P<first>{_NUMBER})(?P<measure>[名户个位人组对支家])(?P<what>[^\d()]{{1,10}})"
)
_COUNT_HINT = "请写成数字加单位，如 20名、50户，或只写 20"
_RANGE_HINT = "请写成 2–4名、5至10户 或 1名"

_AGENCY = r"[^\s\d()\[\]{}<>〔〕【】《》〈〉「」❲❳﹝﹞第年号]+"
_CANONICAL = re.compile(rf"({_AGENCY})〔([12][0-9]{{3}})〕([1-9][0-9]{{0,7}})号")
_SLOPPY = re.compile(
    rf"({_AGENCY})[(\[{{<〔【《〈「❲﹝]?([12][0-9]{{3}}|[0-9]{{2}})年?[)\]}}>〕】》〉」❳﹞]?(第?)(0*)([1-9][0-9]{{0,7}})号?"
)


@dataclass(frozen=True, slots=True)
class Included:
    """How many of those counted are of one kind: 含追授44名."""

    kind: str
    value: int
    unit: str

    def __str__(self) -> str:
        return f"{self.kind}{self.value}{self.unit}"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things; `unit` is the measure word (名 户 个 …), empty when none was written.

    A total may be counted by two (150位（组）), and say how many of a kind are in it (1500名（含追授44名）).
    """

    value: int
    unit: str
    other_unit: str = ""
    includes: tuple[Included, ...] = ()

    def __str__(self) -> str:
        other = f"（{self.other_unit}）" if self.other_unit else ""
        told = f"（含{'、'.join(map(str, self.includes))}）" if self.includes else ""
        return f"{self.value}{self.unit}{other}{told}"


@dataclass(frozen=True, slots=True)
class CountRange:
    """From `low` to `high` things, both included; a single number is a range of one."""

    low: int
    high: int
    unit: str

    def __str__(self) -> str:
        return f"{self.low}{self.unit}" if self.low == self.high else f"{self.low}–{self.high}{self.unit}"

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: 机关代字〔年份〕序号号 (GB/T 9704-2012 7.2.5). `str()` gives the canonical form."""

    agency_code: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.agency_code}〔{self.year}〕{self.serial}号"


def parse_count(text: str) -> Count:
    """A count such as `20名`, `50 户`, `二十名` or `20`. Raises `Unreadable` VAL005."""
    found = _COUNT.fullmatch(_compact(text))
    if found is None:
        raise Unreadable("VAL005", f"{shown(text)}不是一个数量", _COUNT_HINT)
    return Count(_value(found[1], text, _COUNT_HINT), found[2])


def parse_total(text: str) -> Count:
    """A count as a roll states it: `20名`, `150位（组）`, `1500名（含追授44名）`. Raises `Unreadable` VAL005."""
    found = _TOTAL.fullmatch(_compact(text))
    if found is None:
        return parse_count(text)
    count = parse_count(found["count"])
    pieces = re.split("[、,，;；]", found["kinds"]) if found["kinds"] else []
    includes = []
    for piece in pieces:
        part = _INCLUDED.fullmatch(re.sub("^(?:其中)?(?:包括|含)?", "", piece))
        if part is None:
            raise Unreadable("VAL005", f"{shown(text)}里的{shown(piece)}看不懂", "请写成 1500名（含追授44名）")
        number, unit = part["number"] or part["first"], part["unit"] or part["measure"] or ""
        includes.append(Included(part["kind"] or part["what"], _value(number, text, _COUNT_HINT), unit))
    return Count(count.value, count.unit, found["other"] or "", tuple(includes))


def parse_count_range(text: str) -> CountRange:
    """A range such as `2–4名`, `5至10户`, `2名至4名`, or a single count. Raises `Unreadable` VAL005."""
    compact = _compact(text)
    if single := _COUNT.fullmatch(compact):
        value = _value(single[1], text, _RANGE_HINT)
        return CountRange(value, value, single[2])
    found = _RANGE.fullmatch(compact)
    if found is None or (found[2] and found[2] != found[4]):
        raise Unreadable("VAL005", f"{shown(text)}不是一个数量范围", _RANGE_HINT)
    low, high, unit = _value(found[1], text, _RANGE_HINT), _value(found[3], text, _RANGE_HINT), found[4]
    if low > high:
        raise Unreadable("VAL005", f"{shown(text)}前大后小", f"请把两个数对调，写成 {high}–{low}{unit}")
    return CountRange(low, high, unit)


def to_hanzi(number: int) -> str:
    """`number` in Chinese numerals: 10 十, 21 二十一, 105 一百零五. Raises `ValueError` outside 0–9999."""
    if not 0 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}: 0 to 9999 only")
    if number == 0:
        return "零"
    digits = str(number)
    written = ""
    for index, digit in enumerate(digits):
        place = len(digits) - 1 - index
        if digit != "0":
            written += _DIGITS[int(digit)] + _PLACES[place]
        elif digits[index:].strip("0") and not written.endswith("零"):
            written += "零"
    # Only a leading ten drops its 一: 十二, but 一百一十二.
    return written.removeprefix("一") if 10 <= number <= 19 else written


def from_hanzi(text: str) -> int:
    """The number a Chinese numeral from 零 to 九千九百九十九 stands for; 两, 〇 and 一十 are understood.

    Raises `ValueError` for anything that is not a properly formed numeral.
    """
    plain = text.replace("两", "二").replace("〇", "零").replace("○", "零")
    total, digit = 0, 0
    for character in plain:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _PLACES[1:]:
            # A bare 十 is one ten.
            total += (digit or 1) * 10 ** _PLACES.index(character)
            digit = 0
        else:
            raise ValueError("not a Chinese numeral")
    total += digit
    # Writing the value back is the check of form: 十十, 二三 and 百二 do not survive it.
    if total > 9999 or to_hanzi(total) != (plain[1:] if plain.startswith("一十") else plain):
        raise ValueError("not a well-formed Chinese numeral")
    return total


def parse_document_number(text: str) -> DocumentNumber:
    """A 文号 written 机关代字〔年〕序号号 (GB/T 9704-2012 7.2.5).

    The brackets are U+3014 and U+3015, the year has four digits, the serial neither 第 nor leading zeros. Anything
    else raises `Unreadable` VAL007; where the intention is clear the hint holds the corrected number.
    """
    if found := _CANONICAL.fullmatch(text.strip()):
        return DocumentNumber(found[1], int(found[2]), int(found[3]))
    plain = "".join(tidy(text).split())
    sloppy = _SLOPPY.fullmatch(plain)
    if sloppy is None:
        hint = "请写成 机关代字〔年份〕序号号，如 内民政发〔2022〕63号"
        raise Unreadable("VAL007", f"文号{shown(text)}无法识别", hint)
    agency, year, ordinal, zeros, serial = sloppy.groups()
    faults = []
    if not re.search(r"〔[0-9年]+〕", plain):
        faults.append("年份要用六角括号〔〕")
    if len(year) == 2:
        # Two-digit years stopped with the century that began this system of numbers in 1949.
        year = ("19" if int(year) >= 49 else "20") + year
        faults.append("年份要写全四位")
    faults += ["序号前不加“第”"] * bool(ordinal) + ["序号前不补零"] * bool(zeros)
    faults += ["末尾要有“号”"] * (not plain.endswith("号"))
    number = DocumentNumber(agency, int(year), int(serial))
    reason = "，".join(faults) or "要用半角数字，中间不留空格"
    raise Unreadable("VAL007", f"文号{shown(text)}不规范：{reason}", f"请写成 {number}")


def _compact(text: str) -> str:
    """Without any spaces: `50 户` and `50户` are the same count."""
    return "".join(tidy(text).split())


def _value(number: str, text: str, hint: str) -> int:
    try:
        return int(number.replace(",", "")) if number[0].isdigit() else from_hanzi(number)
    except ValueError as fault:
        raise Unreadable("VAL005", f"{shown(text)}里的数字无法识别", hint) from fault
