"""Where the rules about nominees, photos and records keep silent, and what they never repeat.

That each rule speaks is shown by the folders of `tests/invalid`; here is shown that it stops in time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant

PERSON = "profiles/2026-linli/示例甲.md"
HOUSEHOLD = "profiles/2026-linli/示例乙.md"
CAMPAIGN = "content/campaigns/2026-linli.md"
RECORDS = "profiles/2026-linli/records/"

Layout = Callable[..., Path]


def found(root: Path) -> tuple[Finding, ...]:
    return run_checks(State(load_site(root), parse_instant("2026-11-20 09:00"))).findings


def codes(root: Path) -> set[str]:
    return {finding.code for finding in found(root)}


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return change


def test_a_roll_decided_elsewhere_asks_nothing_of_its_names(minimal: Layout) -> None:
    bare = "---\n称号: 最美社区工作者\n姓名: 示例辛\n网址名: shili-xin\n示例: 是\n---\n"
    roll = (
        "---\n标题: 外单位名单\n网址名: waidanwei\n称号: 最美社区工作者\n类型: 发布\n来源: 民办函〔2021〕22号\n"
        "数量: 1名\n排序: 原定顺序\n名单: [示例辛]\n---\n"
    )
    lacking = found(minimal({"profiles/2026-linli/示例辛.md": bare}))
    assert {f.severity for f in lacking if f.code in ("NOM004", "NOM011", "NOM012", "PHO001")} == {Severity.NOTE}
    assert not any(
        code.startswith(("NOM", "PHO"))
        for code in codes(minimal({"profiles/2026-linli/示例辛.md": bare, "content/rolls/外单位.md": roll}))
    )


@pytest.mark.parametrize(
    ("line", "silent"),
    [
        ("2008.04-至今", True),
        ("2008.05-至今", False),
        ("2008-至今", True),
    ],
)
def test_one_uncovered_month_between_posts_passes(minimal: Layout, line: str, silent: bool) -> None:
    root = minimal({PERSON: swap(("2008.03-至今", line))})
    assert ("NOM005" not in codes(root)) is silent


def test_two_uncovered_months_beside_a_school_pass(minimal: Layout) -> None:
    assert "NOM005" not in codes(minimal({PERSON: swap(("1999.08-2008.02", "1999.10-2008.02"))}))
    assert "NOM005" in codes(minimal({PERSON: swap(("1999.08-2008.02", "1999.11-2008.02"))}))


def test_a_resume_is_judged_without_the_dates_of_the_campaign(minimal: Layout) -> None:
    def without_stages(text: str) -> str:
        return text[: text.index("阶段:\n")] + text[text.index("称号:\n") :]

    root = minimal({CAMPAIGN: without_stages, PERSON: swap(("2008.03-至今", "2008.05-2020.01"))})
    assert [f.place.line for f in found(root) if f.code == "NOM005"] == [21]


def test_a_junior_high_school_starts_the_resume_of_who_went_no_further(minimal: Layout) -> None:
    first = "  - 1994.09-1997.07 第三中学（高中）\n  - 1997.09-1999.07 财经学校（大专）\n"
    root = minimal({PERSON: swap(("学历: 大专", "学历: 初中"), (first, "  - 1996.09-1999.07 第三中学（初中）\n"))})
    assert not codes(root) & {"NOM006", "NOM019"}


def test_a_school_without_a_level_may_have_given_the_education(minimal: Layout) -> None:
    assert "NOM019" not in codes(minimal({PERSON: swap(("财经学校（大专）", "财经学校"))}))
    assert "NOM019" not in codes(minimal({PERSON: swap(("学历: 大专", "学历: 高中"), ("（大专）", "（大专，肄业）"))}))


def test_service_counts_to_the_month_of_the_close(minimal: Layout) -> None:
    assert "NOM003" not in codes(minimal({PERSON: swap(("社区工作起始: 2008年3月", "社区工作起始: 2016年7月"))}))
    assert "NOM003" in codes(minimal({PERSON: swap(("社区工作起始: 2008年3月", "社区工作起始: 2016年8月"))}))


def test_a_year_alone_contradicts_nothing_it_may_agree_with(minimal: Layout) -> None:
    root = minimal({PERSON: swap(("参加工作时间: 1999年8月", "参加工作时间: 1995年"), ("2008年3月", "1995年"))})
    assert "NOM018" not in codes(root)


def test_same_person_leads_to_another_year(minimal: Layout) -> None:
    other = (
        "---\n标题: 往年活动\n网址名: 2024-linli\n年度: 2024\n示例: 是\n"
        "称号: [{名称: 最美社区工作者, 要求照片: 否}]\n---\n\n往年。\n"
    )
    earlier = "---\n称号: 最美社区工作者\n姓名: 示例甲\n网址名: shili-jia\n示例: 是\n---\n"
    files = {"content/campaigns/2024-linli.md": other, "profiles/2024-linli/示例甲.md": earlier}
    for slug, silent in (("shili-jia", True), ("2024-linli/shili-jia", True), ("2026-linli/shili-jia", False)):
        root = minimal({**files, PERSON: swap(("示例: 是\n", f"示例: 是\n同一人: [{slug}]\n"))})
        assert ("NOM015" not in codes(root)) is silent, slug


def test_a_typed_number_is_never_repeated(minimal: Layout) -> None:
    number = "00000000000"
    root = minimal(
        {
            PERSON: swap(("社区党组织成员", number), ("推荐单位: 甲区", f"推荐单位: {number}")),
            HOUSEHOLD: swap(("照片: 示例乙.jpg", f"照片: {number}.jpg")),
        }
    )
    told = [finding for finding in found(root) if finding.code in ("NOM002", "NOM013", "PHO001")]
    assert {finding.code for finding in told} == {"NOM002", "NOM013", "PHO001"}
    assert not any(number in finding.message + finding.hint for finding in told)


@pytest.mark.parametrize(("size", "silent"), [(1_000_000, True), (999_999, False)])
def test_a_photo_of_exactly_one_million_bytes_is_large_enough(minimal: Layout, size: int, silent: bool) -> None:
    root = minimal({CAMPAIGN: swap(("考核年数: 3年\n", "考核年数: 3年\n    照片大小: 1M\n"))})
    photo = root / "profiles/2026-linli/示例甲.jpg"
    photo.write_bytes(photo.read_bytes().ljust(size, b"\0"))
    assert ("PHO004" not in codes(root)) is silent


def test_consent_may_be_a_signed_list(minimal: Layout) -> None:
    without = swap(("同意公开: 2026年6月28日\n", ""))
    listed = "记录: 同意公开\n对象: [示例甲]\n日期: 2026年6月28日\n"
    assert "PHO007" in codes(minimal({PERSON: without}))
    assert "PHO007" not in codes(minimal({RECORDS + "同意公开.yml": listed}))


def test_organs_of_one_level_may_speak_on_different_days(minimal: Layout) -> None:
    other = "级别: 县\n机关: [甲区妇联]\n日期: 2026年8月19日\n意见: 同意\n对象: [示例甲]\n"
    assert "REC012" not in codes(minimal({RECORDS + "妇联意见.yml": other}))


def test_a_later_agreement_outweighs_a_refusal(minimal: Layout) -> None:
    refused = "级别: 社区\n机关: [向阳社区居委会]\n日期: 2026年8月3日\n意见: 不同意\n对象: [示例甲]\n"
    agreed = refused.replace("不同意", "同意").replace("8月3日", "8月4日")
    root = minimal({RECORDS + "社区意见一.yml": refused})
    assert "REC008" in codes(root)
    assert "REC008" not in codes(minimal({RECORDS + "社区意见二.yml": agreed}))


def test_a_name_is_not_missing_while_a_profile_cannot_be_read(minimal: Layout) -> None:
    opinion = swap(("[示例甲, 示例乙]", "[示例甲, 示例乙, 示例壬]"))
    assert "REC001" in codes(minimal({RECORDS + "街道意见.yml": opinion}))
    broken = "---\n称号: 和睦好邻居\n户主姓名: 示例8\n---\n"
    assert "REC001" not in codes(minimal({"profiles/2026-linli/示例壬.md": broken}))
