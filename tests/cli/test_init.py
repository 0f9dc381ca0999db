"""`init`: the starter is clean on whatever day it is made and later, and never overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.calendars.arrangements import published_years
from bangyang.cli.init import sample_dates, starter_files
from bangyang.text.days import parse_day
from tests.cli.conftest import Run

LAST = max(published_years())


@pytest.mark.parametrize(
    "day",
    ["2025-01-28", "2026-01-02", "2026-02-25", "2026-07-31", "2026-10-09", f"{LAST}-12-31", f"{LAST + 1}-06-15"],
)
def test_the_starter_checks_clean_then_and_later(day: str, tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "init", "new", "--now", day)
    assert done.exit_code == 0, done.output
    for now in (day, "2049-10-01"):
        assert run(tmp_path / "new", "check", "--now", now).stdout == "没有问题\n"


@pytest.mark.slow
def test_the_starter_builds(tmp_path: Path, run: Run) -> None:
    run(tmp_path, "init", "new")
    done = run(tmp_path / "new", "build", "--strict")
    assert done.exit_code == 0, done.output
    pages = {path.relative_to(tmp_path / "new/site").as_posix() for path in (tmp_path / "new/site").rglob("*.html")}
    assert {"index.html", "notices/shili/index.html", "people/shili/shili-jia/index.html"} <= pages


def test_every_placeholder_is_filled(tmp_path: Path, run: Run) -> None:
    run(tmp_path, "init", "new", "--now", "2026-11-20")
    written = {
        path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*") if path.is_file()
    }
    assert written == {*(path for path, _ in starter_files()), "ledger.jsonl"}
    assert all("$" not in path.read_text(encoding="utf-8") for path in (tmp_path / "new").rglob("*.[my]*"))


def test_editors_are_told_the_steps_and_what_is_private(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "init", "new")
    assert "不公开" in done.stdout and "site/" in done.stdout
    readme = (tmp_path / "new/README.md").read_text(encoding="utf-8")
    assert "## 三步" in readme and "不要公开" in readme
    assert {"site/", "site.new/", ".cache/", "私密*"} <= set((tmp_path / "new/.gitignore").read_text().splitlines())


def test_a_folder_in_use_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/letter.txt").write_text("甲", encoding="utf-8")
    done = run(tmp_path, "init", "old")
    assert done.exit_code == 2
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["letter.txt"]
    assert run(tmp_path, "init", "old/letter.txt").exit_code == 2


def test_an_empty_repository_is_a_good_place(tmp_path: Path, run: Run) -> None:
    (tmp_path / "repo/.git").mkdir(parents=True)
    assert run(tmp_path, "init", "repo").exit_code == 0


def test_the_example_lies_in_the_past() -> None:
    today = parse_day("2026-11-20")
    dates = sample_dates(today)
    assert parse_day(dates["roll_issued"]) < today
    assert parse_day(dates["consented"]) < parse_day(dates["street_opinion"]) < parse_day(dates["notice_issued"])
