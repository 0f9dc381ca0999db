"""Which values of records and profiles the second net looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bangyang.base.store import Store
from bangyang.checks.privacy import internals
from bangyang.checks.privacy.internals import Internal, PublicText, internals_of, is_distinctive
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.resources import Resources
from bangyang.loading.settings import read_settings
from bangyang.loading.site import campaign_folder, load_site
from bangyang.text.dates import parse_instant
from tests.reproducible.edits import ANOTHER_YEAR, OLD
from tests.stores import store_in

NOW = "2026-11-20 09:00"
PERSON = "profiles/2026-linli/示例甲.md"
HOUSEHOLD = "profiles/2026-linli/示例乙.md"
RECORDS = "profiles/2026-linli/records"


def state_of(root: Path) -> State:
    return State(load_site(root), parse_instant(NOW))


def texts(root: Path) -> set[str]:
    return {internal.text for internal in internals_of(state_of(root)).values}


@pytest.mark.parametrize("text", ["甲纪函〔2026〕8号", "材料缺一份，已催", "经核查未发现违纪违法问题", "JW-2026-001"])
def test_letters_and_sentences_are_distinctive(text: str) -> None:
    assert is_distinctive(text)


@pytest.mark.parametrize(
    "text", ["2026年8月15日", "2026.08.15-2026.09.01", "社区党组织成员", "示例丙", "推荐表", "20名", "无违纪违法", ""]
)
def test_dates_words_and_names_are_not(text: str) -> None:
    assert not is_distinctive(text)


def test_records_and_internal_fields_are_looked_for(minimal: Callable[..., Path]) -> None:
    def noted(text: str) -> str:
        return text.replace("性别: 女\n", "性别: 女\n备注: [老伴住院，推迟拍照]\n代表委员: 2021年市人大代表\n")

    found = texts(minimal({PERSON: noted}))
    assert {"甲纪函〔2026〕8号", "老伴住院，推迟拍照", "2021年市人大代表"} <= found


def test_what_the_public_is_told_is_not(minimal: Callable[..., Path]) -> None:
    reason = "因程序有误，整体撤下"
    withdrawal = f"记录: 撤下\n公示: shiji\n日期: 2026年9月20日\n原因: {reason}\n"
    person = f"记录: 撤下\n对象: [示例甲]\n日期: 2026年9月20日\n原因: {reason}，另查\n"
    found = texts(minimal({f"{RECORDS}/撤下.yml": withdrawal, f"{RECORDS}/撤下一人.yml": person}))
    assert reason not in found and f"{reason}，另查" in found


def test_a_resume_only_where_it_is_not_public(minimal: Callable[..., Path]) -> None:
    line = "示例市百货公司采购科职员"
    changed = {PERSON: lambda text: text.replace("百货公司职员", line)}
    assert line in texts(minimal(changed))
    agreed = {PERSON: lambda text: text.replace("百货公司职员", line).replace("性别: 女\n", "性别: 女\n公开简历: 是\n")}
    assert line not in texts(minimal(agreed))


def test_a_members_name_only_without_consent(minimal: Callable[..., Path]) -> None:
    long = "艾力克孜·买买提明"
    changed = {HOUSEHOLD: lambda text: text.replace("示例丁，女儿，学生", f"{long}，女儿，教师")}
    assert long in texts(minimal(changed))
    agreed = {
        HOUSEHOLD: lambda text: text.replace("示例丁，女儿，学生", f"{long}，女儿，教师").replace(
            "[示例丙]", f"[示例丙, {long}]"
        )
    }
    assert long not in texts(minimal(agreed))


def test_public_elsewhere(minimal: Callable[..., Path]) -> None:
    organ = {f"{RECORDS}/前置审核.yml": lambda text: text.replace("甲区纪委监委", "河东街道向阳社区党支部书记")}
    state = state_of(minimal(organ))
    public = PublicText(state)
    by_text = {internal.text: public.holds(internal) for internal in internals_of(state).values}
    assert by_text["河东街道向阳社区党支部书记"] is True
    assert by_text["甲纪函〔2026〕8号"] is False


def test_what_is_known_of_a_campaign_is_not_looked_for_again(
    minimal: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, looked = minimal(ANOTHER_YEAR), set[str]()
    values_in = internals._values

    def looking(entry: Entry[Any]) -> Iterator[Internal]:
        looked.add(campaign_folder(entry))
        return values_in(entry)

    monkeypatch.setattr(internals, "_values", looking)

    def told(store: Store | None) -> tuple[Internal, ...]:
        looked.clear()
        resources = Resources(store) if store is not None else Resources()
        found = internals_of(State(load_site(root, read_settings(root), resources), parse_instant(NOW))).values
        if store is not None:
            store.save()
        return found

    for edit, concerned in ((str, {OLD, "2026-linli"}), (str, set()), (lambda text: f"{text}又一句。\n", {OLD})):
        path = root / f"profiles/{OLD}/示例己.md"
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
        warm = told(store_in(tmp_path / "store"))
        assert looked == concerned
        assert warm == told(None) and warm
