"""`build`: what is told and which code it ends in; that nothing is published over a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Place, Severity
from bangyang.base.workcount import Work
from bangyang.building.contract import BuildReport, NotPublished
from bangyang.release.stage import stage_folder
from tests.cli.conftest import Run, edit

REPORT = BuildReport(
    site=Path("/srv/site"),
    findings=(
        Finding("NOT001", Severity.WARNING, Place("content/a.md", 3, 1), "标题", "甲", "乙"),
        Finding("NOM001", Severity.NOTE, Place("profiles/b.md"), "", "丙", "丁"),
    ),
    warnings=("A page links nowhere",),
    pages=12,
    written=12,
    reused=0,
    atomic=False,
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[object, ...], dict[str, object]]]:
    """The calls that reach the plugin, answered with a report."""
    calls: list[tuple[tuple[object, ...], dict[str, object]]] = []

    def build_site(*args: object, **kwargs: object) -> BuildReport:
        calls.append((args, kwargs))
        return REPORT

    monkeypatch.setattr("bangyang.plugin.build.build_site", build_site)
    return calls


def test_the_report_is_told(asked: list[object], site: Path, run: Run) -> None:
    done = run(site, "build")
    assert done.exit_code == 0
    assert "content/a.md:3:1: 警告 NOT001 〔标题〕甲" in done.stdout
    assert "profiles/b.md" not in done.stdout
    assert "自由页面：A page links nowhere" in done.stdout
    assert re.search(r"^12 页，\d+\.\d 秒，1 处警告，1 处提示，已生成到 /srv/site$", done.stdout, re.MULTILINE)
    assert "不能一次换好" in done.stderr


def test_options_reach_the_plugin(
    asked: list[tuple[tuple[object, ...], dict[str, object]]], site: Path, run: Run
) -> None:
    options = ("--site-dir", str(site / "out"), "--jobs", "3", "--strict", "--offline", "--now", "2026-08-12 08:00")
    run(site, "build", *options)
    run(site, "build")
    (args, kwargs), (plain, nothing) = asked
    assert args == (site / "mkdocs.yml", site / "out")
    assert (kwargs["jobs"], kwargs["strict"], str(kwargs["now"])) == (3, True, "2026-08-12 08:00:00+08:00")
    assert kwargs["explicit_index"]
    left = {"jobs": None, "strict": False, "now": None, "explicit_index": False}
    assert (plain, nothing) == ((site / "mkdocs.yml", None), left)


def test_the_work_is_told_to_whoever_asks(site: Path, run: Run) -> None:
    plain, counted = run(site, "build"), run(site, "build", "--counts")
    told = dict(re.findall(r"^(\S+)：(\d+)$", counted.stdout, re.MULTILINE))
    assert set(told) == {*Work} and "：" not in plain.stdout.replace("自由页面：", "")
    # The first build made everything; the second read it and had nothing to do.
    assert int(told[Work.READ]) > 0 and told[Work.RENDERED] == told[Work.WRITTEN] == told[Work.SET] == "0"


def test_a_copy_for_a_stick_never_takes_the_sites_place(asked: list[object], site: Path, run: Run) -> None:
    done = run(site, "build", "--offline")
    assert done.exit_code == 2 and "--site-dir" in done.stderr
    assert asked == []


def test_what_stands_against_publishing_is_one(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotPublished("有 2 条警告，没有发布", findings=REPORT.findings, warnings=REPORT.warnings)

    monkeypatch.setattr("bangyang.plugin.build.build_site", refuse)
    done = run(site, "build", "--strict")
    assert done.exit_code == 1
    assert "NOT001" in done.stdout and "A page links nowhere" in done.stdout
    assert "有 2 条警告，没有发布" in done.stderr


@pytest.mark.slow
def test_a_real_build_and_a_fault_afterwards(site: Path, run: Run) -> None:
    done = run(site, "build", "--jobs", "1")
    assert done.exit_code == 0, done.output
    home = site / "site/index.html"
    before = home.read_bytes()
    edit(site / "content/notices/市级.md", "级别: 市", "级别: 月球")
    done = run(site, "build")
    assert done.exit_code == 1
    assert "content/notices/市级.md:5:5: 错误 VAL006" in done.stdout
    assert "没有发布，网站保持原样，1 处错误" in done.stderr
    assert home.read_bytes() == before
    assert not stage_folder(site / "site").exists()


@pytest.mark.slow
def test_an_unfit_place_is_two(site: Path, run: Run) -> None:
    done = run(site, "build", "--site-dir", str(site / "content"))
    assert done.exit_code == 2
    assert (site / "content/index.md").exists()
