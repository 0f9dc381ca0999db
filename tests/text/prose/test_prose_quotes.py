"""Quotation marks, brackets, half-width punctuation and spaces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.prose import halfwidth_punctuation, straight_quotes, stray_spaces, unbalanced_quotes


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("学习“最美社区工作者的事迹。", [2]),
        ("学习最美社区工作者”的事迹。", [9]),
        ("关于“甲“乙”的论述", [2]),
        ("《关于做好学习宣传工作的通知", [0]),
        ("（见附件1", [0]),
        ("【提示", [0]),
        ("甲“乙《丙”丁", [3]),
        ("“甲。\n\n乙。”", [0, 7]),
        ("“应用赛道“的提交", [0, 5]),
        ('甲"乙”丙', [3]),
    ],
)
def test_unpaired_marks_are_reported_where_they_stand(text: str, positions: list[int]) -> None:
    assert [fault.start for fault in unbalanced_quotes(text)] == positions


@pytest.mark.parametrize(
    "text",
    [
        "“甲‘乙’丙”，《丁（戊）》【己】〔2022〕",
        "《关于转发〈关于学习的通知〉的通知》",
        "《关于印发《办法》的通知》",
        "（一）甲；1）乙；2）丙",
        "见（附件1)",
        "“第一段。\n\n“第二段。\n\n“第三段。”",
        "I don’t know",
        "`“` 与 [甲](a(b.md) 和 :)",
        "“甲\n乙”",
    ],
)
def test_paired_marks_pass(text: str) -> None:
    assert unbalanced_quotes(text) == ()


@given(
    st.recursive(
        st.text("甲乙，。", max_size=4),
        lambda inner: st.builds("《{}》".format, inner) | st.builds("（{}）{}".format, inner, inner),
    )
)
def test_well_nested_text_never_complains(text: str) -> None:
    assert unbalanced_quotes(text) == ()


@given(st.text(alphabet="“”‘’《》（）()【】甲\n\"'", max_size=120))
def test_any_marks_are_read(text: str) -> None:
    starts = [fault.start for fault in unbalanced_quotes(text)]
    assert starts == sorted(starts)
    assert all(text[start] in "“”‘’《》（）【】" for start in starts)


@pytest.mark.parametrize(
    "text", ["（" * 50_000 + "》" * 50_000, "“" * 100_000, "<!--" * 25_000, "```\n" * 20_000, '"甲' * 50_000]
)
def test_time_is_linear_on_hostile_text(text: str) -> None:
    began = time.process_time()
    unbalanced_quotes(text)
    straight_quotes(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('学习"最美"事迹', ['"最美"']),
        ("他说'好'。", ["'好'"]),
        ('追踪"消息发布者”的', ['"']),
    ],
)
def test_straight_quotes_in_chinese_text(text: str, found: list[str]) -> None:
    assert [text[fault.start : fault.end] for fault in straight_quotes(text)] == found


@pytest.mark.parametrize("text", ["“最美”", 'a "quoted" word', "it's", '[甲](a.md "标题")', '`"甲"`', "5'11\""])
def test_straight_quotes_elsewhere_pass(text: str) -> None:
    assert straight_quotes(text) == ()


def test_halfwidth_punctuation_between_han() -> None:
    text = "为民爱民,增进福祉;通知如下:好!好?共(两)项,\n下一行"
    assert [fault.values[0] for fault in halfwidth_punctuation(text)] == [",", ";", ":", "!", "?", "(", ")", ","]
    assert halfwidth_punctuation("甲,乙")[0].hint == "请改成全角 ，"


@pytest.mark.parametrize(
    "text", ["12:30，1,000元", "[名单](名单.md)", "GB/T 9704(2012)", "甲，乙；丙（丁）", "见https://a.cn/?a,b:c"]
)
def test_punctuation_that_may_be_halfwidth(text: str) -> None:
    assert halfwidth_punctuation(text) == ()


def test_stray_spaces() -> None:
    text = "发挥先锋模 范作用，受到好评。"
    (fault,) = stray_spaces(text)
    assert text[fault.start : fault.end] == " "


@pytest.mark.parametrize(
    "text",
    [
        "中共中央 国务院印发通知，要求落实。",
        "为民爱民增福祉 同心携手创美好，是我们的承诺。",
        "第三条 本办法适用于全区，自印发之日起施行。",
        "本报讯（记者 示例甲）近日，活动举行。",
        "公共食堂开业了，居民笑了。示例甲 摄",
        "标题 没有句读",
        "# 甲 乙，丙",
        "刘　娟，宁　宁。",
    ],
)
def test_spaces_with_a_purpose_pass(text: str) -> None:
    assert stray_spaces(text) == ()
