"""`check`: what is printed, in which form, and what a path leaves out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, edit

NOTICE = "content/notices/市级.md"
PROFILE = "profiles/2026-linli/示例甲.md"


def spoil(site: Path) -> None:
    """An error in a notice and one in a profile."""
    edit(site / NOTICE, "级别: 市", "级别: 月球")
    edit(site / PROFILE, "性别: 女", "性别: 不详")


def test_text_ends_with_a_count(site: Path, run: Run) -> None:
    spoil(site)
    done = run(site, "check")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith((NOTICE, PROFILE))]
    assert lines[-1].startswith("2 处错误")


def test_a_path_narrows_what_is_printed(site: Path, run: Run) -> None:
    spoil(site)
    done = run(site, "check", "content")
    assert done.exit_code == 1
    assert NOTICE in done.stdout and PROFILE not in done.stdout
    assert run(site, "check", str(site / PROFILE)).stdout.splitlines()[-1].startswith("1 处错误")
    clean = run(site, "check", "content/rolls", "content/news")
    assert (clean.exit_code, clean.stdout) == (0, "没有问题\n")


def test_a_path_is_a_folder_not_a_beginning(site: Path, run: Run) -> None:
    spoil(site)
    (site / "content/not").mkdir()
    assert run(site, "check", "content/not").exit_code == 0


def test_json_alone_on_standard_output(site: Path, run: Run) -> None:
    spoil(site)
    done = run(site, "check", "--format", "json")
    assert {finding["path"] for finding in json.loads(done.stdout)} == {NOTICE, PROFILE}
    assert done.stderr.startswith("2 处错误")
    assert json.loads(run(site, "check", "--format", "json", "content/rolls").stdout) == []


def test_annotations_for_a_code_host(site: Path, run: Run) -> None:
    spoil(site)
    done = run(site, "check", "--format", "github")
    assert len([line for line in done.stdout.splitlines() if line.startswith("::error file=")]) == 2


def test_now_moves_what_is_checked(site: Path, run: Run) -> None:
    edit(site / "mkdocs.yml", "      now: 2026-11-20 09:00\n", "")
    assert "提示" in run(site, "check", "--now", "2026-07-01").stdout
    assert run(site, "check", "--now", "2026-11-20").stdout == "没有问题\n"
