"""Whoever joins a notice later owes a full period of their own: what the ledger keeps of it, what nobody can hide."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bangyang.base.errors import Finding
from bangyang.base.store import Store
from bangyang.checks.runner import run_checks
from bangyang.derivations.dated import DatedKind
from bangyang.derivations.outlook import derive_outlook
from bangyang.derivations.procedure import RunFault
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.models.ledger import LEDGER, SALTS
from bangyang.pages.context import PageContext
from bangyang.pages.images import Images
from bangyang.pages.notice import compose_notice
from bangyang.text.dates import parse_instant
from tests.ledgers import record, record_all

Minimal = Callable[..., Path]
STREET = "content/notices/河东街道.md"
LAST_AFTERNOON = "2026-08-14 16:00"
JOINED = "更正:\n  - 日期: 2026年8月14日\n    内容: 增加公示对象\n    改为: 示例戊\n    原因: 漏列\n"
CHANGED = "更正:\n  - 日期: 2026年8月14日\n    内容: 工作单位\n    改为: 河西街道朝阳社区\n    原因: 单位有误\n"
DECLARED = f"{JOINED}    补充: [示例戊]\n"


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def latecomers(minimal: Minimal) -> Path:
    """A third nominee with all papers, whom no notice names yet."""
    root = minimal({"content/rolls/2026-社区工作者.md": None, "content/rolls/2026-邻居.md": None})
    (root / "content/news/2026-10-15-报告会.md").unlink()
    for record_file in (root / "profiles/2026-linli/records").iterdir():
        text = record_file.read_text(encoding="utf-8")
        record_file.write_text(text.replace("[示例甲", "[示例戊, 示例甲"), encoding="utf-8")
    first = (root / "profiles/2026-linli/示例甲.md").read_text(encoding="utf-8")
    text = (
        first.replace("示例甲.jpg", "示例戊.jpg")
        .replace("姓名: 示例甲", "姓名: 示例戊")
        .replace("shili-jia", "shili-wu")
    )
    (root / "profiles/2026-linli/示例戊.md").write_text(text, encoding="utf-8")
    photo = (root / "profiles/2026-linli/示例甲.jpg").read_bytes()
    (root / "profiles/2026-linli/示例戊.jpg").write_bytes(photo)
    return root


def join(root: Path, correction: str) -> None:
    """Adds the name, and says so in the notice's own words."""
    edit(root, STREET, "[示例甲, 示例乙]", "[示例甲, 示例乙, 示例戊]")
    edit(root, STREET, "成文日期: 2026年8月7日\n", f"成文日期: 2026年8月7日\n{correction}")


def found(root: Path, now: str = LAST_AFTERNOON) -> tuple[Finding, ...]:
    return run_checks(State(load_site(root), parse_instant(now))).findings


def codes(root: Path, now: str = LAST_AFTERNOON) -> set[str]:
    return {finding.code for finding in found(root, now)}


def fault_before(root: Path, name: str, day: date) -> RunFault | None:
    """Why the street's notice does not count for somebody before a day."""
    return fault_of(root, f"profiles/2026-linli/{name}.md", day)


def fault_of(root: Path, path: str, day: date) -> RunFault | None:
    """The same of the one whose profile lies at `path`."""
    state = State(load_site(root), parse_instant("2026-08-31"))
    nominee = state.catalog.by_path[path]
    notice = next(each for each in state.site.notices if each.source.path == STREET)
    need = state.of(nominee).procedure.requirement(nominee, notice.model.level)
    assert need is not None
    gap = state.of(nominee).procedure.run_gap(nominee, need, day)
    return gap.fault if gap is not None else None


def test_a_name_added_on_the_last_afternoon_does_not_share_the_period(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    join(latecomers, JOINED)
    (differs,) = (each for each in found(latecomers) if each.code == "LED008")
    assert "后来加的人，公示期从加进来那天另算" in differs.hint and "补充: [示例戊]" in differs.hint
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "漏列")
    (undeclared,) = (each for each in found(latecomers) if each.code == "LED013")
    assert undeclared.message.startswith("第2条（发布 hedong-jiedao）里没有示例戊（")
    assert undeclared.message.endswith("2026年8月14日才有，没有写明补充或重新公示")
    assert fault_before(latecomers, "示例戊", date(2026, 8, 17)) is RunFault.STILL_OPEN
    assert fault_before(latecomers, "示例甲", date(2026, 8, 17)) is None


def test_the_hint_followed_literally_mends_it(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    join(latecomers, DECLARED)
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "漏列")
    assert {"LED008", "LED013", "LED014", "NOT005", "NOT046", "NOT047"} & codes(latecomers) == set()
    assert fault_before(latecomers, "示例戊", date(2026, 8, 20)) is RunFault.STILL_OPEN
    assert fault_before(latecomers, "示例戊", date(2026, 8, 21)) is None


def test_the_page_says_until_when(latecomers: Path) -> None:
    join(latecomers, DECLARED)
    state = State(load_site(latecomers), parse_instant(LAST_AFTERNOON))
    view = compose_notice(PageContext(state, Images(latecomers, Store())), state.notices[0])
    assert view.corrections[0].restarted == "示例戊从2026年8月14日起公示，公示期为2026年8月14日至8月20日（5个工作日）。"
    assert view.state_text == "公示至8月20日"


def test_without_a_ledger_a_dated_addition_counts_the_same(latecomers: Path) -> None:
    join(latecomers, DECLARED)
    assert fault_before(latecomers, "示例戊", date(2026, 8, 20)) is RunFault.STILL_OPEN
    assert fault_before(latecomers, "示例戊", date(2026, 8, 21)) is None
    assert fault_before(latecomers, "示例甲", date(2026, 8, 17)) is None


def test_an_addition_still_to_come_is_not_shown(latecomers: Path) -> None:
    join(latecomers, DECLARED)
    for now, shown in (("2026-08-13 23:59", 2), ("2026-08-14 00:00", 3)):
        (notice,) = State(load_site(latecomers), parse_instant(now)).notices
        assert len(notice.shown) == shown


def test_an_antedated_addition_is_held_to_what_was_recorded(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    join(latecomers, DECLARED.replace("8月14日", "8月11日"))
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "漏列")
    assert "LED014" in codes(latecomers)
    assert fault_before(latecomers, "示例戊", date(2026, 8, 18)) is RunFault.STILL_OPEN


def test_the_site_changes_on_the_day_that_only_the_ledger_knows(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    join(latecomers, DECLARED.replace("8月14日", "8月11日"))
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "漏列")
    site, came_at = load_site(latecomers), parse_instant("2026-08-14")
    before, then = (State(site, at) for at in (came_at - timedelta.resolution, came_at))
    assert derive_outlook(before)[STREET] != derive_outlook(then)[STREET]
    assert DatedKind.RESTART_OPENS in {each.kind for each in then.dated if each.at == came_at}


def test_who_left_and_comes_back_begins_anew(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    gone = latecomers / "profiles/2026-linli/records/撤下.yml"
    gone.write_text("记录: 撤下\n对象: [示例乙]\n日期: 2026年8月11日\n", encoding="utf-8")
    record(latecomers, "2026-08-11 09:00", "withdraw", "hedong-jiedao")
    assert "LED013" not in codes(latecomers)
    gone.unlink()
    record(latecomers, "2026-08-13 09:00", "correct", "hedong-jiedao", "撤下有误")
    (late,) = (each for each in found(latecomers) if each.code == "LED013")
    assert late.message.startswith("第3条（撤下 hedong-jiedao）里没有示例乙（")


def exchange(root: Path, how: str) -> str:
    """Puts another person, or another fact, behind a name that the notice shows; the name it has now."""
    first = root / "profiles/2026-linli/示例甲.md"
    text = first.read_text(encoding="utf-8")
    old = "工作单位: 河东街道向阳社区"
    assert old in text
    if how == "unit":
        first.write_text(text.replace(old, "工作单位: 河西街道朝阳社区"), encoding="utf-8")
        return "示例甲"
    if how == "address":
        first.write_text(text.replace("shili-jia", "shili-jia-er"), encoding="utf-8")
        return "示例甲"
    other = text.replace("shili-jia", "shili-jia-er").replace(old, "工作单位: 河西街道朝阳社区")
    (first.parent / "示例甲二.md").write_text(other, encoding="utf-8")
    for file in (root / STREET, *(first.parent / "records").iterdir()):
        named = file.read_text(encoding="utf-8").replace("示例甲", "示例甲（河西街道朝阳社区）")
        file.write_text(named, encoding="utf-8")
    return "示例甲（河西街道朝阳社区）"


@pytest.mark.parametrize("how", ["namesake", "address", "unit"])
def test_another_person_of_the_same_name_begins_anew(latecomers: Path, how: str) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    name = exchange(latecomers, how)
    edit(latecomers, STREET, "成文日期: 2026年8月7日\n", f"成文日期: 2026年8月7日\n{CHANGED}")
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "单位有误")
    (late,) = (each for each in found(latecomers) if each.code == "LED013")
    assert late.message.startswith(f"第2条（发布 hedong-jiedao）里没有{name}（")
    assert "示例乙" not in late.message and f"重新公示: [{name}]" in late.hint
    at = "profiles/2026-linli/示例甲二.md" if how == "namesake" else "profiles/2026-linli/示例甲.md"
    assert fault_of(latecomers, at, date(2026, 8, 17)) is RunFault.STILL_OPEN
    assert fault_of(latecomers, at, date(2026, 8, 21)) is None
    assert fault_before(latecomers, "示例乙", date(2026, 8, 17)) is None
    edit(latecomers, STREET, "    原因: 单位有误\n", f"    原因: 单位有误\n    重新公示: [{name}]\n")
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "单位有误")
    assert {"LED008", "LED013", "LED014"} & codes(latecomers) == set()
    assert fault_of(latecomers, at, date(2026, 8, 20)) is RunFault.STILL_OPEN
    assert fault_of(latecomers, at, date(2026, 8, 21)) is None


@pytest.mark.parametrize("wrong", ["", "what", "old", "new"])
def test_a_unit_put_right_in_so_many_words_is_no_other_person(latecomers: Path, wrong: str) -> None:
    """As `correct --what 示例甲的工作单位 --old … --new …` writes it; with one of the three amiss they begin anew."""
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    exchange(latecomers, "unit")
    told = {"what": "示例甲的工作单位", "old": "河东街道向阳社区", "new": "河西街道朝阳社区"} | (
        {wrong: "别的"} if wrong else {}
    )
    words = f"    内容: {told['what']}\n    原: {told['old']}\n    改为: {told['new']}\n    原因: 更名\n"
    item = f"  - 日期: 2026年8月14日\n{words}"
    edit(latecomers, STREET, "成文日期: 2026年8月7日\n", f"成文日期: 2026年8月7日\n更正:\n{item}")
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "更名")
    assert ("LED013" in codes(latecomers)) == bool(wrong)
    assert (fault_before(latecomers, "示例甲", date(2026, 8, 17)) is None) == (not wrong)


def test_an_antedated_restart_is_held_to_what_was_recorded(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    exchange(latecomers, "unit")
    restarted = f"{CHANGED.replace('8月14日', '8月11日')}    重新公示: [示例甲]\n"
    edit(latecomers, STREET, "成文日期: 2026年8月7日\n", f"成文日期: 2026年8月7日\n{restarted}")
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "单位有误")
    assert "LED014" in codes(latecomers)
    assert fault_before(latecomers, "示例甲", date(2026, 8, 20)) is RunFault.STILL_OPEN


@pytest.mark.parametrize("how", ["line", "marks", "some"])
def test_what_is_kept_of_the_first_version_cannot_be_taken_away(latecomers: Path, how: str) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    join(latecomers, JOINED)
    record(latecomers, LAST_AFTERNOON, "correct", "hedong-jiedao", "漏列")
    assert "LED010" not in codes(latecomers)
    first, *rest = (latecomers / SALTS).read_text(encoding="utf-8").splitlines()
    row = json.loads(first)
    if how == "marks":
        del row["subjects"]
    elif how == "some":
        row["subjects"] = row["subjects"][:1]
    kept = [json.dumps(row, sort_keys=True, separators=(",", ":"))] if how != "line" else []
    (latecomers / SALTS).write_text("\n".join([*kept, *rest]) + "\n", encoding="utf-8")
    (broken,) = (each for each in found(latecomers) if each.code == "LED010")
    assert "git log ledger-salts.jsonl" in broken.hint


def test_no_name_stands_in_what_is_kept(latecomers: Path) -> None:
    record_all(latecomers, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    kept = (latecomers / SALTS).read_text(encoding="utf-8") + (latecomers / LEDGER).read_text(encoding="utf-8")
    assert "示例" not in kept and "subjects" in kept
