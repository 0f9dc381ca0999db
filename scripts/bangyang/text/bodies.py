"""Names of bodies (单位, 集体), told from names of people by their last word."""

from __future__ import annotations

import re
from itertools import pairwise

from bangyang.base.errors import Unreadable
from bangyang.text.names import MIDDLE_DOT, is_han
from bangyang.text.reading import shown

_BODY = re.compile(
    r"(?:队|组|中心|社区|所|站|院|会|校|部|局|公司|村|班|团|办|厂|店|处|科|室|家园|支部|街道|厅|委|馆|大学|中学|小学"
    r"|幼儿园|公园|银行|支行|分行|报社|合作社|集团|农场|林场|牧场|车间|窗口|热线|乡|镇|苏木|嘎查|户)$"
)
_UNIT_WORDS = re.compile(
    r"[省市区县旗盟州乡镇村局厅委办院校所站队组会部团处科室厂店馆园场矿]|街道|社区|公司|集团|中心|银行|支行|分行|大学|中学|小学"
    r"|苏木|嘎查|兵团|支部|党委|政府|报社|合作社|工程|项目|铁路|航空|医学|学科"
)
_SHORTEST = 4


def is_body(text: str) -> bool:
    """Whether a name is that of a body and not of a person: 示例市交通运输局, 第110示例班组."""
    return len(text) >= _SHORTEST and MIDDLE_DOT not in text and _BODY.search(text) is not None and text.isprintable()


def is_collective(name: str) -> bool:
    """The same of a name with the bracket that is part of it: 示例市交通运输局（示例处）."""
    return is_body(name.partition("（")[0])


def is_unit(text: str) -> bool:
    """Whether what stands in brackets behind a name can be a 单位 or a 地区: 河东街道, 示例市, 示例县第三中学教师."""
    return len(text) > 1 and _UNIT_WORDS.search(text) is not None


def body_name(text: str) -> str:
    """The name of a body as it is kept. Raises Unreadable VAL008 for a gap between Han characters: 示冬林 河东街道."""
    pieces = text.split()
    for before, after in pairwise(pieces):
        if is_han(before[-1]) and is_han(after[0]):
            hint = f"是一个名称的，中间不留空格，写成 {''.join(pieces)}；是人和单位的，写成 {before}（{after}）"
            raise Unreadable("VAL008", f"{shown(text)}里有空格，看不出是名称还是人", hint)
    return " ".join(pieces)
