"""Front matter as editors type it, every kind of file once, and the values it means."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest

from bangyang.loading.reading import read_entry
from bangyang.models.campaign import CommendationKind
from bangyang.models.fields import Model
from bangyang.models.nominee import Gender, Nominee
from bangyang.models.notice import Notice, ObjectionRule, Publication
from bangyang.models.periods import NoticeDates, PeriodDates
from bangyang.models.records import Approval, Objection, ObjectionState, Posting, Verdict
from bangyang.models.roll import Roll, RollOrder
from bangyang.models.types import NameRef
from bangyang.text.dates import Span, YearMonth
from bangyang.text.numbers import Count, DocumentNumber

M = TypeVar("M", bound=Model)


def sound(kind: type[M], lines: str, path: str = "x.md") -> M:
    text = f"---\n{lines}---\n" if path.endswith(".md") else lines
    entry, findings = read_entry(text, path, kind)
    assert findings == ()
    return entry.model


def test_a_person():
    model = sound(
        Nominee,
        """\
称号: 最美社区工作者
姓名: 示例甲
网址名: shili-jia
性别: 女
民族: 蒙古
出生年月: 1981年11月
政治面貌: 中共党员
学历: 本科
工作单位: 南湖街道团结社区
职务: 居委会主任
人员类别: 居委会成员
参加工作时间: 2003-07
社区工作起始: 2009.10
推荐单位: 甲区
简历:
  - 1997.09-2000.07 第一中学（高中）
  - 2000年9月至2003年7月 师范学院（本科）
  - 2003.07—2009.09 南湖百货公司
  - 2009.10至今 团结社区
奖励: [2019.03 全市三八红旗手, 2022年 自治区优秀志愿者]
照片: 示例甲.jpg
同意公开: 2026.6.30
简要事迹: 二十年里换过三次办公室，没换过电话号码。
""",
    )
    assert (model.gender, model.ethnicity, model.born) == (Gender.FEMALE, "蒙古族", YearMonth(1981, 11))
    assert (model.employed_since, model.serving_since) == (YearMonth(2003, 7), YearMonth(2009, 10))
    assert [(line.span, line.text, line.school) for line in model.resume] == [
        (Span(YearMonth(1997, 9), YearMonth(2000, 7)), "第一中学（高中）", True),
        (Span(YearMonth(2000, 9), YearMonth(2003, 7)), "师范学院（本科）", True),
        (Span(YearMonth(2003, 7), YearMonth(2009, 9)), "南湖百货公司", False),
        (Span(YearMonth(2009, 10), None), "团结社区", False),
    ]
    assert [(honour.when, honour.title) for honour in model.honours] == [
        (YearMonth(2019, 3), "全市三八红旗手"),
        (YearMonth(2022), "自治区优秀志愿者"),
    ]
    assert model.consented_on == date(2026, 6, 30)
    assert model.post_line == "南湖街道团结社区居委会主任"


def test_a_household():
    model = sound(
        Nominee,
        """\
称号: 和睦好邻居
户主姓名: 示例乙
网址名: shili-yi
性别: 男
家庭成员:
  - 示例丙，妻子，护士
  - 示例丁，儿子，学生
  - 姓名: 示例戊
    与户主关系: 母亲
    职业: 退休工人
同意公开姓名: 示例丙、示例丁
""",
    )
    assert model.name == "示例乙"
    assert [(m.name, m.relation, m.occupation) for m in model.members] == [
        ("示例丙", "妻子", "护士"), ("示例丁", "儿子", "学生"), ("示例戊", "母亲", "退休工人"),
    ]  # fmt: skip
    # A pupil's name is never shown, whoever agreed.
    assert [model.may_name(member) for member in model.members] == [True, False, False]


def test_a_collective():
    model = sound(Nominee, "称号: 最美团队\n集体名称: 第110示例班组\n人数: 12人\n")
    assert (model.name, model.headcount) == ("第110示例班组", Count(12, "人"))


def test_a_notice():
    model = sound(
        Notice,
        """\
标题: 关于推荐对象的公示
级别: 苏木
发布方式: 张贴
公示期: 2026年9月7日至11日
首日计入: 否
公示对象: 示例甲（团结社区）、示例乙
数量: 2名
异议方式: 鼓励实名
受理单位: 南湖街道办事处
监督电话: 0000-0000000
署名: 南湖街道办事处
成文日期: 二〇二六年九月四日
""",
    )
    assert (model.publication, model.publication.on_site) == (Publication.POSTED, False)
    assert model.level is not None and (model.level.rank, str(model.level)) == (1, "苏木")
    assert model.period == NoticeDates(date(2026, 9, 7), date(2026, 9, 11))
    assert model.nominees == (NameRef("示例甲", "团结社区"), NameRef("示例乙"))
    assert (model.counts_first_day, model.count, model.objection_rule) == (
        False,
        Count(2, "名"),
        ObjectionRule.ENCOURAGED,
    )
    assert (model.issuers, model.issued_on) == (("南湖街道办事处",), date(2026, 9, 4))


def test_a_roll():
    model = sound(
        Roll,
        """\
标题: 最美社区工作者名单
称号: 最美社区工作者
类型: 命名
文号: 示民发〔2026〕7号
署名: [示例市民政局, 示例市文明办]
成文日期: 2026-10-12
排序: 笔画
数量: 三名
名单:
  - 示例甲
  - 马　欣
  - 第110示例班组（乙区）
""",
    )
    assert (model.kind, model.order) == (CommendationKind.NAMING, RollOrder.STROKES)
    assert model.number == DocumentNumber("示民发", 2026, 7)
    assert model.count == Count(3, "名")
    assert model.names == (NameRef("示例甲"), NameRef("马欣"), NameRef("第110示例班组", "乙区"))
    assert not model.decided_elsewhere


def test_a_roll_decided_elsewhere():
    assert sound(
        Roll, "标题: 名单\n称号: 甲\n类型: 发布\n来源: 示民函〔2021〕2号\n数量: 1\n名单: 示例甲\n"
    ).decided_elsewhere


def test_a_batch_of_opinions():
    model = sound(
        Approval, "级别: 盟市\n机关: 示例市文明办、示例市民政局\n日期: 2026年8月8日\n对象: [示例甲, 示例乙]\n", "x.yml"
    )
    assert model.organs == ("示例市文明办", "示例市民政局")
    assert (model.opinion, model.nominees) == (Verdict.AGREED, (NameRef("示例甲"), NameRef("示例乙")))


def test_an_objection():
    model = sound(Objection, "记录: 异议\n对象: 示例甲（甲区）\n日期: 2026年8月12日\n状态: 不属实\n", "x.yml")
    assert (model.nominee, model.state) == (NameRef("示例甲", "甲区"), ObjectionState.DISMISSED)


def test_a_posting():
    text = "记录: 张贴\n公示: 甲\n地点:\n  - 办事处公告栏\n  - 地点: 南门\n    起止: 2026.9.7-9.11\n    回执: 有\n"
    model = sound(Posting, text, "x.yml")
    assert [(place.place, place.receipt) for place in model.places] == [("办事处公告栏", False), ("南门", True)]
    assert model.places[1].period == PeriodDates(date(2026, 9, 7), date(2026, 9, 11))


@pytest.mark.parametrize("typed", ["20名", "20 名", "20", "二十名", "２０名"])
def test_counts(typed):
    model = sound(Roll, f"标题: 名单\n称号: 甲\n类型: 发布\n数量: {typed}\n名单: 示例甲\n")
    assert model.count is not None and model.count.value == 20
