"""The two scripts of Chinese, character by character: which of them a text is in, and one spelling for both.

Nothing is known of words here; `traditional` converts sentences. OpenCC takes a while to load and is imported when the
first text comes: most commands convert none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bangyang.text.standardforms import IN_USE, standard_form

HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

DOUBTFUL = frozenset(
    "鉴僵熏曲淀漓铲链锄锫针钟钥钫钻镋镎镢镰鹇饥闲须郁酸适雇雕面采里证谥谷赝赞辟荐荡荫药迹胄背胜胡脏苏苔苹获虫跖腊腌"
    "范蒙蚝裥舍芸蔑蝎表袅耇艳藤蜡豆象膻致凄准凌几凶出厂历厘划别刮制千升卜占卤卷参发只台叶叹吁吃合吊同后向吣布帘席冢"
    "冬冲呆周哄哗岩岳庵克党具坐坛坝坯宁它家弥弦回团困复夫夸夹娘娴局咨咸咽啮尝尸尽当录彩唇奸志念干并幸广喂巨征径御借"
    "埙堤姜勋噪绱绷纤烟狸玩确硷私秋种筑筱签症炼琅矩糊系焰皂穗璇累浚挂挨挽栗核涂涌杆杠杯杰松板沈沾滟扇才扎托扣极果枪"
    "泛注恤恶拐拿游折抵戚捆捍据搜斗斤斫毁摆旋昆溪愈愿札术朱朴梁暗棱欲汇柜澄檗万丑个丰伙了于云亘仆仇仑价仿俊修余佛佣㐹"
)
"""Characters with more than one traditional counterpart: those of OpenCC 1.4.2 (STCharacters)."""

BETWEEN = "\x1f"
"""Between two texts that are converted in one go: a sign that no page may hold and no phrase reaches across."""

_BASIC = [chr(code) for code in range(0x3400, 0xA000)]

_SAID_ALIKE: Mapping[str, str] = {
    "藉": "借", "覆": "复", "揹": "背", "瞭": "了", "伕": "夫", "鍊": "链", "甯": "宁", "薰": "熏", "甦": "苏",
    "座": "坐", "鎗": "枪", "繐": "穗", "鏚": "戚", "哩": "里", "濬": "浚", "薴": "苧", "俱": "具", "拏": "拿",
    "讎": "仇", "像": "象", "燄": "焰", "瑯": "琅", "蘗": "檗", "澂": "澄", "彷": "仿", "荳": "豆", "耡": "锄",
    "篠": "筱", "籐": "藤", "觔": "斤", "菓": "果", "隄": "堤", "噁": "恶", "馀": "余", "锺": "钟", "鍾": "钟",
    "線": "线", "缐": "线", "煉": "炼", "餘": "余", "祇": "只", "衹": "只", "暱": "昵", "賙": "周", "鹼": "碱",
    "鉅": "巨", "钜": "巨", "迳": "径", "逕": "径", "谘": "咨", "諮": "咨", "讬": "托", "託": "托", "麹": "曲",
    "麴": "曲", "麺": "面", "麪": "面", "麵": "面", "著": "着", "乾": "干",
}  # fmt: skip
"""What a word is written with in traditional texts though it has a simplified form of its own, or none: 答覆 of 答复.
Whoever looks for the one means the other."""


def converted(texts: Sequence[str], way: str) -> list[str]:
    """Each of `texts` by OpenCC's `way` (`s2t`, `t2s`), in one call, which costs a good deal more than a short text."""
    whole = BETWEEN.join(texts)
    if not HAN.search(whole):
        return list(texts)
    done: list[str] = _opencc(way).convert(whole).split(BETWEEN)
    if len(done) != len(texts):
        # A text that holds the sign itself.
        return [_opencc(way).convert(text) for text in texts]
    return done


def folded(text: str) -> str:
    """`text` with every character in its simplified form, whatever stands beside it: one spelling for both scripts.

    It has as many characters as `text`.
    """
    # Most texts have nothing to be changed, and are soon searched; each character of the others is looked up.
    return text.translate(_folding()) if HAN.search(text) and _foldable().search(text) else text


def spellings(sign: str) -> str:
    """Every character that `folded` makes `sign`, and `sign` itself."""
    return sign + _unfolding().get(sign, "")


def alike(text: str) -> str:
    """`text` as it is looked for: what `folded` makes of it, words apart that the two scripts write differently.

    It has as many characters as `text`.
    """
    return _unlike().sub(lambda sign: alike_table()[ord(sign[0])], text)


@cache
def alike_table() -> Mapping[int, str]:
    """What `alike` does to each character that it changes, by code point."""
    forth = [pair for pair in zip(converted(_BASIC, "s2t"), _BASIC, strict=True) if pair[0] != pair[1]]
    table = {ord(other): sign for other, sign in forth if len(other) == 1}
    table |= _folding()
    table |= {ord(sign): other for sign, other in _SAID_ALIKE.items()}
    # Two simplified forms of one traditional character: 渖 and 沈 are both 瀋.
    table |= {ord(sign): table[ord(other)] for other, sign in forth if len(other) == 1 and table[ord(other)] != sign}
    # A chain (鏈 → 链) ends in what is no longer changed, so that a text and its other spelling meet.
    return {code: table.get(ord(sign), sign) for code, sign in table.items() if chr(code) != table.get(ord(sign), sign)}


@cache
def _unlike() -> re.Pattern[str]:
    """The characters that `alike` changes: found so, the others need not be looked up one by one."""
    return re.compile(f"[{''.join(map(chr, sorted(alike_table())))}]")


def is_traditional(text: str) -> bool:
    """Whether somebody wrote `text` in traditional characters: OpenCC knows 鄰 and 里 alone, and makes them 鄰裏."""
    if not HAN.search(text):
        return False
    traditional, simplified = _scripts()
    return traditional.search(text) is not None and simplified.search(text) is None


@cache
def _folding() -> Mapping[int, str]:
    pairs = zip(_BASIC, converted(_BASIC, "t2s"), strict=True)
    return {ord(sign): other for sign, other in pairs if sign != other and len(other) == 1}


@cache
def _unfolding() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, sign in _folding().items():
        found[sign] = found.get(sign, "") + chr(code)
    return found


@cache
def _foldable() -> re.Pattern[str]:
    """The characters that `folded` changes."""
    return re.compile(f"[{''.join(map(chr, sorted(_folding())))}]")


@cache
def _scripts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands in traditional texts alone, and what in simplified ones alone."""
    back = converted(_BASIC, "t2s")
    forth = [standard_form(sign, other) for sign, other in zip(_BASIC, converted(_BASIC, "s2t"), strict=True)]
    traditional = (sign for sign, other in zip(_BASIC, back, strict=True) if other != sign)
    undecided = DOUBTFUL | IN_USE
    simplified = (sign for sign, other in zip(_BASIC, forth, strict=True) if other != sign and sign not in undecided)
    return re.compile(f"[{''.join(traditional)}]"), re.compile(f"[{''.join(simplified)}]")


@cache
def _opencc(way: str) -> Any:
    from opencc import OpenCC

    return OpenCC(way)
