"""Vehicle plates: GA 36-2018, province, office letter, five or (new energy) six characters without I and O."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span
from bangyang.text.privacy.triggers import Trigger

_BEGUN: Final = Trigger("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-Za-zıſ]")
"""How all of them begin."""
_SPACED: Final = regex(
    r"(?<!号)[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z] ?[·\-]? ?"
    r"((?:[A-HJ-NP-Z0-9]{1,4}[ ·]{1,2}){1,5}[A-HJ-NP-Z0-9警学挂港澳]{1,4})(?![A-Za-z0-9]|[ \-][0-9A-Z])"
)
"""A plate read out: its characters one by one, or in groups."""
_LENGTHS: Final = (5, 6)
_FEWEST_DIGITS: Final = 2
_PLATE: Final = regex(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][ ·\-]{0,3}"
    r"(?:[A-K][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-K]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9警学挂港澳])(?![A-Za-z0-9]|-[0-9])",
    re.IGNORECASE,
)


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    for match in _PLATE.finditer(reading.text):
        # Letters alone spell a word or a trade mark, not a plate.
        if _is_numbered(match[0]):
            yield match.span()
    for match in _SPACED.finditer(reading.text):
        if len(match[1].replace(" ", "").replace("·", "")) in _LENGTHS and _is_numbered(match[1]):
            yield match.span()


def _is_numbered(plate: str) -> bool:
    return sum(map(str.isdigit, plate)) >= _FEWEST_DIGITS


RECOGNISERS: Final = (
    Recogniser(
        code="PRI005",
        title="车牌号",
        hint="请删去车牌号，只写车型或“一辆私家车”",
        find=_find,
        triggers=(_BEGUN,),
        true_examples=(
            "蒙A00000",
            "蒙A·00000",
            "京B 12C45",
            "车牌为沪A-0B000的轿车",
            "新能源车粤BD00000",
            "粤B00000D",
            "蒙Ａ０００００",
            "驾驶**蒙A**00000",
            "川A0000学",
            "蒙 A 00000",
            "蒙 A 0 0 0 0 0",
            "川 A D 00 00 0",
        ),
        false_examples=(
            "京ICP备00000000号",
            "京B2-20000000",
            "粤B2-20000000-1",
            "国药准字H20000000",
            "新A股上市12345股",
            "云计算A12345",
            "鲁DF1234-2020",
            "晋A级景区",
            "云F2022010",
        ),
    ),
)
