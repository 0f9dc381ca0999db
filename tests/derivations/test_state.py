"""What is public when: rolls in their order, articles by their dates, and nothing changes between two instants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import islice, permutations
from pathlib import Path

import pytest

from bangyang.derivations.addresses import address_of
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.rolls import RollEntry, order_roll
from bangyang.derivations.state import State
from bangyang.derivations.statistics import by_award, by_region, by_year
from bangyang.derivations.timelines import Progress, derive_timeline
from bangyang.loading.site import load_site
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef
from bangyang.text.dates import parse_instant
from tests.states import statuses

Site = Callable[..., Path]
TEN = ["宁启水", "华磊", "刘娟", "杨宁", "余绍容", "张丽萍", "林丽娜", "绳桂玲", "窦乃兴", "裴春亮"]


def at(root: Path, instant: str) -> State:
    return State(load_site(root), parse_instant(instant))


def names(roll: Roll, typed: list[str]) -> list[str]:
    entries = tuple(RollEntry(NameRef(name), None) for name in typed)
    return [entry.ref.name for entry in order_roll(roll, entries)]


def test_the_ten_of_2021_stand_in_stroke_order() -> None:
    roll = Roll.model_validate({"order": "姓氏笔画"})
    for shuffled in islice(permutations(TEN), 0, 3_628_800, 60_000):
        assert names(roll, list(shuffled)) == TEN


def test_a_decided_order_is_kept() -> None:
    roll = Roll.model_validate({"order": "原定顺序"})
    assert names(roll, ["裴春亮", "宁启水", "华磊"]) == ["裴春亮", "宁启水", "华磊"]


def test_regions_stand_in_code_order_with_the_corps_last() -> None:
    roll = Roll.model_validate({"order": "行政区划"})
    typed = (
        RollEntry(NameRef("甲"), None, "660000"),
        RollEntry(NameRef("乙"), None, "650100"),
        RollEntry(NameRef("丙"), None, "150100"),
        RollEntry(NameRef("丁"), None, ""),
    )
    assert [entry.ref.name for entry in order_roll(roll, typed)] == ["丙", "乙", "甲", "丁"]


@pytest.mark.parametrize("instant", ["2026-05-25 08:00", "2026-09-15 09:30", "2026-11-20 09:00"])
def test_nothing_changes_between_two_instants(minimal: Site, instant: str) -> None:
    root = minimal()
    state = at(root, instant)
    again = State(state.site, last_public_change(state))
    assert _public(state) == _public(again)
    if state.next_change is not None:
        almost = State(state.site, state.next_change - timedelta(microseconds=1))
        assert _public(almost) == _public(state)


def _public(state: State) -> tuple[object, ...]:
    return (
        [(n.entry.source.path, n.status, n.groups) for n in state.notices],
        [roll.entry.source.path for roll in state.rolls],
        [entry.source.path for entry in (*state.news, *state.documents, *state.events, *state.honourees)],
        {path: status.stage for path, status in statuses(state).items()},
    )


def test_what_is_dated_later_is_absent(minimal: Site) -> None:
    root = minimal()
    early = at(root, "2026-10-15 09:59")
    assert (early.news, len(early.events)) == ((), 1)
    assert len(at(root, "2026-10-15 10:00").news) == 1
    assert at(root, "2026-05-24 23:59").documents == ()


def test_counts_come_from_public_rolls_only(minimal: Site) -> None:
    root = minimal()
    early, late = at(root, "2026-10-11 23:59"), at(root, "2026-10-12 00:00")
    assert by_award(early.rolls) == ()
    assert sum(tally.value for tally in by_award(late.rolls)) == 2
    assert [(tally.label, tally.value) for tally in by_year(late.rolls)] == [("2026年", 2)]
    assert [(tally.label, tally.value) for tally in by_region(late, late.rolls)] == [("甲区", 2)]


def test_addresses_are_stable_ascii(minimal: Site) -> None:
    state = at(minimal(), "2026-11-20 09:00")
    campaign = state.campaigns[0]
    found = {address_of(entry, campaign) for entry in (*state.honourees, *state.news, *state.documents)}
    assert found == {
        "people/2026-linli/shili-jia/",
        "people/2026-linli/shili-yi/",
        "news/2026/baogaohui/",
        "documents/tongzhi/",
    }


def test_a_name_without_slug_gets_its_pinyin(minimal: Site) -> None:
    root = minimal({"profiles/2026-linli/示例甲.md": lambda text: text.replace("网址名: shili-jia\n", "")})
    state = at(root, "2026-11-20 09:00")
    assert "people/2026-linli/shi-li-jia/" in {address_of(e, state.campaigns[0]) for e in state.honourees}


def test_timeline_of_a_campaign(minimal: Site) -> None:
    campaign = at(minimal(), "2026-08-21 12:00").campaigns[0].model
    found = [step.progress for step in derive_timeline(campaign, parse_instant("2026-08-21").date())]
    # The boundary day belongs to both neighbours.
    assert found == [Progress.DONE, Progress.NOW, Progress.NOW, Progress.TO_COME]
