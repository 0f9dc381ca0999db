"""Every derived stage from recorded facts, and what it lets be shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.states import status

Site = Callable[..., Path]
JIA = "profiles/2026-linli/示例甲.md"
YI = "profiles/2026-linli/示例乙.md"
RECORDS = "profiles/2026-linli/records"
OBJECTION = "记录: 异议\n对象: 示例甲\n日期: 2026年9月16日\n"


def at(root: Path, instant: str) -> State:
    return State(load_site(root), parse_instant(instant))


@pytest.mark.parametrize(
    ("instant", "stage"),
    [
        ("2026-08-07 12:00", NomineeStage.AWAITING_NOTICE),
        ("2026-08-09 23:59", NomineeStage.AWAITING_NOTICE),
        ("2026-08-10 00:00", NomineeStage.IN_NOTICE),
        ("2026-08-14 23:59", NomineeStage.IN_NOTICE),
        ("2026-08-15 00:00", NomineeStage.AWAITING_NOTICE),
        ("2026-09-14 00:00", NomineeStage.IN_NOTICE),
        ("2026-09-19 00:00", NomineeStage.NOTICE_RUN),
        ("2026-10-11 23:59", NomineeStage.NOTICE_RUN),
        ("2026-10-12 00:00", NomineeStage.HONOURED),
    ],
)
def test_stages_follow_the_dates(minimal: Site, instant: str, stage: NomineeStage) -> None:
    assert status(at(minimal(), instant), JIA).stage is stage


def test_without_any_notice_a_nominee_is_only_nominated(minimal: Site) -> None:
    root = minimal(
        {
            "content/notices/河东街道.md": None,
            "content/notices/市级.md": None,
            "content/rolls/2026-社区工作者.md": None,
        }
    )
    assert status(at(root, "2026-08-12 09:00"), JIA).stage is NomineeStage.NOMINATED


def test_an_open_objection_is_under_verification(minimal: Site) -> None:
    root = minimal({f"{RECORDS}/异议.yml": OBJECTION})
    assert status(at(root, "2026-09-15 09:00"), JIA).stage is NomineeStage.IN_NOTICE
    assert status(at(root, "2026-09-17 09:00"), JIA).stage is NomineeStage.UNDER_VERIFICATION


def test_a_dismissed_objection_lets_the_stage_go_on(minimal: Site) -> None:
    root = minimal({f"{RECORDS}/异议.yml": OBJECTION + "状态: 不成立\n结论日期: 2026年9月22日\n"})
    assert status(at(root, "2026-09-21 09:00"), JIA).stage is NomineeStage.UNDER_VERIFICATION
    assert status(at(root, "2026-09-22 00:00"), JIA).stage is NomineeStage.NOTICE_RUN


def test_an_upheld_objection_withdraws(minimal: Site) -> None:
    root = minimal({f"{RECORDS}/异议.yml": OBJECTION + "状态: 成立\n结论日期: 2026年9月22日\n"})
    state = at(root, "2026-09-22 00:00")
    assert status(state, JIA).stage is NomineeStage.WITHDRAWN
    notice = next(n for n in state.notices if n.entry.model.slug == "shiji")
    assert [group.withdrawn for group in notice.groups] == [1]
    assert notice.shown == ()


def test_who_is_not_on_the_roll_is_not_selected(minimal: Site) -> None:
    root = minimal({"content/rolls/2026-社区工作者.md": lambda text: text.replace("名单: [示例甲]", "名单: [示例戊]")})
    state = at(root, "2026-11-20 09:00")
    assert status(state, JIA).stage is NomineeStage.NOT_SELECTED
    assert JIA not in {n.source.path for notice in state.notices for n in notice.shown}
    assert not state.of(state.catalog.by_path[JIA]).has_page(state.catalog.by_path[JIA])


def test_a_revoked_award_takes_name_and_page(minimal: Site) -> None:
    record = "记录: 撤销\n对象: 示例甲\n日期: 2026年11月1日\n文号: 示民发〔2026〕30号\n机关: 示例市民政局\n"
    root = minimal({f"{RECORDS}/撤销.yml": record})
    before, after = at(root, "2026-10-31 23:59"), at(root, "2026-11-01 00:00")
    assert status(before, JIA).stage is NomineeStage.HONOURED
    assert status(after, JIA).stage is NomineeStage.REVOKED
    roll = next(roll for roll in after.rolls if roll.entry.model.slug == "2026-shequ")
    assert roll.entries == ()
    assert [revoked.number for revoked in roll.revocations] == ["示民发〔2026〕30号"]


def test_closed_notices_forget_after_the_days_set(minimal: Site) -> None:
    root = minimal({"content/rolls/2026-邻居.md": None})
    kept, dropped = at(root, "2026-09-13 09:00"), at(root, "2026-09-14 00:00")
    assert YI in {n.source.path for notice in kept.notices for n in notice.shown}
    assert YI not in {n.source.path for notice in dropped.notices for n in notice.shown}


def test_a_notice_taken_down_is_a_tombstone(minimal: Site) -> None:
    record = "记录: 撤下\n公示: shiji\n日期: 2026年9月16日\n原因: 公示内容有误\n"
    root = minimal({f"{RECORDS}/撤下公示.yml": record})
    notice = next(n for n in at(root, "2026-09-16 00:00").notices if n.entry.model.slug == "shiji")
    assert notice.tombstone is not None
    assert notice.shown == ()


def test_before_it_opens_a_notice_has_no_trace(minimal: Site) -> None:
    assert at(minimal(), "2026-08-09 23:59").notices == ()


def test_a_posted_notice_has_no_page(minimal: Site) -> None:
    root = minimal({"content/notices/河东街道.md": lambda text: text.replace("发布方式: 两者", "发布方式: 张贴")})
    state = at(root, "2026-08-12 09:00")
    assert state.notices == ()
    assert status(state, JIA).stage is NomineeStage.IN_NOTICE


def test_a_draft_shows_everything(minimal: Site) -> None:
    state = State(load_site(minimal()), parse_instant("2026-06-01 09:00"), draft=True)
    assert len(state.notices) == 2
    assert {entry.source.path for entry in state.honourees} == {JIA, YI}


def test_a_photo_needs_recorded_consent(minimal: Site) -> None:
    without = minimal({JIA: lambda text: text.replace("同意公开: 2026年6月28日\n", "")})
    state = at(without, "2026-11-20 09:00")
    assert not state.of(state.catalog.by_path[JIA]).may_show_photo(state.catalog.by_path[JIA])
    record = "记录: 同意公开\n对象: [示例甲]\n日期: 2026年7月1日\n"
    (without / RECORDS / "同意.yml").write_text(record, encoding="utf-8")
    state = at(without, "2026-11-20 09:00")
    assert state.of(state.catalog.by_path[JIA]).may_show_photo(state.catalog.by_path[JIA])
