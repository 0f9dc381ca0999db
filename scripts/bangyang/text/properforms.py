"""Names of people and of villages in traditional characters: what is told by no word beside them.

Many surnames kept the shape that a simplified character was given later: 于 is not 於, nor 范 範. A given name is
converted by itself. A village is named after a family (于家村, 范庄村), so the family is looked for in its name.
"""

from __future__ import annotations

import re

from bangyang.text.names import COMPOUND_SURNAMES, MIDDLE_DOT, surname
from bangyang.text.script import DOUBTFUL, converted
from bangyang.text.standardforms import standard_form

KEPT_SURNAMES = frozenset(
    "于余范云干后沈郁台谷卜制丑岳游涂胡党曲周朱梁姜松采家升向占朴仆仇修佛千同布席幸志念戚昆栗秋种蒙里辟才象表果板注"
    "咸征斗冲适术"
)
"""Surnames that are written in traditional Chinese as they are in simplified, though the same character as a word is
not: 范 (範), 于 (於), 余 (餘), 云 (雲), 后 (後), 干 (乾, 幹), 谷 (穀), 郁 (鬱), 涂 (塗), 党 (黨), 种 (種) …"""

_COMPOUND = {"谷梁": "穀梁", "万俟": "万俟", "鲜于": "鮮于", "单于": "單于"} | {
    each: each for each in ("淳于", "段干", "叱干")
}
"""Compound surnames whose form is not left to OpenCC."""

_GIVEN = frozenset("里占采咸郁斗冲布于征丑准适")
"""What in a given name is hardly ever meant as a lone character is converted: 里 (裏), 咸 (鹹), 郁 (鬱), 斗 (鬥) …"""
_GIVEN_WORDS = ("奋斗", "准则", "适宜")
"""Given names that are words, and written as those are."""

_LONGEST = 4
"""Characters of a name with a surname; what is longer is the name of a group or one with a dot."""
_COMPATIBLE = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Rare characters that people bear as they are; OpenCC would replace them by their commoner twins."""

_NOT_BEFORE = {
    "于": "位对关由基至处属居生等终善忙乐敢勇甘", "范": "示模规防典师风", "余": "其多业剩残十百千万",
    "党": "建全我入政国共民老", "郁": "浓馥忧抑", "涂": "糊", "种": "各多几两三四五六七八九十这那某品良",
}  # fmt: skip
"""What makes a word of the character that follows."""
_FAMILY = "|".join(
    f"(?<![{_NOT_BEFORE[sign]}]){sign}" if sign in _NOT_BEFORE else sign for sign in sorted(KEPT_SURNAMES)
)
_SETTLEMENT = "庄寨屯店营沟湾坡塔堡楼集桥岗坪坟圪河口堂"
_KIND = "(?:村|镇|乡|街道|社区|小区|嘎查|屯|庄|寨|胡同|路|街|巷)"
_FAMILIES = re.compile(
    f"(?:{_FAMILY})(?=[家氏][{_SETTLEMENT}台老大小新东西南北前后上下]{{0,2}}{_KIND})"
    f"|(?:{_FAMILY})(?<=[于余范党郁涂沈仇])(?=[{_SETTLEMENT}]{_KIND})"
)
"""A family after which a village, town or street is called: its surname before 家 or a word for a settlement."""


def is_personal(name: str) -> bool:
    """Whether `name` is that of a person with a surname, and not of a group or one with a dot."""
    return 2 <= len(name) <= _LONGEST and MIDDLE_DOT not in name


def is_plain(name: str) -> bool:
    """Whether the name comes out right wherever it stands."""
    return DOUBTFUL.isdisjoint(name) and name[:2] not in COMPOUND_SURNAMES and not _COMPATIBLE.search(name)


def traditional_name(name: str) -> str:
    """The name of a person in traditional characters: the surname by itself, then the given name by itself."""
    if not is_personal(name):
        return _bearing(name)
    own = surname(name)
    given = name[len(own) :]
    made = _bearing(given)
    if len(made) == len(given) and not any(word in given for word in _GIVEN_WORDS):
        made = "".join(sign if sign in _GIVEN else new for sign, new in zip(given, made, strict=True))
    return _traditional_surname(own) + made


def families_in(text: str) -> list[int]:
    """Where the surname of a family stands after which a village or a street is called: 于 of 于家村."""
    return [hit.start() for hit in _FAMILIES.finditer(text)]


def _traditional_surname(own: str) -> str:
    if own in _COMPOUND:
        return _COMPOUND[own]
    return own if own in KEPT_SURNAMES else _bearing(own)


def _bearing(text: str) -> str:
    """`text` converted, its compatibility ideographs as they are."""
    parts = re.split(f"({_COMPATIBLE.pattern})", text)
    parts[::2] = [standard_form(one, new) for one, new in zip(parts[::2], converted(parts[::2], "s2t"), strict=True)]
    return "".join(parts)
