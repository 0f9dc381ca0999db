"""The sites of `tests.crowds` are what they say they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.crowds import LENGTHS, NOW, SIZES, Shape, lay_long_names, lay_notices, lay_people, lay_roll, long_name, names

LAID: dict[str, Callable[[Path], Path]] = {
    **{f"roll-24-{shape.value}": partial(lay_roll, count=24, shape=shape) for shape in Shape},
    "long-names": lay_long_names,
    "notices": lambda root: lay_notices(root, 5),
    "nobody": lambda root: lay_people(root, 0),
    "one": lambda root: lay_people(root, 1),
}


def test_names() -> None:
    """No name twice, and every length is met."""
    assert len(set(names(SIZES[-1]))) == SIZES[-1]
    assert [len(long_name(length)) for length in LENGTHS] == list(LENGTHS)


@pytest.mark.parametrize("kind", LAID)
def test_nothing_is_found(kind: str, tmp_path: Path) -> None:
    """What is found on one of these sites is what a test did to it."""
    state = State(load_site(LAID[kind](tmp_path)), parse_instant(NOW))
    assert [finding.message for finding in run_checks(state).findings] == []


def test_notices_are_open(tmp_path: Path) -> None:
    """As many as were asked for."""
    state = State(load_site(lay_notices(tmp_path, 5)), parse_instant(NOW))
    assert len(state.notices) == 5
