"""Passports, travel permits and officers' cards: short codes that mean something only beside the document's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.text.privacy.recogniser import Reading, Recogniser, Span

_AFTER: Final = r"(?:号码?|编号|证号|证件号码?|No\.?)?[:\s,(是为]{0,4}"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"护\s?照{_AFTER}([A-Z]{{1,2}}[ \-]?[0-9]{{7,8}})(?![0-9A-Z])",
        rf"(?:港澳(?:居民)?(?:来往内地)?通行证|回乡证|往来港澳通行证|通行证){_AFTER}([CWHM][0-9A-Z]?[0-9]{{7,10}})(?![0-9A-Z])",
        rf"(?:台胞证|台湾居民来往大陆通行证|大通证){_AFTER}([A-Z]?[0-9]{{8,10}})(?![0-9A-Z])",
        rf"(?:军官证|士兵证|文职干部证|警官证|士官证|义务兵证|军人证){_AFTER}"
        r"([\u4e00-\u9fff]{0,2}字?第?[0-9]{6,8}号?)(?![0-9])",
        rf"(?:外国人永久居留(?:身份)?证|永居证){_AFTER}([A-Z]{{3}}[0-9]{{12}})(?![0-9A-Z])",
    )
)
_WORDS: Final = ("护", "证")


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if not any(word in text for word in _WORDS):
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span(1)


RECOGNISERS: Final = (
    Recogniser(
        code="PRI004",
        title="护照、通行证或军官证号码",
        hint="请删去证件号码；需要说明身份时写证件种类即可",
        find=_find,
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
        ),
    ),
)
