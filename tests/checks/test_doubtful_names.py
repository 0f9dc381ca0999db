"""A name that might be in a file nobody could read is not called missing."""

from __future__ import annotations

from pathlib import Path

from bangyang.base.errors import Finding
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

MINIMAL = SITES / "minimal"


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(root: Path, code: str) -> list[Finding]:
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    return [finding for finding in run_checks(state).findings if finding.code == code]


def test_campaign_that_could_not_be_read(site: Path) -> None:
    edit(site, "content/news/2026-10-15-报告会.md", "活动: 2026-linli", "活动: 学习活动")
    assert found(site, "ART001")
    (site / "content/campaigns/学习.md").write_bytes("---\n标题: 学习活动\n".encode("gb18030"))
    assert not found(site, "ART001")


def test_document_that_could_not_be_read(site: Path) -> None:
    edit(site, "content/campaigns/2026-linli.md", "材料截止日期", "文件: [补充通知]\n材料截止日期")
    assert found(site, "CAM013")
    (site / "content/documents/补充.md").write_bytes("---\n标题: 补充通知\n".encode("gb18030"))
    assert not found(site, "CAM013")


def test_profile_that_could_not_be_read(site: Path) -> None:
    edit(site, "content/news/2026-10-15-报告会.md", "人物: [示例甲]", "人物: [示例庚]")
    assert found(site, "ART002")
    (site / "profiles/2026-linli/示例庚.md").write_bytes("---\n姓名: 示例庚\n".encode("gb18030"))
    assert not found(site, "ART002")


def test_folder_whose_campaign_could_not_be_read(site: Path) -> None:
    file = site / "content/campaigns/2026-linli.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert found(site, "SIT009")
    file.write_bytes(text.encode("gb18030"))
    assert not found(site, "SIT009")


def test_value_that_could_not_be_read_is_not_judged(site: Path) -> None:
    edit(site, "content/campaigns/2026-linli.md", "2026年8月21日至9月30日", "2026年8月17日至9月30日")
    assert found(site, "CAM001")
    edit(site, "content/campaigns/2026-linli.md", "学习宣传：2026年10月中旬左右", "学习宣传：秋天")
    assert not found(site, "CAM001")
