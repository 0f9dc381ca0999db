"""Dates, durations, broadcasts, repetition, e-mails, attachments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangyang.text.prose import (
    attachment_mentions,
    duration_disagrees,
    future_broadcast,
    incomplete_date,
    repeated_paragraph,
    suspicious_email,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年10月12", "2021年10月12"),
        ("　　　　2021年10月12\n\n（此件主动公开）", "2021年10月12"),
        ("宣传推广阶段（2021年10月20）。", "2021年10月20"),
        ("请于10月12前报送", "10月12"),
        ("从9月28开始，", "9月28"),
        ("2022 年 8 月 15，公示", "2022 年 8 月 15"),
    ],
)
def test_dates_without_day_are_incomplete(text: str, found: str) -> None:
    (fault,) = incomplete_date(text)
    assert text[fault.start : fault.end] == found
    assert fault.hint == f"请写成“{found}日”"


@pytest.mark.parametrize(
    "text",
    [
        "2021年10月12日",
        "10月12号前",
        "10月12至15日",
        "10月12-15日",
        "10月12、13日",
        "10月12，13和14日",
        "10月12 日",
        "6月10名学员",
        "10月1234人",
        "2021年10月",
        "13月12，",
        "3月15.5万元",
    ],
)
def test_whole_dates_and_figures_pass(text: str) -> None:
    assert incomplete_date(text) == ()


def test_a_duration_that_fits_neither_count() -> None:
    (fault,) = duration_disagrees("施工期限为2024年4月15日—2025年8月3日，工期469天（自零时封路）。")
    assert fault.values == (date(2024, 4, 15), date(2025, 8, 3), 469, 475, 476)
    assert "476天" in fault.message
    assert "475天" in fault.message


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 900), st.integers(1, 999))
def test_durations_agree_exactly_when_one_count_fits(first: date, length: int, stated: int) -> None:
    last = first + timedelta(days=length)
    text = f"自{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日，共{stated}天。"
    assert bool(duration_disagrees(text)) == (stated not in (length, length + 1))


@pytest.mark.parametrize(
    "text",
    [
        "8月15日至19日，共5天",
        "8月15日至8月19日（共4天）",
        "12月27日至1月2日，历时7天",
        "2月25日至3月2日，为期6天",
        "2月25日至3月2日，为期7天",
        "2022年8月15日至8月19日，共3个工作日",
        "工期5天（2022年8月15日至2022年8月19日）",
        "2022年2月30日至3月2日，共9天",
        "2022年8月15日至8月19日，走访100户，共5项",
    ],
)
def test_fitting_durations_pass(text: str) -> None:
    assert duration_disagrees(text) == ()


@pytest.mark.parametrize(
    "text", ["8月15日至19日，共6天", "12月27日至1月2日，历时9天", "工期9天（2022年8月15日至8月19日）"]
)
def test_other_ways_of_writing_a_wrong_duration(text: str) -> None:
    assert len(duration_disagrees(text)) == 1


def test_future_broadcast() -> None:
    text = "发布仪式节目将于2021年4月19日在中央广播电视总台播出（具体频道另行通知）。"
    (broadcast,) = future_broadcast(text)
    assert broadcast.airs_on == date(2021, 4, 19)
    assert text[broadcast.start : broadcast.end].startswith("将于2021年")
    assert future_broadcast("节目已于2021年4月19日播出。会议将于2021年5月1日召开。") == ()
    assert future_broadcast("将于2021年4月31日播出") == ()


LONG = "各地要把学习宣传工作同主题教育结合起来，采取居民喜闻乐见的形式，扩大社会影响，营造良好氛围。"


def test_a_paragraph_twice() -> None:
    text = f"{LONG}\n\n别的话。\n\n**{LONG[:20]}\n{LONG[20:]}**\n\n{LONG[:-1]}！"
    (fault,) = repeated_paragraph(text)
    assert fault.start == text.index("**")
    assert fault.values == (0,)
    assert "第1行" in fault.message


def test_a_line_twice_in_text_without_blank_lines() -> None:
    text = f"一、总体要求。\n{LONG}\n二、工作安排。\n{LONG}"
    (fault,) = repeated_paragraph(text)
    assert text[fault.start : fault.end] == LONG
    assert fault.start > text.index("二、")


@pytest.mark.parametrize(
    "text",
    [
        "同意推荐。\n\n同意推荐。",
        f"{'a b' * 20}\n\n{'a b' * 20}",
        f"{'|' + '-' * 40}|\n\n{'|' + '-' * 40}|",
        f"{LONG}\n\n{LONG[1:]}",
    ],
)
def test_short_and_different_paragraphs_pass(text: str) -> None:
    assert repeated_paragraph(text) == ()


@pytest.mark.parametrize(
    ("address", "likely"),
    [
        ("1yjzsqk@example.com", "lyjzsqk"),
        ("1isi.jia@example.com", "lisi.jia"),
        ("gongsh0u@example.com", "gongshou"),
        ("min0zheng1@example.com", "minozheng1"),
    ],
)
def test_suspicious_emails(address: str, likely: str) -> None:
    (fault,) = suspicious_email(f"邮箱：{address}。")
    assert fault.values == (likely,)


@pytest.mark.parametrize(
    "address",
    ["lyjzsqk@example.com", "696204@example.com", "zhang2000@example.com", "a1b@example.com", "12min@example.com"],
)
def test_plausible_emails_pass(address: str) -> None:
    assert suspicious_email(address) == ()


def test_attachment_mentions() -> None:
    text = "推荐表（附件1）、汇总表（附件3、4），见附件1-3和附件六。\n\n"
    text += "附件：1.推荐表\n2.汇总表\n\n附件2\n汇总表\n附件2022年版"
    assert [(mention.number, mention.heading) for mention in attachment_mentions(text)] == [
        (1, False),
        (3, False),
        (4, False),
        (1, False),
        (2, False),
        (3, False),
        (6, False),
        (2, True),
    ]
    (spaced,) = attachment_mentions("附 件 2")
    assert (spaced.number, spaced.start, spaced.end, spaced.heading) == (2, 0, 5, True)
