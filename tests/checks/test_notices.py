"""What the checks of notices let pass, and where they draw the line; the faults themselves are in `invalid/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bangyang.base.errors import Finding
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant

CITY = "content/notices/市级.md"
STREET = "content/notices/河东街道.md"
CAMPAIGN = "content/campaigns/2026-linli.md"

LayOut = Callable[[Mapping[str, object]], Path]


def changed(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """An edit that must find what it changes."""

    def edit(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text

    return edit


def findings(root: Path, code: str) -> list[Finding]:
    report = run_checks(State(load_site(root), parse_instant("2026-11-20 09:00")))
    return [finding for finding in report.findings if finding.code == code]


STAGES_2022 = (
    ("推荐：2026年6月1日至7月31日", "推荐：2022年6月20日至8月10日"),
    ("前置审核和公示：2026年8月3日至8月21日", "前置审核和公示：2022年8月10日至8月20日"),
    ("初选并公示：2026年8月21日至9月30日", "初选并公示：2022年8月20日至9月30日"),
)


@pytest.mark.parametrize(
    ("path", "period", "fits"),
    [
        (STREET, "2022年8月15日至8月19日", True),
        (STREET, "2022年8月15日至8月22日\n首日计入: 否", False),
        (STREET, "2022年8月15日\n首日计入: 否", False),
        (STREET, "2022年8月15日", True),
        (STREET, "2022年8月10日至8月20日", True),
        (STREET, "2022年8月9日至8月15日", False),
        (CITY, "2022年9月26日至9月30日", True),
        (CITY, "2022年9月27日至10月8日", False),
    ],
)
def test_the_2022_stages_hold_what_their_circular_meant(minimal: LayOut, path: str, period: str, fits: bool) -> None:
    typed = {STREET: "2026年8月10日至8月14日", CITY: "2026年9月14日至9月18日"}[path]
    root = minimal({CAMPAIGN: changed(*STAGES_2022), path: changed((typed, period))})
    found = [finding for finding in findings(root, "NOT008") if finding.place.path == path]
    assert (found == []) is fits
    if not fits and path == CITY:
        assert "最迟2022年9月26日开始" in found[0].message


@pytest.mark.parametrize(
    "typed",
    [
        "0471-6000000",
        "010-60000000",
        "（0471）6000000",
        "0471-6000000、6000001",
        "0471-6000000 0471-6000001",
        "0471-6000000转801",
        "0471-6000000-801",
        "电话：0471-6000000（工作日）",
        "0471-6000000，12380",
        "12345",
        "95588",
        "400-600-0000",
    ],
)
def test_numbers_that_can_be_dialled(minimal: LayOut, typed: str) -> None:
    root = minimal({STREET: changed(("监督电话: 0000-0000000", f"监督电话: {typed}"))})
    assert findings(root, "NOT020") == []


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("04716000000", "写成 0471-6000000"),
        ("01060000000", "写成 010-60000000"),
        ("0471--6000000", "写成 0471-6000000"),
        ("6000000", "在前面补上区号，写成 区号-6000000"),
    ],
)
def test_numbers_that_cannot_are_mended_by_the_hint(minimal: LayOut, typed: str, hint: str) -> None:
    root = minimal({STREET: changed(("监督电话: 0000-0000000", f'监督电话: "{typed}"'))})
    assert [finding.hint for finding in findings(root, "NOT020")] == [hint]


@pytest.mark.parametrize(
    "basis",
    [
        "示民发〔2026〕15号",
        "《关于开展选树活动的通知》（示民发〔2026〕15号）",
        "国务院令第722号",
        "2021年第3号公告",
        "工作方案",
    ],
)
def test_bases_that_are_no_malformed_numbers(minimal: LayOut, basis: str) -> None:
    root = minimal({CITY: changed(("依据: [示民发〔2026〕15号]", f"依据: {basis}"))})
    assert findings(root, "NOT025") == []


@pytest.mark.parametrize("title", ["关于拟推荐对象的公示", "关于拟推荐对象的公示（第二批）", "河东街道公告"])
def test_titles_that_say_what_they_are(minimal: LayOut, title: str) -> None:
    root = minimal({STREET: changed(("关于拟推荐对象的公示", title))})
    assert findings(root, "NOT001") == []


def test_name_is_not_asked_for_what_another_award_requires(minimal: LayOut) -> None:
    """示例乙 stands for an award without a requirement at the city level."""
    text = changed(
        ("称号: 最美社区工作者\n", ""), ("[示例甲]\n数量: 1名", "[示例乙]"), ("9月14日至9月18日", "9月14日至9月15日")
    )
    root = minimal({CITY: text})
    for code in ("NOT002", "NOT005", "NOT008"):
        assert findings(root, code) == []


@pytest.mark.parametrize(
    "period", ["2199年12月31日\n首日计入: 否", "1900年1月1日至1月5日", "2003年12月29日至2004年1月5日"]
)
def test_far_years_are_refused_and_break_nothing(minimal: LayOut, period: str) -> None:
    root = minimal({STREET: changed(("2026年8月10日至8月14日", period))})
    assert len(findings(root, "NOT004")) == 1
    for code in ("NOT015", "NOT014", "NOT008"):
        findings(root, code)


def test_year_supplied_by_the_site_counts(minimal: LayOut) -> None:
    calendar = "安排:\n  - 年份: 2027\n    依据: 示例安排\n    休息: [2027年1月1日]\n"
    notice = changed(("2026年9月14日至9月18日", "2026年12月30日至2027年1月6日"))
    assert len(findings(minimal({CITY: notice}), "NOT004")) == 1
    root = minimal({CITY: notice, "content/calendar.yml": calendar})
    assert findings(root, "NOT004") == []
    assert findings(root, "NOT002") == []
