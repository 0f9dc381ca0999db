"""Rows of tables that tell of a person what no sentence says: a name in one cell, a class or an illness in another.

What stands at the head of a column decides whose name it is: the pupil's and not the teacher's, that of the one who is
helped and not of the one who helps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.grades import GRADE
from bangyang.text.privacy.names import is_plausible_name
from bangyang.text.privacy.tables import Span, tables_of

TOLD: Final = regex(
    r"班|年级|学前|小学生|初中生|幼儿园|年龄|岁数|周岁|帮扶|救助|受助|资助|慰问|帮困|结对|困难|特困|低保|五保|服务对象|受捐|补助|关爱|患者|户主|病|癌|瘤|尿毒"
    r"|白血|脑[瘫梗卒]|残疾|残障|瘫|中风|失[明聪能独]|聋哑|智障|抑郁|精神|痴呆|自闭|透析|孤[儿寡]|独居|车祸|[一二三四五六七八九0-9]\s?[(（]"
)
"""What occurs in every table that tells such a thing, spelt in any width."""
_CLASS: Final = regex(
    rf".{{0,16}}(?:[一二三四五六七八九1-9]年级|{GRADE}|[初高][123]|学前班|[大中小]班)(?:\s?\(?[0-9一二三四五六七八九十]{{1,2}}\)?\s?班?)?(?:学生)?"
    r"|.{0,16}?[一二三四五六七八九0-9]{1,2}\s?\([0-9一二三四五六七八九十]{1,2}\)\s?班?"
    r"|.{0,12}(?:小学生|初中生|幼儿园(?:幼儿|小朋友))"
)
_ITS_CLASS: Final = regex("班级|年级|就读|在读|所在班")
_DAY: Final = regex("初[一二三]")
_WHEN: Final = regex("日期|时间|值[班守]|轮班|农历|哪[一天]|日子")
_AGE: Final = regex(r"(?:[1-9]|1[0-3])(?:\.5)?\s?(?:周?岁)?")
_OLD: Final = regex("年龄|岁数|周岁")
_TEACHES: Final = regex("教|老师|班主任|校长|园长|书记|主任|辅导员|志愿者|负责|保洁|保安|任课|授课|讲")
_HELPED_HEAD: Final = regex(
    r"(?:帮扶|救助|受助|资助|慰问|帮困|结对|困难|特困|低保|服务|受捐|补助|关爱)(?:对象|人员|群众|户主?|学生|老人|儿童|家庭)?(?:姓名|名单)?|患者(?:姓名)?|病人(?:姓名)?|残疾人(?:姓名)?|受助人(?:姓名)?"
)
_HELPER_HEAD: Final = regex(
    "责任|帮扶人|帮扶干部|联系人|干部|志愿|医[生师]|负责|经办|结对人|网格员|党员|单位|护理员|资助人|捐赠|监护|推荐"
)
_ILLNESS: Final = regex(
    r"[^。,;]{0,8}(?:癌|瘤|尿毒|白血|脑[瘫梗卒]|[^看]病|残疾|残障|瘫痪?|中风|失明|失聪|失能|失独|聋哑|智障|抑郁|精神|痴呆|自闭|透析|低保|特困|五保|孤儿|孤寡|独居|重病|大病|车祸)[^。;]{0,10}"
)
_DEED: Final = regex(
    r"[帮助照顾护服救捐诊慰资爱献扶]|医院|联合会|中心|协会|[局科院室]$|事迹|病人|患者|残疾人(?!$)|康复|[0-9]{2,}[人名户]|工作|门诊|防治"
)
_STATE_HEAD: Final = regex("情况|原因|病|残疾|类别|类型|身份|困难|备注|状况|致贫|说明|伤情|诊断")
_ILL_HEAD: Final = regex("残疾(?:类|等|情|程|证)|病[种情名因况]|疾病|[致返]贫|困难(?:类|原|情)|低保类")
"""What stands below is a state whatever it says."""
_AWARDED: Final = regex("事迹|票数|得分|职务|荣誉|奖项|推荐单位|先进|典型")


def pupils(text: str) -> Iterator[Span]:
    """Names in rows that tell a class, or a child's age."""
    for heads, rows in tables_of(text):
        if any(map(_TEACHES.search, heads)):
            continue
        for cells in rows:
            words = [text[start:end] for start, end in cells]
            if not any(map(_TEACHES.search, words)) and any(map(_tells_a_pupil, words, heads)):
                yield from (span for span, word in zip(cells, words, strict=True) if is_plausible_name(word))


def _tells_a_pupil(word: str, head: str) -> bool:
    return bool(
        (_CLASS.fullmatch(word) and not (_DAY.fullmatch(word) and _WHEN.search(head)))
        or (_ITS_CLASS.search(head) and word and not is_plausible_name(word))
        or (_OLD.search(head) and _AGE.fullmatch(word))
    )


def helped(text: str) -> Iterator[Span]:
    """Names in the columns of those who are helped, or in rows that tell an illness or a need."""
    for heads, rows in tables_of(text):
        is_roll = any(map(_AWARDED.search, heads))
        for cells in rows:
            words = [text[start:end] for start, end in cells]
            told = not is_roll and any(map(_tells_a_need, words, heads))
            for span, word, head in zip(cells, words, heads, strict=False):
                if is_plausible_name(word) and not _HELPER_HEAD.search(head) and (told or _HELPED_HEAD.fullmatch(head)):
                    yield span


def _tells_a_need(word: str, head: str) -> bool:
    return bool(
        (_ILLNESS.fullmatch(word) and not _DEED.search(word) and _STATE_HEAD.search(head))
        or (_ILL_HEAD.search(head) and word and not word[0].isdigit() and not is_plausible_name(word))
    )
