"""`status`: who stands where at an instant, and what is still missing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, edit


def test_before_anything_is_public(site: Path, run: Run) -> None:
    shown = run(site, "status", "--now", "2026-08-07 12:00").stdout
    assert "截至 2026-08-07 12:00（北京时间）" in shown
    assert "    待公示 1名：示例甲" in shown
    assert "    待公示 1户：示例乙" in shown
    assert "待公示　关于拟推荐对象的公示（2 个对象）：2026年8月10日至8月14日，共 5 个工作日" in shown
    assert "下次变化：2026-08-10 00:00" in shown


def test_while_a_notice_runs(site: Path, run: Run) -> None:
    shown = run(site, "status", "--now", "2026-08-12").stdout
    assert "公示中　关于拟推荐对象的公示（2 个对象）：2026年8月10日至8月14日，剩 3 个工作日" in shown
    assert "下次变化：2026-08-15 00:00" in shown


def test_who_has_a_period_of_their_own_is_told_of_with_it(site: Path, run: Run) -> None:
    again = "更正:\n  - {日期: 2026年8月13日, 内容: 工作单位, 原因: 有误, 重新公示: [示例乙]}\n监督电话:"
    edit(site / "content/notices/河东街道.md", "监督电话:", again)
    head = "公示中，已更正　关于拟推荐对象的公示（2 个对象）：2026年8月10日至8月14日，"
    running = run(site, "status", "--now", "2026-08-13").stdout
    assert f"{head}剩 2 个工作日；示例乙到2026年8月19日，剩 5 个工作日\n" in running
    over = run(site, "status", "--now", "2026-08-18").stdout
    assert f"{head}已经期满；示例乙到2026年8月19日，剩 2 个工作日\n" in over


def test_open_notices_come_first(site: Path, run: Run) -> None:
    notices = json.loads(run(site, "status", "--format", "json", "--now", "2026-09-15").stdout)["notices"]
    assert [(notice["status"], notice["remaining"]) for notice in notices] == [("公示中", 4), ("公示期满", 0)]


def test_when_all_is_done(site: Path, run: Run) -> None:
    shown = run(site, "status").stdout
    assert "入选 1名：示例甲" in shown
    assert "还缺什么" not in shown
    assert "下次变化：没有" in shown


def test_what_is_missing_is_told_by_unit_and_nominee(site: Path, run: Run) -> None:
    run(site, "new", "profile", "--award", "最美社区工作者", "--name", "示例戊", "--nominator", "乙区")
    shown = run(site, "status").stdout.splitlines()
    start = shown.index("还缺什么")
    assert shown[start + 1] == "  乙区"
    assert shown[start + 2].startswith("    示例戊：") and "没有写“民族”" in shown[start + 2]
    lacks = json.loads(run(site, "status", "--format", "json").stdout)["lacks"]
    assert {(lack["unit"], lack["who"]) for lack in lacks} == {("乙区", "示例戊")}


def test_faults_are_counted_not_listed(site: Path, run: Run) -> None:
    edit(site / "content/notices/市级.md", "公示期: 2026年9月14日至9月18日", "公示期: 九月")
    done = run(site, "status")
    assert done.exit_code == 0
    assert "没有写公示期，或该年放假安排尚未公布" in done.stdout
    assert "处错误" in done.stdout and "bangyang check" in done.stdout


def test_a_notice_taken_down(site: Path, run: Run) -> None:
    (site / "profiles/2026-linli/records/撤下.yml").write_text(
        "记录: 撤下\n公示: hedong-jiedao\n日期: 2026年8月12日\n原因: 依据有误\n", encoding="utf-8"
    )
    notices = json.loads(run(site, "status", "--format", "json", "--now", "2026-08-13").stdout)["notices"]
    assert [notice["status"] for notice in notices] == ["待公示", "已撤下"]


def test_instants_are_iso(site: Path, run: Run) -> None:
    told = json.loads(run(site, "status", "--format", "json", "--now", "2026-08-12").stdout)
    assert told["now"] == "2026-08-12T00:00:00+08:00"
    assert told["next_change"] == "2026-08-15T00:00:00+08:00"
    assert told["notices"][0]["opens_on"] == "2026-08-10"
