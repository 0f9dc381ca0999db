"""A name that might be in a file nobody could read is not called missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bangyang.base.errors import Finding
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(root: Path, code: str) -> list[Finding]:
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    return [finding for finding in run_checks(state).findings if finding.code == code]


def test_campaign_that_could_not_be_read(root: Path) -> None:
    edit(root, "content/news/2026-10-15-报告会.md", "活动: 2026-linli", "活动: 学习活动")
    assert found(root, "ART001")
    (root / "content/campaigns/学习.md").write_bytes("---\n标题: 学习活动\n".encode("gb18030"))
    assert not found(root, "ART001")


def test_document_that_could_not_be_read(root: Path) -> None:
    edit(root, "content/campaigns/2026-linli.md", "材料截止日期", "文件: [补充通知]\n材料截止日期")
    assert found(root, "CAM013")
    (root / "content/documents/补充.md").write_bytes("---\n标题: 补充通知\n".encode("gb18030"))
    assert not found(root, "CAM013")


def test_profile_that_could_not_be_read(root: Path) -> None:
    edit(root, "content/news/2026-10-15-报告会.md", "人物: [示例甲]", "人物: [示例庚]")
    assert found(root, "ART002")
    (root / "profiles/2026-linli/示例庚.md").write_bytes("---\n姓名: 示例庚\n".encode("gb18030"))
    assert not found(root, "ART002")


def test_folder_whose_campaign_could_not_be_read(root: Path) -> None:
    file = root / "content/campaigns/2026-linli.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert found(root, "SIT009")
    file.write_bytes(text.encode("gb18030"))
    assert not found(root, "SIT009")


def test_value_that_could_not_be_read_is_not_judged(root: Path) -> None:
    edit(root, "content/campaigns/2026-linli.md", "2026年8月21日至9月30日", "2026年8月17日至9月30日")
    assert found(root, "CAM001")
    edit(root, "content/campaigns/2026-linli.md", "学习宣传：2026年10月中旬左右", "学习宣传：秋天")
    assert not found(root, "CAM001")
