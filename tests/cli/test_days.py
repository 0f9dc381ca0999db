"""`days`: closing days and counts, with and without a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("start", "closes", "later"),
    [
        ("2022年9月28日", "2022年10月9日（周日）", "2022年10月10日（周一）"),
        ("2026-02-12", "2026年2月25日（周三）", "2026年2月26日（周四）"),
        ("2026.9.28", "2026年10月9日（周五）", "2026年10月10日（周六）"),
    ],
)
def test_closing_day_by_both_rules(start: str, closes: str, later: str, tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "days", start, "5")
    assert done.exit_code == 0
    assert f"首日计入：{closes}截止" in done.stdout
    assert f"首日不计：{later}截止" in done.stdout


def test_days_are_listed_with_their_source(tmp_path: Path, run: Run) -> None:
    lines = run(tmp_path, "days", "2026年9月28日", "5个工作日").stdout.splitlines()
    assert "计入：9月28日（周一）至9月30日（周三）、10月8日（周四）至10月9日（周五）" in lines
    assert "休息：10月1日（周四）至10月7日（周三）" in lines
    assert any(line.startswith("依据：") and "2026年" in line for line in lines)


@pytest.mark.parametrize(
    ("start", "end", "inclusive", "exclusive"),
    [("2017-12-27", "2018-01-02", 4, 3), ("2024-12-14", "2024-12-20", 5, 5), ("2026-10-01", "2026-10-07", 0, 0)],
)
def test_a_stretch_is_counted(start: str, end: str, inclusive: int, exclusive: int, tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "days", start, end)
    assert f"首日计入：{inclusive} 个工作日" in done.stdout
    assert f"首日不计：{exclusive} 个工作日" in done.stdout


def test_a_run_that_begins_on_a_day_off_says_where_it_begins(tmp_path: Path, run: Run) -> None:
    assert "2026年10月3日不是工作日，从2026年10月8日（周四）数起" in run(tmp_path, "days", "2026-10-03", "2").stdout


def test_a_stretch_the_wrong_way_round(tmp_path: Path, run: Run) -> None:
    assert "开始晚于截止" in run(tmp_path, "days", "2026-10-03", "2026-10-02").stdout


def test_an_unpublished_year_is_a_fault_of_content(tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, "days", "2198-01-05", "5")
    assert done.exit_code == 1
    assert "没有2198年的节假日安排" in done.stderr and "content/calendar.yml" in done.stderr


def test_only_the_day_after_reaches_into_an_unpublished_year(tmp_path: Path, run: Run) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/calendar.yml").write_text('安排:\n  - 年份: "2198"\n    依据: 甲\n', encoding="utf-8")
    done = run(tmp_path, "days", "2198-12-31", "1")
    assert done.exit_code == 0
    assert "首日计入：2198年12月31日" in done.stdout
    assert "首日不计：没有2199年的节假日安排" in done.stdout


def test_a_site_adds_its_own_days(site: Path, run: Run) -> None:
    (site / "content/calendar.yml").write_text(
        "安排:\n  - 依据: 自治区通知\n    休息: [2026年9月29日]\n", encoding="utf-8"
    )
    assert "首日计入：2026年10月10日（周六）截止" in run(site, "days", "2026-09-28", "5").stdout


def test_a_faulty_calendar_is_told(site: Path, run: Run) -> None:
    (site / "content/calendar.yml").write_text("安排:\n  - 依据: 甲\n    休息: [二月]\n", encoding="utf-8")
    done = run(site, "days", "2026-09-28", "5")
    assert done.exit_code == 1
    assert "content/calendar.yml:3:10: 错误 VAL001" in done.stdout
