"""`check`: what is printed, in which form, and what a path leaves out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

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


def test_history_is_looked_through(site: Path, run: Run) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(site), *identity, *words], check=True, capture_output=True)

    git("init", "--quiet")
    whole = (site / PROFILE).read_text(encoding="utf-8")
    for text in (whole + "\n16100000001\n", whole):
        (site / PROFILE).write_text(text, encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "-m", "改")
    assert run(site, "check").exit_code == 0
    done = run(site, "check", "--history")
    assert done.exit_code == 1
    assert f"{PROFILE}:" in done.stdout and "PRI002" in done.stdout and "16100000001" not in done.stdout
    assert run(site, "check", "--history", "content").stdout == "没有问题\n"


def test_without_a_repository_there_is_no_history(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent))
    done = run(site, "check", "--history")
    assert done.exit_code == 2
    assert "不在 git 仓库里" in done.output


def test_the_notes_of_one_file_are_one_line(site: Path, run: Run) -> None:
    run(site, "new", "profile", "--award", "最美社区工作者", "--name", "示例庚")
    fresh = "profiles/2026-linli/示例庚.md"
    lines = [line for line in run(site, "check").stdout.splitlines() if line.startswith(fresh)]
    assert len(lines) == 1 and "处：" in lines[0] and "提示" in lines[0]
    one_by_one = [line for line in run(site, "check", fresh).stdout.splitlines() if line.startswith(fresh)]
    assert len(one_by_one) > 10
    assert f"提示 {len(one_by_one)} 处：" in lines[0]


def test_the_notes_of_many_files_are_one_line_a_folder(site: Path, run: Run) -> None:
    for name in "庚辛壬癸子丑寅":
        run(site, "new", "profile", "--award", "最美社区工作者", "--name", f"示例{name}")
    done = run(site, "check")
    told = [line for line in done.stdout.splitlines() if "提示" in line and line.startswith("profiles/")]
    assert len(told) == 1 and told[0].startswith("profiles/2026-linli/: 提示 7 份文件里共有 ")
    assert len(json.loads(run(site, "check", "--format", "json").stdout)) > 70


def test_json_names_the_cause(site: Path, run: Run) -> None:
    edit(site / NOTICE, "公示对象: [示例甲]", "公示对象: [示例申]")
    found = json.loads(run(site, "check", "--format", "json").stdout)
    causes = {finding["code"]: finding["cause"] for finding in found}
    assert causes["NOT009"] is None
    assert causes["ROL004"] == f"{NOTICE}:7:8 NOT009"
    annotated = run(site, "check", "--format", "github").stdout
    assert annotated.count("::error") == 1 and "另有 1 处由此引起" in annotated
