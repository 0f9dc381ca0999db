"""Patients and people helped, named in full.

The field writes X某. Reported where a word for the person (村民, 居民…) stands before the name and the illness right
after it, or where the word before the name is itself the illness or the benefit (患者, 低保户).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.text.privacy.names import name_end
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span

_STRONG: Final = re.compile(
    r"(?:患者|病患|病人|低保户|低保对象|低保家庭|五保户|五保老人|特困户|特困人员|特困供养人员|残疾人|残疾居民|残疾村民|精神障碍者|重病户)[,、:\s]?"
)
_WEAK: Final = re.compile(
    r"(?:村民|居民|老人|群众|邻居|住户|租户|户主|同事|职工|党员|工友|牧民|农户|贫困户|困难户|脱贫户|监测户|青年|老汉|妇女|学生|同学|业主|商户)"
)
_ILL: Final = re.compile(
    r"[,(\s]{0,2}(?:[男女],)?(?:今年|现年)?(?:[0-9]{1,3}岁[,)]?)?"
    r"(?:因|由于|不幸|突然|身|长期|常年|多年|多年来|从小|自幼|先天|先天性|双腿|双目|双耳|下肢|腿部|肢体|智力|视力|听力|又|也|被|家|属于|系|是|为|的?妻子|的?丈夫|的?父亲|的?母亲|的?儿子|的?女儿){0,3}"
    r"(?:身?患(?!者|难)|罹患|得了?(?:重|大|癌|白血|尿毒)|确诊|查出|诊断|瘫痪|偏瘫|截瘫|残疾|残障|失明|失聪|致残|重病|大病|病重|生病住院|卧病|卧床|中风|脑梗|脑出血|脑瘫|癌|"
    r"白血病|尿毒症|肿瘤|精神(?:病|分裂|残疾|障碍)|抑郁症|艾滋|低保户?|五保户|特困)"
)


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    for match in _STRONG.finditer(text):
        end = name_end(text, match.end())
        if end is not None:
            yield match.end(), end
    for match in _WEAK.finditer(text):
        end = name_end(text, match.end())
        if end is not None and _ILL.match(text, end):
            yield match.end(), end


RECOGNISERS: Final = (
    Recogniser(
        code="PRI011",
        title="患病、低保或残疾人员姓名",
        hint="患病或受助的人写作“X某”，如“村民刘某患病”，不写全名",
        find=_find,
        true_examples=(
            "得知村民刘小琴患有重病后",
            "村民李大山因患尿毒症致贫",
            "居民王小丽身患癌症",
            "低保户张大海家的屋顶漏了",
            "患者陈小花说",
            "残疾人赵大明",
            "老人周大福，83岁，瘫痪在床",
            "邻居孙小兰的丈夫中风",
            "特困户杨大柱",
            "村民刘琴患有**重病**",
        ),
        false_examples=(
            "村民刘某某患有重病",
            "居民张阿姨中风住院",
            "低保户金额按月发放",
            "残疾人康复中心",
            "残疾人文化体育活动",
            "患者高度评价",
            "患者家属送来锦旗",
            "村民王大爷患病",
            "村民王小明带头帮助患病老人",
            "残疾人关爱行动",
            "低保户3户、五保户1户",
            "残疾人方便出行",
        ),
    ),
)
