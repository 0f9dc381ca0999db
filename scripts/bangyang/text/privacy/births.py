"""Full birth dates.

The month of birth is public on a roll, the day is not. Ordinary dates fill every document of the field, so a date
counts only where the words right before or right after it say that somebody was born on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.labels import GAP
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span
from bangyang.text.privacy.triggers import Trigger

_HAN_DAY: Final = r"(?:[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_HAN_YEAR: Final = "[一二][〇○零九0][〇○零一二三四五六七八九0]{2}"
_MONTH: Final = r"(?:闰?(?:[正冬腊]|十[一二]?|[一二三四五六七八九])|1[0-2]|0?[1-9])月"
_DAY: Final = rf"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|{_HAN_DAY}|(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
_DATE: Final = (
    r"(?:(?<![0-9])(?:(?:19|20)?[0-9]{2})\s?[年./\-]\s?(?:1[0-2]|0?[1-9])\s?[月./\-]\s?(?:3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]) ?[日号]?"
    rf"|民国(?:元|[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})年\s?(?:农历|阴历|旧历)?\s?{_MONTH}{_DAY}[日号]?"
    rf"|(?:(?:19|20)[0-9]{{2}}|{_HAN_YEAR}|(?<![一二三四五六七八九十〇零])[三四五六七八九〇零][〇零一二三四五六七八九])年\s?(?:农历|阴历|旧历|夏历)?\s?{_MONTH}\s?{_DAY}[日号]?"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    rf"|{_HAN_YEAR}年(?:十[一二]?|[一二三四五六七八九])月{_HAN_DAY}[日号]?"
    rf"|(?:(?:19|20)[0-9]{{2}}|{_HAN_YEAR})年\s?(?:农历|阴历|旧历)?\s?闰?(?:[正冬腊]|十[一二]?|[一二三四五六七八九])月"
    rf"(?:初[一二三四五六七八九十]|{_HAN_DAY}|廿[一二三四五六七八九]?)[日号]?)"
)
_LUNAR: Final = r"(?:农历|阴历|旧历|公历|阳历|公元)?\s?"
_CALENDAR: Final = r"(?:\((?:农历|阴历|公历|阳历)\))?"
_TOLD: Final = (
    r"(?:[一那这]?[栏天日项处]|[写填记刻登载印标着了在上里中的]|是|为|都|清清楚楚|户口[簿本]"
    r"|族谱|家谱|档案|表|身份证|[:,\"“‘「\s]){0,8}"
)
"""Between the name of the column and the date in it, where both are told in a sentence."""
_FIELD: Final = (
    r"(?:出\s?生\s?(?:年\s?月\s?日|日\s?期|年\s?月|时\s?间|之日|的日子)?|出生于|降生于?|生辰(?:八字)?)"
    rf"{_CALENDAR}(?:{_TOLD}|(?:是|为|于|在|,)?{GAP}){_LUNAR}"
)
_BORN: Final = (
    r"(?<![产诞发衍滋派新催丛寄萌学医师考女男先卫花民众野招毕业余终今门求养维一平实博硕优差转降])生于\s?" + _LUNAR
)
_BIRTHDAY: Final = rf"(?<![党国军年岁周])(?<![党国军校会岁]的)生日{_CALENDAR}(?:在|,)?{GAP}{_LUNAR}"
_NO_BIRTH: Final = r"(?!\s?[日号]?\s?(?:\(含|以[前后来]|之[前后]|前|后|起|至(?!今)|~|及|截止|为[止准]))"
"""Behind the date: a rule says who may apply, and not when somebody was born."""
_BEFORE: Final = regex(rf"(?:{_FIELD}|{_BORN}|{_BIRTHDAY})({_DATE}){_NO_BIRTH}")
_LATER: Final = regex(
    rf"(?<![自从0-9])({_DATE}){_NO_BIRTH}(?:[^。;!?\n0-9婴宝生]{{0,30}}?(?:呱呱[坠落]地|来到(?:了)?(?:人世|人间|世上|这个世界)|降临人[世间]|降生(?!的?婴)|出生(?:[在于了]|(?=[,。;!?\s]|$))(?!了?\s?[0-9一二三两几多]))"
    r"|,[^,。;!?\n0-9婴宝新后前自起]{1,10}(?:出生|降生|出世)(?!的?(?:婴|新生|幼|儿童|子女|孩子|人口|缺陷|登记|证|医学|率|地|日|年|时))"
    r"|(?:(?:[是为,])?(?:[他她我其]|本人|[\u4e00-\u9fff]{2,3})的)?(?<!党的)(?<!国的)(?<!军的)(?<!校的)生日(?!会|歌|蛋糕|宴|礼|当)"
    r"|[^。;!?\n0-9婴宝]{0,24}?生下了?(?:他|她|示))"
)
"""The date first, and the birth in one of the clauses behind it."""
_BEFORE_SHAPE: Final = regex(r"出\s?生|生于|降生|生辰|生日")
"""How it begins; dates are far oftener than births, so it is tried nowhere else."""
_LATE_SHAPE: Final = regex("呱呱|降生|降临|来到|出生(?!年|日|地|证|登记)|出世|生下|生日")
_AFTER: Final = regex(
    rf"(?<![自从0-9])({_DATE})(?:,?[他她]?(?:出生|降生|诞生)(?!的?(?:婴|新生|幼|儿童|子女|孩子|人口|缺陷|登记))|生(?:[于在]|人?(?=[,。;、)\s]|$))|的[他她](?=[^们]|$))"
)
_LIFE: Final = regex(rf"\((?<=[\u4e00-\u9fff]\()({_DATE}) ?[\-~至] ?({_DATE})\)")
"""Born and died, in brackets behind a name."""
_FARTHEST: Final = 64
"""Characters before the word for a birth that may hold the date."""
_BEHIND: Final = 8
_YEAR: Final = regex("[0-9]{4}")
_A_LIFE: Final = 14
"""Years below which two dates in brackets are rather a term of office."""
_BEHIND_WORD: Final = Trigger.of(_BEFORE)
_BEFORE_WORD: Final = Trigger.of(_LATER)
_CLOSE: Final = Trigger.of(_AFTER)
_BRACKETS: Final = Trigger.of(_LIFE)


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if reading.may_hold(_CLOSE):
        yield from (match.span(1) for match in _AFTER.finditer(text))
    for told in _BEFORE_SHAPE.finditer(text) if reading.may_hold(_BEHIND_WORD) else ():
        if dated := _BEFORE.match(text, told.start()):
            yield dated.span(1)
    for told in _LATE_SHAPE.finditer(text) if reading.may_hold(_BEFORE_WORD) else ():
        for match in _LATER.finditer(text, max(0, told.start() - _FARTHEST), told.end() + _BEHIND):
            yield match.span(1)
    if reading.may_hold(_BRACKETS):
        for match in _LIFE.finditer(text):
            born, died = (_YEAR.match(match[group]) for group in (1, 2))
            if born and died and int(died[0]) - int(born[0]) >= _A_LIFE:
                yield match.start(1), match.end(2)


RECOGNISERS: Final = (
    Recogniser(
        code="PRI006",
        title="完整出生日期",
        hint="出生日期只写到月，如“1979年5月”",
        find=_find,
        triggers=(_BEHIND_WORD, _BEFORE_WORD, _CLOSE, _BRACKETS),
        true_examples=(
            "出生日期：1979年5月3日",
            "出生年月: 1979-05-03",
            "示例甲，女，生于1979年5月3日",
            "1979年5月3日出生于某市",
            "她1979年5月3日生，回族",
            "出生年月日 19790503",
            "生日：1979.5.3",
            "一九七九年五月三日出生",
            "出生日期：１９７９年５月３日",
            "出生于**1979年**5月3日",
            "| 出生日期 | 1979/5/3 |",
            "| 姓名 | 出生日期 |\n|---|---|\n| 示秀兰 | 1979-05-03 |",
            "出生日期（1979-05-03）",
            "生于农历1979年四月初八",
            "一九七九年五月三日，她出生在河西村",
            "1979年5月3日，示强出生在一户菜农家里",
            "1979年腊月二十三，小年夜，示瑞雪在大雪里来到人世",
            "示强，79年5月3日生，回族",
            "生辰写在族谱上：民国三十七年九月初六",
            "出生日期一栏是1979年五月二十日",
            "示大山（1958.11.12—2022.3.5）",
        ),
        false_examples=(
            "出生年月：1979年5月",
            "1979年5月出生",
            "2022年8月15日至8月19日公示",
            "意见产生于2022年8月15日",
            "本办法自2022年9月1日生效",
            "在党的生日2021年7月1日到来之际",
            "毕业生于2022年7月1日离校",
            "2021年5月31日以后出生的，依照新规定",
            "出生日期在2004年9月1日以后的可以报名",
            "出生年月以档案为准，截至2022年6月30日",
            "2022年5月31日，医院里96名婴儿呱呱坠地",
            "公司诞生于1998年5月3日",
            "卫生院的医生于2022年3月5日上门",
            "自2022年1月1日出生的婴幼儿起享受补贴",
            "职务（2021.05.03—2022.05.03）",
            "农历正月十五办灯会",
        ),
    ),
)
