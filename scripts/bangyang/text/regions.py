"""Provinces and the order of regions (按行政区划排列).

GB/T 2260 gives every region a six-digit code and with it the order in which official lists name them; the corps
(新疆生产建设兵团) has no code there and stands last. Only provinces are built in: deeper regions change every year, so
a site lists its own in `regions.yml`, and their codes sort them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PROVINCES: Mapping[str, str] = {
    "110000": "北京市", "120000": "天津市", "130000": "河北省", "140000": "山西省", "150000": "内蒙古自治区",
    "210000": "辽宁省", "220000": "吉林省", "230000": "黑龙江省",
    "310000": "上海市", "320000": "江苏省", "330000": "浙江省", "340000": "安徽省", "350000": "福建省",
    "360000": "江西省", "370000": "山东省",
    "410000": "河南省", "420000": "湖北省", "430000": "湖南省", "440000": "广东省", "450000": "广西壮族自治区",
    "460000": "海南省",
    "500000": "重庆市", "510000": "四川省", "520000": "贵州省", "530000": "云南省", "540000": "西藏自治区",
    "610000": "陕西省", "620000": "甘肃省", "630000": "青海省", "640000": "宁夏回族自治区",
    "650000": "新疆维吾尔自治区",
    "710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区",
}  # fmt: skip
"""Code → full name, in the order of GB/T 2260."""

CORPS = "新疆生产建设兵团"
"""Ranks with the provinces, behind all of them."""

_SUFFIX = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$")
_CODE = re.compile(r"[1-8][0-9]{5}")


def short_name(province: str) -> str:
    """内蒙古 of 内蒙古自治区, 兵团 of the corps."""
    return "兵团" if province == CORPS else _SUFFIX.sub("", province)


_CODES_BY_NAME = {name: code for code, name in PROVINCES.items()} | {
    short_name(name): code for code, name in PROVINCES.items()
}


def is_region_code(text: str) -> bool:
    """Whether `text` is six digits that begin with the code of a province."""
    return bool(_CODE.fullmatch(text)) and f"{text[:2]}0000" in PROVINCES


def province_of_code(code: str) -> str:
    """Full name of the province a code belongs to; KeyError when there is none."""
    if not is_region_code(code):
        raise KeyError(code)
    return PROVINCES[f"{code[:2]}0000"]


def province_code(name: str) -> str:
    """Code of a province by its full or short name; KeyError when there is none (the corps has no code)."""
    return _CODES_BY_NAME[name]


def region_key(name_or_code: str, codes: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Sort key: regions by code, then the corps with what belongs to it, then names without a code, by name.

    `codes` are the site's own regions, name → code; they win over the built-in provinces.
    """
    text = name_or_code.strip()
    code = (codes or {}).get(text) or (text if is_region_code(text) else _CODES_BY_NAME.get(text, ""))
    if code:
        return 0, code, text
    if text.startswith((CORPS, short_name(CORPS))):
        return 1, "" if text in (CORPS, short_name(CORPS)) else text, text
    return 2, "", text
