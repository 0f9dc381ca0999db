"""Patients, disabled, poor and helped people, named in full.

The field writes X某. Its stock phrases name them in four ways: a word for the state somebody is in and the name
(孤寡老人示秀兰), the name and what befell it (示小示患尿毒症), what befell and the name (患白血病的示小示), help and
the name (资助示小示). Organisations, counts and groups follow the same words (残疾人联合会, 贫困生120名): `names` tells
them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.names import NAME_FIRST, NAME_STARTS, name_end, name_start
from bangyang.text.privacy.persons import helped
from bangyang.text.privacy.recogniser import Reading, Recogniser, Span, Way
from bangyang.text.privacy.tables import TABLED
from bangyang.text.privacy.triggers import Trigger, wider

_STATE: Final = (
    "孤寡|孤老|空巢|失独|独居|高龄|失能|半失能|失智|残疾|残障|伤残|重残|肢残|智残|困难|贫困|特困|低保|五保|低收入|重病|大病|患病"
    "|病重|瘫痪|单亲|离异|流浪|乞讨|失踪|下岗|刑满释放|刑释|矫正|戒毒康复|戒毒|吸毒|涉毒|信访|上访|帮扶|帮教|受助|救助|资助|捐助|受捐|脱贫|监测"
    "|边缘|易致贫|致贫|返贫|建档立卡|智障|视障|听障|聋哑|失明|失聪|脑瘫|精神病|精神障碍|癌症|白血病|尿毒症|艾滋病|留守"
)
_PERSON: Final = (
    "老人|老汉|女孩|男孩|学子|退役军人|村民|居民|群众|党员|职工|学生|大学生|青年|妇女|母亲|父亲|妈妈|爸爸|人员|人士|家庭|对象|供养人员|感染者|患者|病人"
    "|户|者|人|生"
)
_ALONE: Final = "患者|病患|病人|孤老|盲人|聋人|哑巴|被害人|受害人|伤者"
_DEGREE: Final = "一级|二级|三级|四级|肢体|视力|听力|智力|精神|重度"
_STATED: Final = regex(
    f'(?:{_STATE}|{_ALONE}|{_DEGREE})(?P<whose>的?(?:{_PERSON})|残疾(?!人|者))?(?P<rest>[,、]|的|是|为|(?:名叫|叫)?[:\\s“"(]{{0,2}})'
)
"""It begins with words spelt out: alternatives that begin with sets of characters are found far more slowly."""
_COMPLETE: Final = frozenset(_ALONE.split("|"))
_STARTS: Final = regex(NAME_STARTS)
_PREDICATE: Final = regex("(?:患有?|[有是为系属了]|属于|成了|落下)$")
_ROW: Final = ("、", "和", "及")
_HELPED: Final = regex(
    "(?:资助|救助|帮扶|收养|捐助|接济|扶助|助养)(?:了|过|着)?(?:(?:一名|一位|两名|两位)?(?:孩子|青年|老人|学生|大学生|村民|居民))?"
    + NAME_STARTS
)
_WEAK: Final = regex(
    r"(?:村民|居民|老人|群众|邻居|住户|租户|户主|同事|职工|党员|工友|牧民|农户|贫困户|困难户|脱贫户|监测户|青年|老汉|妇女|学生|同学|业主|商户)"
    + NAME_STARTS
)
_DISEASE: Final = "病|癌|症|瘤|炎|梗|癫痫|肿|综合征|硬化|衰竭|结核|坏死|萎缩|感染|障碍|残疾|瘫|痴呆|中风"
_BEFELL: Final = (
    f"身患|罹患|患有|患上|患了|患(?=[^者难,。;!?\\n]{{0,10}}(?:{_DISEASE}))|得了(?:重|大|癌|白血|尿毒|[^,。;!?\\n]{{1,6}}(?:病|症|癌))|确诊"
    f"|查出(?=[^,。;!?\\n]{{0,10}}(?:{_DISEASE}))|诊断[为出]|突发(?=[^,。;!?\\n]{{0,8}}(?:{_DISEASE}))|瘫痪|偏瘫|截瘫|中风|卧病|卧床|病重|重病|失明|失聪|致残|脑梗|脑出血|脑瘫|白血病|尿毒症|精神(?:分裂|失常)|因病致贫|因病返贫|因残致贫"
    "|失独(?!老人|家庭|父母|母亲|父亲|户|者|人员)|丧偶|无儿无女|丧失劳动|吃低保|享受低保|截肢|有(?=(?:[一二三四]级|重度|轻度|严重)?的?(?:精神障碍|智力障碍|残疾(?!军|证|抚)|癫痫|抑郁症|心脏病|精神病|自闭症|智力残疾))|透析(?!室|中心|机|护|患)|化疗(?!室|病房|患)"
    "|吸毒史|吸过毒|服过刑|坐过牢|刑满释放(?!人员)|刑满出狱|犯罪前科|有前科|有案底|强制戒毒|强制隔离戒毒(?!所|人员)|因吸毒|因贩毒|强戒"
)
_ILL: Final = regex(
    r"[,(\s]{0,2}(?:[男女],)?(?:今年|现年)?(?:[0-9]{1,3}岁[,)]?)?"
    r"(?:因|由于|不幸|突然|身|长期|常年|多年|多年来|从小|自幼|先天|先天性|双腿|双目|双耳|下肢|腿部|肢体|智力|视力|听力|又|也|被|家|属于|系|是|为|的?妻子|的?丈夫|的?父亲|的?母亲|的?儿子|的?女儿){0,3}"
    r"(?:身?患(?!者|难)|罹患|得了?(?:重|大|癌|白血|尿毒)|确诊|查出|诊断|瘫痪|偏瘫|截瘫|残疾|残障|失明|失聪|致残|重病|大病|病重|生病住院|卧病|卧床|中风|脑梗|脑出血|脑瘫|癌|"
    r"白血病|尿毒症|肿瘤|精神(?:病|分裂|残疾|障碍)|抑郁症|艾滋|低保户?|五保户|特困)"
)
_ON_THE_WAY: Final = regex(
    r"(?:[,(]|今年|现年|去年|前年|[0-9]{1,3}岁[,)]?|[男女],|因|由于|不幸|突然|被医院|被|经|也|又|曾|已|还|却|突然|身|长期|常年|多年|多年来|从小|自幼|先天|一直"
    r"|双腿|双目|双耳|下肢|双下肢|全身|高位|因车祸|因工伤|因意外|智力|听力|视力|肢体|言语|[一二三四]级|重度|老人|夫妇){0,4}$"
)
"""What stands between a name and what befell it."""
_BEFALLEN: Final = regex(
    f"{_BEFELL}|残疾|智障|聋哑|自闭症|癌症|生病|受资助|受救助|被资助|被救助|获救助|生活不能自理|行动不便|无依无靠"
)
_KIN_BEFALLEN: Final = regex(
    "(?:的|(?<=[,、。“(因其他她])(?:自己的)?)(妻子|丈夫|爱人|老伴|母亲|父亲|婆婆|公公|岳母|岳父|儿子|女儿|孙子|孙女|哥哥|弟弟|姐姐|妹妹|奶奶|爷爷|养子|养女|儿媳|媳妇|孩子)"
    "(?:[,(]|今年|去年|前年|[0-9]{1,3}岁,?|因|由于|不幸|突然|被医院|被|经|也|又|曾|已|还|却|身|长期|常年|多年|从小|自幼|先天|一直|双腿|双目|智力|肢体|[一二三四]级|重度){0,4}"
    f"(?:{_BEFELL}|(?:是|系|属于?)(?:一名|一个|一位|重度|[一二三四]级|肢体|智力|视力|听力|言语|精神)*(?:自闭症|残疾(?!军)|智障|聋哑|脑瘫|精神病|癌症|低保|五保|植物人|盲人))(?!的?(?:老人|村民|居民|群众|邻居|孤)|的(?:患者|病人))"
)
_SUBJECT: Final = regex("(?:^|[。;!?\\n])[\\s>*#\\-]{0,4}" + NAME_STARTS + "(?=[^。;!?\\n]*$)")
"""Where the sentence begins that tells of the relative, and begins with a name."""
_THEIRS: Final = regex(
    r"[^,。;!?\n的]{0,10}的"
    "(?:儿子|女儿|孩子|老人|村民|居民|学生|妻子|丈夫|母亲|父亲|婆婆|公公|哥哥|弟弟|姐姐|妹妹|孙子|孙女|青年|少年|同学|邻居|职工)?"
    + NAME_STARTS
)
"""Between what befell somebody and the name of whom it befell."""
_IS: Final = regex("(?:是|系|属于)[^,。;!?\\n是系]{0,8}$")
"""Between a name and what somebody is said to be."""
_TOLD_OF: Final = Trigger(f"(?:{_STATE}|{_ALONE}|{_DEGREE})的?(?:{_PERSON}|残疾)|{_ALONE}")
"""A state of somebody, and not alone: of what `_STATED` finds, nothing else counts."""
_NEAR: Final = Trigger(wider(_WEAK) + NAME_FIRST)
_AIDED: Final = Trigger(wider(_HELPED) + NAME_FIRST)
_HIT: Final = Trigger.of(regex(_BEFALLEN.pattern.replace("(?=", "(?:")))
"""What it looks ahead for is the last of each alternative, so that it can as well be taken for a part."""


def _find(reading: Reading, _contact_allowed: bool) -> Iterator[Span]:
    text = reading.text
    for match in _STATED.finditer(text) if reading.may_hold(_TOLD_OF) else ():
        if match["whose"] or match[0] in _COMPLETE or match[0][:2] in _COMPLETE or match[0][:3] in _COMPLETE:
            yield from _stated(text, match)
    for match in _WEAK.finditer(text) if reading.may_hold(_NEAR) else ():
        end = name_end(text, match.end())
        if end is not None and _ILL.match(text, end):
            yield match.end(), end
    if reading.way is not Way.LABELLED and ("|" in text or "\t" in text):
        yield from helped(text)
    for match in _HELPED.finditer(text) if reading.may_hold(_AIDED) else ():
        yield from _row(text, match.end(), announced=False)
    befallen = tuple(_BEFALLEN.finditer(text)) if reading.may_hold(_HIT) else ()
    if befallen:
        yield from _relatives(text)
    for match in befallen:
        yield from _befallen(text, match.start())
        if theirs := _THEIRS.match(text, match.end()):
            yield from _row(text, theirs.end(), announced=True)


def _relatives(text: str) -> Iterator[Span]:
    """A relative of somebody named, with what befell: 示大山的母亲患病, 示大山……，妻子确诊癌症."""
    for match in _KIN_BEFALLEN.finditer(text):
        if match[0][0] == "的":
            start = name_start(text, match.start(), of_anybody=True)
            if start is not None:
                yield start, match.end()
        elif (subject := _SUBJECT.search(text, max(0, match.start() - 48), match.start())) and (
            name_end(text, subject.end()) is not None
        ):
            yield match.start(1), match.end()


def _stated(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The names behind, or before, a word for the state they are in."""
    if match["rest"] == "," and _PREDICATE.search(text, max(0, match.start() - 4), match.start()):
        # 李某患有重度残疾，示小伟……: another clause, of somebody else.
        return
    if _STARTS.match(text, match.end()):
        if match["rest"] == "为" and (end := name_end(text, match.end())) is not None and text[end : end + 1].isalpha():
            # 患者为示强送来锦旗: it is done for somebody who is not ill.
            return
        yield from _row(text, match.end(), announced=match["rest"] not in (",", "、", "的", "是", "为"))
    elif match["rest"] not in ("的", "是", "为") and (
        is_ := _IS.search(text, max(0, match.start() - 10), match.start())
    ):
        yield from _befallen(text, is_.start())


def _befallen(text: str, told: int) -> Iterator[Span]:
    """The name of whom it is said, from `told` on, what befell them."""
    way = _ON_THE_WAY.search(text, max(0, told - 16), told)
    end = way.start() if way else told
    start = name_start(text, end, of_anybody=True)
    if start is not None:
        yield start, end


def _row(text: str, start: int, *, announced: bool) -> Iterator[Span]:
    """The names that stand in a row from `start` on."""
    while (end := name_end(text, start, announced=announced)) is not None:
        yield start, end
        if not text.startswith(_ROW, end):
            return
        start, announced = end + 1, False


RECOGNISERS: Final = (
    Recogniser(
        code="PRI011",
        title="患病、残疾、困难或受助人员姓名",
        hint="患病、残疾、困难或受助的人写作“X某”，如“村民刘某患病”，不写全名；亲属的病情请删去",
        find=_find,
        triggers=(_TOLD_OF, _NEAR, _AIDED, _HIT, TABLED),
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
            "孤寡老人示秀兰的水管坏了",
            "残疾人示强行动不便",
            "示小示患尿毒症",
            "患白血病的示小示",
            "资助贫困生示小示",
            "重度残疾的儿子示小示",
            "资助了示小示、示小雨两名孩子",
            "妻子示秀兰患病多年",
            "示大山是低保户",
            "得知同村示小雨患尿毒症，他取出三万元",
            "低保户示老栓家的屋顶漏雨",
            "示玉珍老人失独多年",
            "| 帮扶对象 | 情况 | 帮扶责任人 |\n|---|---|---|\n| 示桂枝 | 肺癌晚期 | 示强 |",
            "示大民的母亲患阿尔茨海默病已有七年",
            "示大海常说对不起家人，妻子确诊抑郁症那年他在坝上",
            "有过吸毒史的示阿龙重新学了厨艺",
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
            "资助贫困生120名",
            "残疾人联合会",
            "残疾人示范岗",
            "白血病患儿家庭",
            "孤寡老人服务队",
            "帮助贫困生完成学业",
            "患者向医生致谢",
            "示某患尿毒症",
            "救助站站长示强",
            "示例乙为患病老人送药",
            "李某患有重度残疾，示小伟每天推轮椅送他去医院",
            "| 姓名 | 单位 | 事迹 |\n|---|---|---|\n| 示强 | 示例医院精神科 | 照顾患病邻居20年 |",
            "| 救助类别 | 人数 |\n|---|---|\n| 重度残疾人 | 1240 |",
        ),
    ),
)
