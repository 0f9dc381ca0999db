"""The sites that measurements are made on: the same each time, without a fault, and so after every edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from benchmarks.edits import SENTENCE, Editor
from benchmarks.make_site import BATCH, NOW, Laid, Plan, batches_of, make
from benchmarks.texts import Writer

PEOPLE = 50


def state_of(root: Path) -> State:
    return State(load_site(root), parse_instant(NOW))


def faults(root: Path) -> list[Finding]:
    """What an editor would have to mend."""
    return [finding for finding in run_checks(state_of(root)).findings if finding.severity is not Severity.NOTE]


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("varied", (False, True))
def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, varied: bool) -> None:
    plan = Plan(PEOPLE, varied=varied)
    first, second = (contents(make(tmp_path / name, plan).root) for name in "ab")
    assert first == second and len(first) > PEOPLE


@pytest.mark.slow
@pytest.mark.parametrize(
    "plan",
    (Plan(PEOPLE, photos=10), Plan(PEOPLE, varied=True), Plan(PEOPLE, campaigns=1), Plan(PEOPLE, traditional=True)),
    ids=("plain", "varied", "one campaign", "traditional"),
)
def test_a_site_checks_clean(tmp_path: Path, plan: Plan) -> None:
    make(tmp_path, plan)
    assert faults(tmp_path) == []


def test_people_stand_before_the_public_and_on_rolls(laid: Laid) -> None:
    state = state_of(laid.root)
    assert len(state.site.profiles) == PEOPLE
    assert sum(len(each.entry.model.names) for each in state.rolls) == PEOPLE - len(laid.batches[-1].people)
    open_ones = [each for each in state.notices if each.period.opens_on.month == 11]
    assert len(open_ones) == 4


def test_campaigns_grow_with_people() -> None:
    for people in (1_000, 10_000, 100_000):
        batches = batches_of(Plan(people), Writer(1))
        assert sum(len(batch.people) for batch in batches) == people
        assert max(len(batch.people) for batch in batches) <= BATCH
        assert len({batch.campaign for batch in batches}) == len(batches) == max(people // BATCH, 4)
    one = batches_of(Plan(10_000, campaigns=1), Writer(1))
    assert {batch.campaign for batch in one} == {"c000"} and len({batch.award for batch in one}) == len(one) == 20


EDITS: tuple[Callable[[Editor], None], ...] = (
    Editor.edit_deed,
    Editor.edit_name,
    Editor.add_nominee,
    Editor.add_notice,
    Editor.take_roll,
    Editor.add_roll,
)


@pytest.mark.slow
def test_after_every_edit_the_site_checks_clean_and_is_another(laid: Laid) -> None:
    editor = Editor(laid)
    for edit in EDITS:
        before = contents(laid.root)
        edit(editor)
        assert contents(laid.root) != before, edit
        assert faults(laid.root) == [], edit


def test_everything_can_be_taken_back(laid: Laid) -> None:
    before, editor = contents(laid.root), Editor(laid)
    for edit in EDITS:
        edit(editor)
    changed = editor.changed
    assert any(SENTENCE in path.read_text(encoding="utf-8") for path in changed)
    assert editor.undo() == changed
    assert contents(laid.root) == before and editor.changed == ()
