"""Beijing time: when a day begins in it, and that nobody else decides which day it is."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import bangyang
from bangyang.base.beijing import day_of, start_of

PROGRAM = Path(bangyang.__file__).parent
HOME = "base/beijing.py"


@pytest.mark.parametrize(("instant", "day"), [("2026-08-09T15:59:59", 9), ("2026-08-09T16:00:00", 10)])
def test_a_day_begins_at_midnight_in_beijing(instant: str, day: int) -> None:
    assert day_of(datetime.fromisoformat(instant).replace(tzinfo=UTC)) == date(2026, 8, day)


def test_a_day_is_that_of_its_first_and_of_its_last_moment() -> None:
    day = date(2026, 8, 10)
    assert day_of(start_of(day)) == day_of(start_of(day + timedelta(days=1)) - timedelta.resolution) == day


def test_which_day_an_instant_is_on_is_decided_in_one_place() -> None:
    """No other module names the zone, or takes the date of an instant moved into a zone."""
    found = {
        path.relative_to(PROGRAM).as_posix()
        for path in PROGRAM.rglob("*.py")
        if any(word in (text := path.read_text(encoding="utf-8")) for word in ("ZoneInfo(", ".date()"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and (_names_the_zone(node) or _takes_the_day(node))
    }
    assert found == {HOME}


def _names_the_zone(call: ast.Call) -> bool:
    """`ZoneInfo("…")`; `ZoneInfo(name)` reads back what somebody else named."""
    return _name(call) == "ZoneInfo" and isinstance(call.args[0], ast.Constant)


def _takes_the_day(call: ast.Call) -> bool:
    """`instant.astimezone(…).date()`."""
    before = call.func.value if isinstance(call.func, ast.Attribute) else None
    return _name(call) == "date" and isinstance(before, ast.Call) and _name(before) == "astimezone"


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
