"""Each recogniser finds its own examples, leaves the look-alikes alone, and says nothing about a value."""

from __future__ import annotations

import re

import pytest

from bangyang.text.privacy import RECOGNISERS, scan

TRUE = [(each.code, text) for each in RECOGNISERS for text in each.true_examples]
FALSE = [(each.code, text) for each in RECOGNISERS for text in each.false_examples]

ORDINARY = (
    "根据内民政发〔2022〕63号文件要求，自2022年6月20日至8月10日开展推荐，各盟市推荐2－4名、5－10户。",
    "公示期为2022年8月15日至2022年8月19日（5个工作日），公示期满无异议的，按程序报批。",
    "辖区面积2.6平方公里，有居民小区12个、楼栋86栋、单元320个，常住居民3254户、8963人。",
    "她2008年3月到向阳社区工作，2012.05-2018.09任副主任，2018.09至今任党支部书记。",
    "2021年投入资金1380000元，改造道路12075.44米，惠及群众13800余人次。",
    "一楼是便民服务大厅，二楼是老年食堂，三楼是阅览室，每天接待居民200多人。",
    "如有异议，请以书面形式实名反映。监督电话：0471-6000000，举报电话12380，也可拨打12345。",
    "联系人：示例甲，联系电话：0471-6000000（兼传真），邮编010000。",
    "村民刘某患病住院，他带头捐款；村里的王大爷腿脚不便，他每周上门两次。",
    "资助困难学生杨同学和李同学完成学业，三年级二班的李同学给他写来感谢信。",
    "社区微信公众号“向阳之家”和12个居民微信群每天发布通知，QQ群3个。",
    "为残疾人、低保户、孤寡老人建立台账，残疾人就业率达到85%，低保户应保尽保。",
    "学生于9月1日返校，医生于每周三上门问诊，新政策于2022年7月1日生效。",
    "ISBN 978-7-300-00000-0，定价45.00元；GB/T 9704-2012；统一社会信用代码12150000MB0000000A。",
    "位于河东街道示例路12号的社区食堂开业，公交2路、12路可到。",
    "1号楼、2号楼、3号楼已加装电梯，4号楼2单元的居民代表签了字。",
    "患者高度评价社区医生的服务，低保户金额按月足额发放，残疾人文化体育活动丰富多彩。",
    "8岁的孩子和80岁的老人都来参加，小朋友们高兴极了，孙女今年8岁。",
    "京ICP备00000000号-1 京公网安备00000000000000号 网站标识码1500000000",
)


@pytest.mark.parametrize(("code", "text"), TRUE)
def test_true_examples_are_found(code: str, text: str) -> None:
    assert code in {hit.kind for hit in scan(text)}


@pytest.mark.parametrize(("code", "text"), FALSE)
def test_false_examples_are_left_alone(code: str, text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_paragraphs_hold_nothing_private(text: str) -> None:
    assert scan(text) == ()


def test_codes_are_stable_and_complete() -> None:
    assert [each.code for each in RECOGNISERS] == [f"PRI{number:03}" for number in range(1, 14)]


@pytest.mark.parametrize("recogniser", RECOGNISERS, ids=lambda each: each.code)
def test_every_recogniser_is_documented(recogniser) -> None:
    assert len(recogniser.true_examples) >= 8
    assert len(recogniser.false_examples) >= 8
    assert recogniser.title
    assert not re.search(r"[0-9]{6}|@", recogniser.hint.replace("12345", ""))


@pytest.mark.parametrize(("code", "text"), TRUE)
def test_a_hit_does_not_carry_the_value(code: str, text: str) -> None:
    for hit in scan(text):
        assert text[hit.start : hit.end] not in f"{hit.kind} {hit.label}"
