"""Children named in full.

《未成年人保护法》 protects a child's identity; the field writes 姓 + 同学. Reported only where the text itself says
that the person is a child: an age under 14 beside the name, a school class, or 小朋友.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.grades import GRADE, is_a_day
from bangyang.text.privacy.names import NAME_STARTS, is_after_kin, name_end, name_start
from bangyang.text.privacy.persons import pupils
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span, Way
from bangyang.text.privacy.tables import TABLED
from bangyang.text.privacy.triggers import Trigger

_AGE: Final = (
    r"(?:今年|年仅|只有|刚满|才|现年|已经|还不到|不到){0,2}\s?(?<![0-9一二三四五六七八九十百])"
    r"(?:1[0-3]|[1-9]|十[一二三]?|[一二两三四五六七八九])\s?(?:周?岁半?|个月大)"
)
_NAME_THEN_AGE: Final = regex(
    rf"[,、(\s]{{0,2}}(?:[男女][,、\s]{{1,2}})?(?:一[个名位])?{_AGE}"
    r"(?!以|时|那年|起|丧|就|开始|的?小?(?:女儿|儿子|孩子|男孩|女孩)的|的(?:年纪|女儿|儿子|孙|外孙|孩子|弟|妹|侄))"
)
_CHILD: Final = r"小?(?:儿子|女儿|孙子|孙女|男孩|女孩|男童|女童|少年|患儿|学生|朋友|孩子|儿童)"
_AGE_THEN_NAME: Final = regex(rf"{_AGE}(?:的(?:{_CHILD})?|{_CHILD})")
_CLASS: Final = regex(
    rf"(?:(?:[1-9一二三四五六七八九]年级|{GRADE})(?:\s?\(?[0-9一二三四五六七八九十]{{1,2}}\)?\s?班)?|幼儿园[大中小][一二三四0-9]?班)"
    r"(?:的)?(?:小?学生|小?同学|小朋友|幼儿|孩子|儿童|女儿|儿子|孙女|孙子|男孩|女孩|男生|女生)?(?:的)?[,、\s]?"
    r"|(?<![第0-9一二三四五六七八九十])[一二三四五六七八九]\s?\([0-9]{1,2}\)\s?班(?:的)?(?:学生|同学)?"
    r"|(?:小学|中学|初中|高中|幼儿园)(?:的)?(?:小?学生|小?同学|小朋友|幼儿|孩子|儿童)"
    r"|(?:小学生|初中生|小朋友|患儿|男童|女童|男孩|女孩|小姑娘|孤儿|弃婴|遗孤|留守儿童|困境儿童|抚养儿童|走失儿童|失学儿童|辍学儿童|流浪儿童|残疾儿童|患病儿童|自闭症儿童|脑瘫儿童|落水儿童|溺水儿童|人员子女)[:\s]?"
)
_SCHOOL: Final = (
    rf"(?:幼儿园|小学|初中|高中|中学|[一二三四五六1-6]年级|{GRADE}|学前班)"
    "(?!时|期间|毕业|那年|的时候|以后|后|阶段|任教|教书|教|当|做|老师|教师)"
)
_LEARNS: Final = regex(
    rf"(?:就读于?|考上|考入|升入|读|上|念)[^,。;!?\n]{{0,6}}?{_SCHOOL}|在[^,。;!?\n]{{0,8}}(?:幼儿园|小学|中学)(?:读书|上学|念书|就读|上[大中小]班)"
)
_STILL: Final = regex(r"(?:目前|今年|现在|正|还|刚|才|在|现|也|就){0,3}$")
_BRACKETED: Final = regex(r"\([^()\n]{0,10}(?:年级|小学|幼儿园|初中)[^()\n]{0,6}\)")
_TEACHES: Final = regex("教|校长|主任|园长|书记|退休|毕业")
_SCHOOL_NOW: Final = (
    rf"(?:小学|幼儿园|学前班|[一二三四五六1-6]年级|(?!高){GRADE}|[一二三四五六七八九0-9]\s?\([0-9]{{1,2}}\)\s?班)"
)
_PUPIL: Final = regex(
    rf"(?:[,(](?:[男女],)?(?:现?[为系是]|现在|目前)?|(?:现|今|目前)?[是系为])[^,。;()!?\n]{{0,14}}?{_SCHOOL_NOW}[^,。;()!?\n家老教]{{0,8}}"
    "(?:小?学生|小朋友|幼儿|[大中小]班)(?!家长|老师|教师|时|的?(?:妈|爸|母|父|奶|爷))"
)
_OF_SOMEBODY: Final = regex(
    "(?:孩子|儿子|女儿|孙子|孙女|男孩|女孩|姑娘|男娃|女娃|弟弟|妹妹|外孙|(?P<seen>看着|望着|目送|接送|护送|陪着|牵着|领着|带着|背着))(?:名叫|叫)?"
    + NAME_STARTS
)
_WHOLE: Final = 3
"""Characters of a name that is one even behind a word which anything may follow."""
_TO_SCHOOL: Final = regex(rf"[^。;!?\n]{{0,24}}?(?:{_SCHOOL_NOW}|书包|课堂)[^。;!?\n]{{0,12}}")
_WORKS: Final = regex(
    "教[师书学导员练]|任教|支教|老师|校长|园长|工作|退休|毕业|保安|厨|讲|培训|志愿|捐|慰问|走访|考察|调研|参观|母校|上班|当年|小时候"
)
_AGED: Final = Trigger.of(regex(_AGE))
_TAUGHT_OR_CALLED: Final = Trigger(
    "年级|书包|课堂|初一|初二|初三|高一|高二|高三|幼儿园|班|小学|中学|初中|高中|小朋友|患儿|男童|女童|男孩|女孩|小姑娘|孤儿|弃婴|遗孤|儿童|子女"
)
"""Words of which one must occur for the class to be worth looking for."""

_TAUGHT: Final = regex("(?:教|[管分]带|接手|担任|班主任|负责)[^,。;!?\\n、的]{0,6}$")
"""Before a class: whoever follows has it taught, and does not sit in it."""
_ADULTS: Final = ("老师", "教师", "校长", "主任")


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    if reading.may_hold(_AGED):
        for match in _NAME_THEN_AGE.finditer(text):
            start = name_start(text, match.start())
            if start is not None:
                yield start, match.start()
        yield from _names_after(_AGE_THEN_NAME, text)
    if reading.may_hold(_TAUGHT_OR_CALLED):
        yield from _names_after(_CLASS, text)
        yield from _at_school(text)
        yield from _told_by_a_school(text)
    if reading.way is not Way.LABELLED and ("|" in text or "\t" in text):
        yield from pupils(text)
    for match in re.finditer("小朋友", text) if "小朋友" in text else ():
        start = name_start(text, match.start())
        if start is not None:
            yield start, match.start()


def _at_school(text: str) -> Iterator[Span]:
    """Whoever is said to go to school now: somebody's child, or 在读, 正上, 还在念."""
    for match in _LEARNS.finditer(text):
        still = _STILL.search(text, max(0, match.start() - 6), match.start())
        end = still.start() if still else match.start()
        start = name_start(text, end)
        if start is None:
            continue
        # Of several in a row, the first stands behind the word for whose children they are.
        row = [(start, end)]
        while text[start - 1 : start] in ("、", "和") and (before := name_start(text, start - 1)) is not None:
            row.append((before, start - 1))
            start = before
        if end < match.start() or is_after_kin(text, start):
            yield from reversed(row)
    for match in _BRACKETED.finditer(text):
        start = name_start(text, match.start())
        if start is not None and not _TEACHES.search(match[0]):
            yield start, match.start()


def _told_by_a_school(text: str) -> Iterator[Span]:
    """Whoever is called a pupil behind the name, or somebody's child beside a school, or goes there with a satchel."""
    for match in _PUPIL.finditer(text):
        start = name_start(text, match.start(), of_anybody=True)
        if start is not None:
            yield start, match.start()
    for match in _OF_SOMEBODY.finditer(text):
        start = match.end()
        end = name_end(text, start, announced=True)
        if end is None or (match["seen"] and end - start < _WHOLE):
            continue
        if (told := _TO_SCHOOL.match(text, end)) and not _WORKS.search(told[0]):
            yield start, end


def _names_after(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        start = match.end()
        if _TAUGHT.search(text, max(0, match.start() - 12), match.start()) or is_a_day(text, match.start(), start):
            continue
        # Names in a row share what was said of the first: 三年级二班王小明、李小红.
        announced = match[0][-1:] != "的" or match[0][-2:-1] == "班" or match[0].startswith(("年仅", "刚满", "不到"))
        while (end := name_end(text, start, announced=announced)) is not None and not text.startswith(_ADULTS, end):
            yield start, end
            if text[end : end + 1] not in ("、", "和"):
                break
            start = end + 1


RECOGNISERS: Final = (
    Recogniser(
        code="PRI010",
        title="未成年人姓名",
        hint="未成年人只写姓加“同学”，如“王同学”，不写全名",
        find=_find,
        triggers=(_AGED, _TAUGHT_OR_CALLED, TABLED),
        true_examples=(
            "三年级二班的王小明",
            "三年级（2）班学生李小红说",
            "王小明今年8岁",
            "儿子王小明，9岁",
            "8岁的王小明每天放学都来",
            "实验小学学生张大海",
            "幼儿园大班的刘小雨",
            "王小明小朋友",
            "初一学生欧阳小明",
            "12岁女孩陈小花",
            "五（2）班李小花同学",
            "留守儿童示小明由奶奶带大",
            "女儿示小红在读初中",
            "示小红正在上小学四年级",
            "学生示小明（五年级）",
            "| 姓名 | 学校 | 班级 |\n|---|---|---|\n| 示小雪 | 示例小学 | 五（3）班 |",
            "| 姓名 | 年龄 |\n|---|---|\n| 示小雪 | 9 |",
            "邻居家的孩子示雨桐每天被送去向阳幼儿园",
            "年仅六岁的示朵朵终于回到母亲身边",
            "高二（6）班的示晓晨第一个报名",
            "看着示小虎背着新书包走进教室，又坐进一年级的课堂",
            "小姑娘名叫示娜仁，今年十岁",
            "示小明，示例小学五年级学生",
            "初二示小明第一个到",
            "今年初一的示小明",
            "高一示小红带头捐书",
            "刚升高一的示小明",
            "女儿示小红今年上初一",
            "| 姓名 | 年级 |\n|---|---|\n| 示小雪 | 初一 |",
        ),
        false_examples=(
            "三年级二班的王同学",
            "三年级二班的王老师",
            "三年级二班的班主任",
            "小明今年8岁",
            "8岁的孙女",
            "14岁以下儿童免费入园",
            "王小明今年48岁",
            "高三毕业后回村",
            "实验小学教师王小明",
            "王某今年8岁",
            "三年级的任务",
            "邀请各位小朋友参加",
            "6岁的时候随父母来到这里",
            "留守儿童之家",
            "女儿示同学在读初中",
            "示秀兰（三年级教师）",
            "示强读高中时入了团",
            "为留守儿童示范洗手",
            "女儿示小红是幼儿园教师",
            "牙病防治志愿队为小学生涂氟1450人次",
            "| 姓名 | 单位 | 职务 |\n|---|---|---|\n| 示强 | 示例小学 | 教师 |",
            "| 班主任 | 班级 |\n|---|---|\n| 示强 | 五（3）班 |",
            "大年初一示小强还在巡线",
            "正月初三示小强带队清雪",
            "每月初一示小强都来理发",
            "农历初二示小强回村",
            "初一初二示小强都在值守",
            "除夕、初一示小强都没有回家",
            "示小强，大年初一看望困难学生",
            "儿子示小强大年初一还在值守",
            "示小强还在上大年初一的夜班",
            "| 姓名 | 哪一天 |\n|---|---|\n| 示小强 | 大年初一 |",
            "| 姓名 | 值守日期 |\n|---|---|\n| 示小强 | 初一 |",
            "垫高一方水土，留住一方人",
            "儿子示小强念着更高一层的书",
        ),
    ),
)
