"""The examples of the editors' guide and of the README are what they say: sound files, true reports, true stages.

Whoever copies them gets a site without a fault; whoever reads the table of days can rely on it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from bangyang.base.beijing import start_of
from bangyang.base.errors import Severity
from bangyang.checks.reporting import as_text
from bangyang.checks.runner import CheckReport, run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import Settings
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_day
from tests.docs.manuscript import ROOT, Block, Step, blocks, steps
from tests.states import statuses

GUIDE = (ROOT / "docs" / "editors-guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PHOTOS = ROOT / "tests" / "fixtures" / "sites" / "minimal" / "profiles" / "2026-linli"
SPOKEN_ON = date(2026, 11, 20)
READING = ("FIL", "YML", "FLD", "VAL", "PRI")
"""Families of faults that reading a file brings up, and of what may stand in none."""

EXAMPLES = tuple(block for block in blocks(GUIDE) if block.role)


def of_role(role: str) -> list[Block]:
    return [block for block in EXAMPLES if block.role == role]


def named(block: Block) -> str:
    return Path(block.path).stem


def lay_out(root: Path, *more: Block) -> Path:
    """The site of the guide with `more` files over it, and photos beside the profiles."""
    for block in (*of_role("文件"), *more):
        file = root / block.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
    for photo in PHOTOS.glob("*.jpg"):
        shutil.copy(photo, root / "profiles" / "2026-linli")
    return root


def state_of(root: Path, day: date = SPOKEN_ON) -> State:
    return State(load_site(root, Settings()), start_of(day))


def told(report: CheckReport, path: str = "", families: Iterable[str] = ("",)) -> str:
    """The report about one file (or all), narrowed to families of rules."""
    return as_text(
        finding
        for finding in report.findings
        if finding.code.startswith(tuple(families)) and path in ("", finding.place.path)
    )


def test_the_guide_shows_every_kind_of_file() -> None:
    """Every folder and every kind of record an editor writes has an example."""
    folders = {block.path.rpartition("/")[0] for block in EXAMPLES}
    assert {f"content/{kind}" for kind in ("campaigns", "notices", "rolls", "news", "documents", "events")} <= folders
    records = {match[1] for block in EXAMPLES if (match := re.search(r"^记录: (.*)$", block.text, re.MULTILINE))}
    assert {"前置审核", "异议", "撤下", "撤销", "同意公开", "张贴", "考核"} <= records


def test_the_example_site_has_no_fault(tmp_path: Path) -> None:
    """Copied as they stand, the files of the guide check clean."""
    assert told(run_checks(state_of(lay_out(tmp_path)))) == ""


@pytest.mark.parametrize("block", of_role("另例"), ids=named)
def test_further_examples_can_be_read(block: Block, tmp_path: Path) -> None:
    """A record that would change the story is at least a sound file."""
    report = run_checks(state_of(lay_out(tmp_path, block)))
    assert told(report, block.path, READING) == ""
    assert (tmp_path / block.path).is_file()


@pytest.mark.parametrize("block", of_role("片段"), ids=named)
def test_fragments_fit_their_file(block: Block, tmp_path: Path) -> None:
    """Put at the end of the front matter, a fragment leaves the site without an error or a warning."""
    root = lay_out(tmp_path)
    file = root / block.path
    head, fence, body = file.read_text(encoding="utf-8").removeprefix("---\n").partition("---\n")
    file.write_text(f"---\n{head}{block.text}{fence}{body}", encoding="utf-8")
    report = run_checks(state_of(root))
    assert [finding for finding in report.findings if finding.severity is not Severity.NOTE] == []
    assert len(report.waived) == block.text.count("原文如此")


def test_the_report_on_the_faulty_example_is_the_programs(tmp_path: Path) -> None:
    """The findings the guide explains are word for word those an editor would get."""
    every = list(blocks(GUIDE))
    (at,) = [index for index, block in enumerate(every) if block.role == "有错的例子"]
    faulty, report = every[at], every[at + 1]
    assert report.text == told(run_checks(state_of(lay_out(tmp_path, faulty))), faulty.path)


def table_of_days() -> list[list[str]]:
    rows = re.findall(r"^\| (\d{4}年\d+月\d+日) \| (\S+) \| (\S+) \| (.*) \|$", GUIDE, re.MULTILINE)
    return [list(row) for row in rows]


@pytest.mark.parametrize("row", table_of_days(), ids=lambda row: row[0])
def test_stages_by_day(row: list[str], tmp_path: Path) -> None:
    """The table of days tells the derived stages, and which notices are to be seen."""
    day, person, household, seen = row
    state = state_of(lay_out(tmp_path), parse_day(day))
    stages = {Path(path).stem: status.stage.value for path, status in statuses(state).items()}
    assert stages == {"示例甲": person, "示例乙": household}
    shown = {notice.entry.source.stem for notice in state.notices}
    if "两次公示" not in seen and "公示只列" not in seen:
        assert shown == {stem for stem, word in (("河东街道", "街道公示"), ("市级", "市级公示")) if word in seen}
    assert bool(state.rolls) == ("名单、" in seen)


def test_there_are_days_to_check() -> None:
    """The table was found."""
    assert len(table_of_days()) >= 6


def run(step: Step, folder: Path) -> str:
    """What a command of a transcript prints, both streams as a terminal shows them."""
    words = step.command.split()
    assert words[0] == "bangyang", step.command
    environment = {name: value for name, value in os.environ.items() if name != "BANGYANG_NOW"}
    environment["PYTHONPATH"] = str(ROOT / "scripts")
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [sys.executable, "-m", "bangyang", *words[1:]],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def mend(file: Path, difference: str) -> None:
    """Applies a difference without context: each taken line gives way to the added ones right below it."""
    text = file.read_text(encoding="utf-8")
    for old, new in re.findall(r"^-(.*\n)((?:\+.*\n)*)", difference, re.MULTILINE):
        assert text.count(old) == 1, old
        text = text.replace(old, re.sub(r"^\+", "", new, flags=re.MULTILINE))
    file.write_text(text, encoding="utf-8")


def timeless(text: str) -> str:
    """A transcript without the seconds a build took."""
    return re.sub(r"\d+\.\d 秒", "… 秒", text)


@pytest.mark.slow
@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "guide"])
def test_transcripts_are_what_the_program_prints(text: str, tmp_path: Path) -> None:
    """Each command of a document, run in order in one folder, prints what the document shows."""
    here, ran = tmp_path, 0
    for block in blocks(text):
        if block.role == "文件" and text is README:
            (here / block.path).write_text(block.text, encoding="utf-8")
        if block.role == "改正":
            mend(here / block.path, block.text)
        if block.language != "console":
            continue
        for step in steps(block):
            if step.command.startswith("cd "):
                here = here / step.command.removeprefix("cd ")
                continue
            assert timeless(run(step, here)) == timeless(step.output), step.command
            ran += 1
    assert ran
