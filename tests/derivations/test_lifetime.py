"""What is derived from a site is let go with it: no cache keeps a state alive, and none refers to itself."""

from __future__ import annotations

import ast
import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bangyang
from bangyang.checks.runner import run_checks
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.days import parse_instant

PACKAGE = Path(bangyang.__file__).parent


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No collector runs: what refers to itself stays."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_a_state_is_freed_when_nobody_holds_it(minimal: Callable[..., Path], uncollected: None) -> None:
    """The whole of it, with everything that checks and stamps worked out from it, without the collector."""
    state = State(load_site(minimal()), parse_instant("2026-11-20 09:00"))
    run_checks(state)
    last_public_change(state)
    assert state.next_change is None or state.next_change > state.now
    campaigns: list[CampaignState] = [*state.campaign_states, state.campaign_states[0].at(parse_instant("2026-08-12"))]
    held = [weakref.ref(each) for each in (state, state.catalog, *campaigns, *(each.history for each in campaigns))]
    del state, campaigns
    assert [kept for kept in held if kept() is not None] == []


def test_no_cache_is_keyed_by_a_state() -> None:
    """`once` is the only memory of what was derived from a state."""
    caches = {"lru_cache", "cache"}
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(caches & {n.id for n in ast.walk(mark) if isinstance(n, ast.Name)} for mark in node.decorator_list)
        and any("State" in ast.unparse(each.annotation) for each in node.args.args if each.annotation is not None)
    ]
    assert found == []
