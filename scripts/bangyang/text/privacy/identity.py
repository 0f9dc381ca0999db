"""Resident identity numbers.

GB 11643-1999: six digits of place, eight of birth date, three of order, one check character (ISO 7064 MOD 11-2).
The form of before 1999 has fifteen digits: two for the year, no check character. A spreadsheet that took a number for
one keeps fifteen digits of it, as 1.50102197905151E+17: place and birth date among them. The checksum makes this the
one recogniser that can afford to look through almost any disguise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.disguise import MASK
from bangyang.text.privacy.folding import CLUSTERED
from bangyang.text.privacy.labels import GAP, LIST
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span, Way
from bangyang.text.privacy.triggers import Trigger

PROVINCES: Final = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
"""First two digits in use: GB/T 2260, with the residence permits of 港澳台居民 (81, 82, 83)."""

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_DATE: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_EIGHTEEN: Final = regex(r"(?=([1-9][0-9]{5}(?:19|20)[0-9]{2}" + _DATE + r"[0-9]{3}[0-9Xx×Хх]))")
_FIFTEEN: Final = regex(r"(?<![0-9A-Za-z.])[1-8][0-9]{7}" + _DATE + r"[0-9]{3}(?![0-9A-Za-z]|\.[0-9])")
_SCIENTIFIC: Final = regex(r"(?<![0-9.])([1-8])\.([0-9]{13,17})[Ee]\+?0{0,2}17(?![0-9])")
_POWER: Final = Trigger(r"[0-9][Ee]\+?0{0,2}17")
_ROUNDED: Final = regex(r"(?<![0-9A-Za-z.])[1-8][0-9]{14}000(?![0-9A-Za-z]|\.[0-9])")
_LONGEST: Final = 18
_ENOUGH: Final = regex(r"[0-9]{15}")
_NAMED: Final = regex(r"身\s?[份分]\s?[证證]|身份号码|证件(?:号|编号)|公民身份|ID\s?(?:号|card)", re.IGNORECASE)
_NAMED_BEFORE: Final = regex(
    r"(?:身\s?[份分]\s?[证證]|身份号码|证件(?:号|编号)|公民身份)[^。;!?\n]{0,40}$", re.IGNORECASE
)
"""In the sentence of a number that has the form of one and a wrong check character."""


_CALLED: Final = regex(
    r"(?:身\s?份\s?证|身份号码|公民身份|证\s?件|驾驶证|居住证|残疾证|学籍)(?:\s?(?:号码?|编号|字号))?" + GAP + "$"
)
_LABEL: Final = r"(?:身\s?份\s?证(?:件?\s?号码?|编号)?|身份号码|证\s?件\s?(?:号码?|编号))"
_MISTYPED: Final = regex(
    rf"{_LABEL}{GAP}(?=([1-9](?:{LIST}[0-9]){{13}}(?:{LIST}[0-9]){{0,4}}(?:{LIST}[0-9Xx×Хх])?))\1(?![0-9A-Za-z])"
)
"""Fourteen digits and more are no date and no sum there, whatever the check character says."""
_UNDER_MASK: Final = regex(rf"(?<![0-9A-Za-z{MASK}])[1-9][0-9]{{2}}(?:[ \-]?[0-9{MASK}]){{11,17}}[Xx]?(?![0-9A-Za-z])")
_SHOWN_DATE: Final = regex(r"[0-9]{6}(?:19|20)[0-9]{2}" + _DATE + MASK)
_MASKED_LABEL: Final = regex(_LABEL + GAP + "$")


def check_character(first_seventeen: str) -> str:
    """The check character that belongs to seventeen digits (GB 11643-1999, 附录)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def is_identity_number(number: str) -> bool:
    """Whether eighteen characters are a well-formed identity number: place, real date, checksum."""
    place = int(number[:2])
    if place not in PROVINCES and place // 10 != 9:
        return False
    if not _is_date(int(number[6:10]), int(number[10:12]), int(number[12:14])):
        return False
    check = "X" if number[17] in "Xx×Хх" else number[17]
    return check_character(number[:17]) == check


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    if reading.way is Way.MASKED:
        yield from _find_masked(reading.text)
        return
    yield from _find_rounded(reading)
    joined = reading.joined
    if not reading.clusters:
        return
    yield from (match.span(1) for match in _MISTYPED.finditer(reading.text))
    if not _ENOUGH.search(joined.text):
        return
    done = 0
    for match in _EIGHTEEN.finditer(joined.text):
        start, end = match.span(1)
        if start < done or not _stands_alone(reading, start, end):
            continue
        span = joined.step_back(start, end)
        if not is_identity_number(match[1]) and not _is_mistyped(reading, match[1], start, span[0]):
            continue
        if reading.is_list(*span) and not _is_called(reading, span[0]):
            continue
        done = end
        yield span
    yield from _find_fifteen(reading)


def _is_mistyped(reading: Reading, number: str, start: int, begin: int) -> bool:
    """Whether eighteen digits that are nothing else, with a place and a birth date, stand in a sentence that speaks of
    somebody's number.
    """
    text = reading.joined.text
    around = text[max(0, start - 1) : start] + text[start + _LONGEST : start + _LONGEST + 1]
    return (
        not any(map(str.isalnum, re.sub("[^0-9A-Za-z]", "", around)))
        and _is_begun(number)
        and _NAMED_BEFORE.search(reading.text, max(0, begin - 60), begin) is not None
    )


def _is_called(reading: Reading, start: int) -> bool:
    """Whether the words before `start`, or the heading above it, call what follows somebody's number."""
    return (
        _CALLED.search(reading.text, max(0, start - 20), start) is not None
        or _NAMED.search(reading.heading(start)) is not None
    )


def _find_masked(text: str) -> Iterator[Span]:
    """Numbers with stars in them that still tell the place, or the day of birth."""
    for match in _UNDER_MASK.finditer(text):
        number = match[0].replace(" ", "").replace("-", "")
        if MASK not in number or int(number[:2]) not in PROVINCES:
            continue
        if f"{MASK}{MASK}" not in number and len(number) != _LONGEST:
            continue
        whole = number.removesuffix(MASK * 2) if len(number) == _LONGEST + 2 else number
        if (
            len(whole) == _LONGEST
            or _SHOWN_DATE.match(number)
            or _MASKED_LABEL.search(text, max(0, match.start() - 20), match.start())
        ):
            yield match.span()


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    """A number written in pieces must begin and end with a piece; otherwise a table of figures would be joined up."""
    joined = reading.joined
    if not joined.joints_within(start, end):
        return True
    text = joined.text
    opens = start == 0 or not text[start - 1].isdigit() or joined.is_joint(start)
    closes = end == len(text) or not text[end].isdigit() or joined.is_joint(end)
    return opens and closes


def _find_fifteen(reading: Reading) -> Iterator[Span]:
    for match in reading.numbers(_FIFTEEN):
        if _is_old_number(match[0]) and (reading.is_certain or _is_called(reading, match.start())):
            yield match.span()
    joined = reading.joined
    for match in _FIFTEEN.finditer(joined.text):
        start, end = match.span()
        if not joined.joints_within(start, end) or not _is_old_number(match[0]):
            continue
        # Without a checksum, a number in pieces is believed only where the text calls it one.
        if _NAMED.search(joined.text, max(0, start - 16), start) or _NAMED.search(
            reading.heading(joined.step_back(start, end)[0])
        ):
            yield joined.step_back(start, end)


def _is_old_number(number: str) -> bool:
    month, day = int(number[8:10]), int(number[10:12])
    return int(number[:2]) in PROVINCES and _is_date(1900 + int(number[6:8]), month, day)


def _find_rounded(reading: Reading) -> Iterator[Span]:
    """Numbers as a spreadsheet spoils them: it keeps fifteen digits, among them place and birth date."""
    if reading.may_hold(_POWER):
        for match in _SCIENTIFIC.finditer(reading.text):
            if _is_begun(match[1] + match[2]):
                yield match.span()
    for match in reading.numbers(_ROUNDED):
        if _is_begun(match[0]) and not is_identity_number(match[0]):
            yield match.span()


def _is_begun(digits: str) -> bool:
    """Whether digits begin as an identity number does: place, birth date."""
    if int(digits[:2]) not in PROVINCES or digits[6:8] not in ("19", "20"):
        return False
    return _is_date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))


def _example(first_seventeen: str) -> str:
    return first_seventeen + check_character(first_seventeen)


def _spoilt(first_seventeen: str) -> str:
    """The same digits with a check character that is not theirs."""
    return first_seventeen + _CHECKS[(_CHECKS.index(check_character(first_seventeen)) + 1) % 11]


# County 00 of a province does not exist: nobody bears these numbers.
_FICTION: Final = _example("11000019900101001")
_FICTION_X: Final = next(
    number for order in range(100, 1000) if (number := _example(f"15000019790503{order:03d}")).endswith("X")
)

RECOGNISERS: Final = (
    Recogniser(
        code="PRI001",
        title="身份证号码",
        hint="请删去身份证号码：网站和仓库都不存证件号，打印推荐表时另行填入",
        find=_find,
        triggers=(CLUSTERED, _POWER),
        ways=frozenset(Way),
        true_examples=(
            _FICTION,
            f"身份证号：{_FICTION_X}",
            _FICTION_X.lower(),
            f"{_FICTION[:6]} {_FICTION[6:14]} {_FICTION[14:]}",
            "-".join(_FICTION),
            _FICTION.translate({ord("0") + n: ord("０") + n for n in range(10)}),
            "\u200b".join(_FICTION),
            f"**{_FICTION[:6]}**{_FICTION[6:]}",
            "".join(f"&#{ord(character)};" for character in _FICTION),
            f"（{_FICTION[:6]}）\\{_FICTION[6:]}",
            _FICTION.replace("1", "①"),
            "证件号码 110000900101001",
            f"[详见](id-{_FICTION})",
            f"{_FICTION[:9]}[{_FICTION[9]}](#x){_FICTION[10:]}",
            f"{_FICTION[0]}.{_FICTION[1:15]}E+17",
            f"示例甲,{_FICTION_X[0]}.{_FICTION_X[1:14]}e17,某市",
            f"{_FICTION[0]}.{_FICTION[1:15]}E+017",
            f"身份证号码 {_FICTION[:15]}000",
            f"身份证（{_spoilt('11000019900101001')}）",
            f"身份证号经核对后更正为{_spoilt('11000019900101001')}",
            f"身份证号：{'、'.join(_FICTION)}",
            f"{_FICTION[:6]}      {_FICTION[6:14]}\n{_FICTION[14:]}",
            "".join("〇一二三四五六七八九"[int(digit)] for digit in _FICTION[:17]) + _FICTION[17],
            _FICTION.replace("0", "O"),
            "110000********1001",
            "示小明，11000019900101****",
        ),
        false_examples=(
            _spoilt("11000019900101001"),
            "内民政发〔2022〕63号，2022年6月1日印发，共12345678份",
            "2022.06.20-2022.08.10，2022.08.20-2022.09.30",
            "统一社会信用代码 12150000MB0000000A",
            "公示期为2022年8月15日至2022年8月19日，监督电话0471-0000000",
            "110000********",
            "、".join(_FICTION),
            "12 345 678 901 234 567 890 123 456",
            _example("99000000000000001"),
            "1.23456789012345E+17",
            "合计 123456789012345000 元",
            f"{_FICTION[0]}.{_FICTION[1:15]}E+18",
            "1.10000E+17",
            _example("11000019900231001"),
        ),
    ),
)
