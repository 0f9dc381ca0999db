"""Passports, travel permits, officers' cards, identity cards of Hong Kong, Macau and Taiwan: short codes that mean
something only beside the document's name.

Cards of Hong Kong and Taiwan bear a check digit; where the text names the place as well, one with a slip in it is
somebody's all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.labels import GAP
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span
from bangyang.text.privacy.triggers import Trigger

_SEP: Final = r"[ \-/.]?"
_AFTER: Final = (
    rf"\s?(?:[,、]?\s?[号號][码碼]|[,、]?\s?[编編][号號]|[号號]|[编編][号號]|[证證][号號]|[证證]件[号號][码碼]?"
    rf"|字[号號]|[统統]一[编編][号號]|No\.?)?{GAP}(?:No\.?\s?)?"
)
_CARD: Final = r"(?:居民|永久性?居民|[国國]民)?\s?身\s?[份分]\s?[证證]"
_HONG_KONG: Final = rf"([A-Z]{{1,2}}{_SEP}[0-9]{{3}}{_SEP}[0-9]{{3}}{_SEP}\(?[0-9A]\)?)"
_TAIWAN: Final = rf"([A-Z]{_SEP}[1289](?:{_SEP}[0-9]){{8}})"
_MACAU: Final = rf"([0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{3}}{_SEP}\(?[0-9]\)?)"
_PATTERNS: Final = tuple(
    regex(f"{pattern}(?![0-9A-Z])", re.IGNORECASE)
    for pattern in (
        rf"(?:[护護]\s?照|passport){_AFTER}([A-Z]{{1,2}}[ \-]?(?:[0-9]{{7,8}}|[0-9]{{4}}[ \-][0-9]{{3,4}}"
        rf"|[0-9]{{3}}[ \-][0-9]{{4,5}}))",
        r"([A-Z]{1,2}[0-9]{7,8})[号號]?(?:的)?[护護]照",
        rf"(?:港澳(?:居民)?(?:[来來]往[内內]地)?通行[证證]|回[乡鄉][证證]|往[来來]港澳通行[证證]|往[来來][台臺][湾灣]通行[证證]|通行[证證])"
        rf"{_AFTER}([CWHMLT]{_SEP}[0-9A-Z]?(?:{_SEP}[0-9]){{7,10}})",
        rf"(?:[台臺]胞[证證]|[台臺][湾灣]居民[来來]往大[陆陸]通行[证證]|大通[证證]){_AFTER}([A-Z]?{_SEP}[0-9](?:{_SEP}[0-9]){{7,9}})",
        rf"(?:军官证|士兵证|文职干部证|警官证|士官证|义务兵证|军人证|退役军人证|优待证){_AFTER}"
        r"([\u4e00-\u9fff]{0,2}字?第?[0-9]{6,8}号?)",
        rf"(?:外国人永久居留(?:身份)?证|永居证){_AFTER}([A-Z]{{3}}{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}})",
        rf"(?:香港|港[籍区區]?){_CARD}{_AFTER}{_HONG_KONG}",
        rf"HKID{_AFTER}{_HONG_KONG}",
        rf"(?:澳[门門]|澳[籍区區]?){_CARD}{_AFTER}{_MACAU}",
        rf"(?:[台臺][湾灣]|[台臺][籍区區]?|[国國]民){_CARD}{_AFTER}{_TAIWAN}",
        rf"身\s?[份分]\s?證{_AFTER}(?:{_HONG_KONG}|{_TAIWAN}|{_MACAU})",
    )
)
"""證 is written nowhere else than in those places."""
_CHECKED: Final = regex(
    rf"(?:身\s?[份分]\s?[证證]|[证證]\s?件){_AFTER}(?:{_HONG_KONG}|{_TAIWAN})(?![0-9A-Z])", re.IGNORECASE
)
"""Where the text does not say of which place a card is, its check digit must agree."""
_NAMED: Final = Trigger("[护護证證]|[Pp][Aa][Ss][Ss][Pp]|[Hh][Kk]")


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span(match.lastindex or 0)
    for match in _CHECKED.finditer(text):
        if is_hong_kong_number(match[1]) if match[1] else is_taiwan_number(match[2]):
            yield match.span(match.lastindex or 0)


def is_hong_kong_number(number: str) -> bool:
    """Whether the check digit of a card of Hong Kong agrees: weights 9 to 2, modulo 11, A is ten, a space 36."""
    plain = re.sub("[^0-9A-Z]", "", number.upper())
    letters, check = plain[:-7].rjust(2), plain[-1]
    values = [*(36 if letter == " " else ord(letter) - 55 for letter in letters), *map(int, plain[-7:-1])]
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return (total + (10 if check == "A" else int(check))) % 11 == 0


_PLACES: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""The letters of Taiwan's cards in the order of their values, from 10 on."""


def is_taiwan_number(number: str) -> bool:
    """Whether the check digit of a card of Taiwan agrees: the letter counts as two digits, modulo 10."""
    plain = re.sub("[^0-9A-Z]", "", number.upper())
    value = _PLACES.index(plain[0]) + 10
    digits = [value // 10, value % 10, *map(int, plain[1:])]
    return (
        sum(digit * weight for digit, weight in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    )


RECOGNISERS: Final = (
    Recogniser(
        code="PRI004",
        title="护照、通行证、军官证或港澳台证件号码",
        hint="请删去证件号码；需要说明身份时写证件种类即可",
        find=_find,
        triggers=(_NAMED,),
        true_examples=(
            "护照号码：E00000000",
            "持护照EA0000000入境",
            "护照 G 00000000".replace("G ", "G"),
            "港澳居民来往内地通行证：H0000000000",
            "往来港澳通行证号 C00000000",
            "台胞证00000000",
            "军官证：南字第0000000号",
            "士兵证号码 00000000",
            "护照号：Ｅ００００００００",
            "护照**E0000**0000",
            "护照号“G00000000”",
            "护照 No. E00000000",
            "香港身份证（A000000(7)）",
            "澳门居民身份证号码：0000000(0)",
            "台湾身份证字号「A100000001」",
            "身份证号：A100000001",
            "身份證A000000（1）",
            "澳門居民身份證 0/000000/0",
            "國民身分證統一編號：A-100-000-001",
            "回乡证：H 0000 0000",
            "| 姓名 | 香港身份证 |\n|---|---|\n| 示强 | A000000(7) |",
        ),
        false_examples=(
            "办理护照12345本",
            "护照、通行证全国通办",
            "持军官证免费参观",
            "通行证管理2022年9月1日起施行",
            "军官证2022年换发",
            "型号E00000000",
            "台胞证办理时限5个工作日",
            "护照E道通关",
            "身份证号：A000000(1)",
            "香港身份证由入境事务处签发",
            "台湾身份证样式",
        ),
    ),
)
