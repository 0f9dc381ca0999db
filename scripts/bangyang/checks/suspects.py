"""Which parts of a text are worth a recogniser's time.

The recognisers of `text.privacy` read a text in a dozen ways; over every line of ten thousand profiles that takes
minutes. Almost no sentence holds what any of them looks for, so the checks first ask here, with a few cheap patterns,
which sentences could, and scan only those with their surroundings. A pattern here is always wider than the recogniser
behind it: it may let through too much, never too little. The finished pages are scanned whole, so nothing rests on
this alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SURROUNDINGS: Final = 48
"""Characters before and after a suspicion that a recogniser may need to judge it; they look back 40 at most."""

_ENDS: Final = "\n。！？；"
"""A part never begins or ends within a sentence: half a name or half a number reads as another one."""

_DIGIT: Final = r"[\d\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793\u3251-\u32bf]"
_NUMERAL: Final = r"[\d一二三四五六七八九十百〇零]"
_MARKS: Final = r"[\s*_`~]{0,6}"

_NUMBERS: Final = re.compile(rf"{_DIGIT}(?:[^\u4e00-\u9fff，。；、！？]{{0,12}}?{_DIGIT}){{5,}}")
"""Six digits or more with nothing but signs and letters between them: identity, telephone, card, document."""

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
_DATE: Final = re.compile(
    rf"(?<!\d)(?:19|20)\d\d\s?[.\-/年]\s?{_MONTH}(?:\s?[.\-/月]\s?(?:3[01]|[12]\d|0?[1-9]))?(?!\d)"
)
_FEWEST: Final = 5
"""Digits beside dates below which a run cannot hold a number: a mobile number around one month keeps five."""

_YEARS: Final = r"(?:1[0-3１-３０]|１[０-３]|[1-9１-９]|十?[一二两三四五六七八九]|十)"
_PUPILS: Final = (
    r"年级|[初高][一二三]|幼儿园|[小中]学(?:的)?(?:小?学生|生|小?同学|孩子|儿童)"
    r"|[初高]中(?:的)?(?:小?学生|生|小?同学|孩子)|小朋友|患儿|[男女]童|孤儿|(?:留守|困境)儿童"
    r"|[一二三四五六七八九]\s?[(（]\d{1,2}[)）]\s?班"
)
_ILLNESS: Final = (
    r"[患病癌瘫残]|低保|五保|特困|确诊|诊断|查出|失明|失聪|卧床|中风|脑[梗出]|尿毒|肿瘤"
    r"|精神(?:病|分裂|残|障)|抑郁|艾滋"
)
_HOMES: Final = (
    rf"单元|门牌|{_NUMERAL}{_MARKS}[号室]|[栋幢座楼院]{_MARKS}{_NUMERAL}|家住|住址|住在|居住|现住|租住|家在"
    r"|\d{1,3}\s?[-－—–]\s?\d{1,2}\s?[-－—–]\s?\d{3,4}"
)
_BIRTHS: Final = (
    r"生[^\n。]{0,16}?(?:\d{4}\D{1,3}\d{1,2}\D{1,3}\d|\d{8}|[一二][〇○零九]..年)"
    rf"|[日号\d]{_MARKS}(?:出生|生)"
)
_ACCOUNTS: Final = r"[@＠﹫QqVvWwＱｑＶｖＷｗ]|[(\[（]at[)\]）]|[微薇]\s?信|扣扣|企鹅号"

_WORDS: Final[tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]] = tuple(
    (tuple(gates.split()), re.compile(pattern))
    for gates, pattern in (
        ("]( < &", r"\]\(|<|&[#A-Za-z]"),
        ("岁 个月大", rf"(?<![\d一二三四五六七八九十百]){_YEARS}{_MARKS}周?岁|个月大"),
        ("年级 初 高 幼儿园 小学 中学 小朋友 患儿 童 孤儿 班", _PUPILS),
        ("患 病 癌 瘫 残 低保 五保 特困 确诊 诊断 查出 失 卧床 中风 脑 尿毒 肿瘤 精神 抑郁 艾滋", _ILLNESS),
        ("单元 号 室 栋 幢 座 门牌 住 家在 楼 - － — –", _HOMES),
        ("生", _BIRTHS),
        ("@ ＠ ﹫ at 信 扣扣 企鹅 q Q v V w W ｑ Ｑ ｖ Ｖ ｗ Ｗ", _ACCOUNTS),
        (" ".join(_PROVINCES), rf"[{_PROVINCES}]{_MARKS}[A-Za-zＡ-Ｚａ-ｚ]"),
    )
)
"""Words of which one must occur for a pattern to be worth trying, and the pattern."""


def suspects(text: str) -> Iterator[tuple[int, int]]:
    """The spans of `text` that a recogniser should see, from left to right, whole sentences, without overlaps."""
    opened, closed = -1, -1
    for start, end in sorted(_suspicions(text)):
        if end <= closed:
            continue
        end = _sentence_end(text, end)
        start = _sentence_start(text, start)
        if start <= closed:
            closed = max(closed, end)
            continue
        if opened >= 0:
            yield opened, closed
        opened, closed = start, end
    if opened >= 0:
        yield opened, closed


def _suspicions(text: str) -> Iterator[tuple[int, int]]:
    for match in _NUMBERS.finditer(text):
        rest = _DATE.sub("", match[0])
        if sum(character.isdigit() or character.isnumeric() for character in rest) >= _FEWEST:
            yield match.span()
    for gates, pattern in _WORDS:
        if any(gate in text for gate in gates):
            for match in pattern.finditer(text):
                yield match.span()


def _sentence_start(text: str, at: int) -> int:
    limit = max(0, at - _SURROUNDINGS)
    return max(text.rfind(mark, 0, limit) for mark in _ENDS) + 1


def _sentence_end(text: str, at: int) -> int:
    limit = at + _SURROUNDINGS
    return min((found for mark in _ENDS if (found := text.find(mark, limit)) >= 0), default=len(text))
