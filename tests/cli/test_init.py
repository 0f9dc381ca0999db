"""`init`: the starter is clean on whatever day it is made and later, and never overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.authoring.starting import sample_dates, starter_files
from bangyang.calendars.arrangements import published_years
from bangyang.loading.settings import load_settings
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
    assert {"site/", ".cache/", "私密*", "/打印/"} <= set((tmp_path / "new/.gitignore").read_text().splitlines())


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


ANSWERS = {
    "site-url": "https://bangyang.mzj.gov.cn/",
    "site-name": "榜样网",
    "organ": "向阳市民政局",
    "hotline": "0471-6000000",
    "mark": "榜样",
}


def settings_of(root: Path) -> tuple[str, str, object, object, object]:
    """What a site says of itself, in the order of the questions."""
    settings = load_settings(root)
    facts = settings.site
    return settings.site_url, settings.site_name, facts["主办单位"], facts["监督电话"], facts["徽记"]


def test_answers_come_from_the_options(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "init", "new", *(word for name, text in ANSWERS.items() for word in (f"--{name}", text)))
    assert done.exit_code == 0 and "占位" not in done.output and "网址（" not in done.output
    assert settings_of(tmp_path / "new") == tuple(ANSWERS.values())
    assert run(tmp_path / "new", "check").stdout == "没有问题\n"


def test_answers_are_typed_and_asked_again(tmp_path: Path, run: Run) -> None:
    """Each question: what cannot be is told with its reason, and the question comes back."""
    wrong = {
        "site-url": ("http://a.gov.cn/", "https://a.gov.cn/?a=1", "https://a.gov.cn/ 网站", "a.gov.cn", "https://x.example/",
                     "https://www.example.cn/", "https://192.168.1.5/", "https://server/",
                     "javascript:alert(1)", "https://", "https://a.gov.cn:x/", "https://me@a.gov.cn/"),
        "site-name": ("待填",),
        "organ": ("XX市民政局", "××街道办事处", "甲" * 50),
        "hotline": ("见公告", "13800138000", "04716000000", "6000000", "0471-00000000", "0471-1234567"),
        "mark": ("三个字", "A"),
    }  # fmt: skip
    typed = "".join(f"{text}\n" for name in ANSWERS for text in (*wrong[name], ANSWERS[name]))
    done = run(tmp_path, "init", "new", typed=typed)
    assert done.exit_code == 0, done.output
    assert settings_of(tmp_path / "new") == tuple(ANSWERS.values())
    assert done.output.count("网址（") == len(wrong["site-url"]) + 1
    assert done.output.count("监督电话（") == len(wrong["hotline"]) + 1
    for said in (
        "不是网站的地址",
        "这是占位的网址",
        "这是手机号码",
        "没有写区号",
        "这是占位的号码",
        "不是一两个汉字",
    ):
        assert said in done.output


def test_a_wrong_option_is_told_and_nothing_is_written(tmp_path: Path, run: Run) -> None:
    for name, text in (("site-url", "http://a/"), ("hotline", "13800138000"), ("mark", ""), ("organ", "待填")):
        done = run(tmp_path, "init", "new", f"--{name}", text)
        assert done.exit_code == 2 and f"--{name}" in done.output and not (tmp_path / "new").exists()


def test_without_an_answer_the_place_is_held_and_told(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "init", "new")
    assert "mkdocs.yml 里的网址、主办单位、监督电话还是占位的" in done.output
    assert settings_of(tmp_path / "new")[0] == "https://example.org/"


def test_odd_words_are_written_as_they_are(tmp_path: Path, run: Run) -> None:
    name = "榜样: “向阳” #1 $site_url"
    assert run(tmp_path, "init", "new", "--site-name", name).exit_code == 0
    assert load_settings(tmp_path / "new").site_name == name
