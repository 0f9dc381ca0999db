"""Mutated profiles: none brings the program down, none is published, and each is reported where the fault stands."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.conftest import SITES
from tests.hostile.mutators import MUTATORS, Mutated
from tests.hostile.ward import Outcome, assert_harmless, watched

PROFILES = ("示例甲", "示例乙")
FOLDER = "profiles/2026-linli"
TRIES = 3
"""How many lines each mutator that works on lines is tried on, in each profile."""
ENOUGH = 0.98


@cache
def mutants() -> dict[str, Mutated]:
    """Every mutant by name: the file, and the line expected in the report."""
    return dict(_mutants())


def _mutants() -> Iterator[tuple[str, Mutated]]:
    # The same in every run.
    for profile in PROFILES:
        lines = (SITES / "minimal" / FOLDER / f"{profile}.md").read_text(encoding="utf-8").rstrip("\n").split("\n")
        for name, mutate in MUTATORS.items():
            seen: set[bytes] = set()
            order = random.Random(f"{profile} {name}").sample(range(len(lines)), len(lines))
            for index in order:
                made = mutate(lines, index)
                if made is None:
                    continue
                if made[0] in seen:
                    # It does not ask which line it is tried on.
                    break
                seen.add(made[0])
                yield f"{profile} {name} {index + 1}", made
                if len(seen) == TRIES:
                    break


def suffer(case: str) -> str:
    """One mutant in its site: "" where it was reported as it should be, else what was wrong with the report."""
    content, expected = mutants()[case]
    path = f"{FOLDER}/{case.partition(' ')[0]}.md"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(SITES / "minimal", root)
        (root / path).write_bytes(content)
        report = run_checks(State(load_site(root), parse_instant("2026-11-20 09:00")))
    assert all(finding.code and finding.hint and finding.message for finding in report.findings)
    if not expected:
        return f"harmless, but {report.findings}" if report.has_errors else ""
    assert report.has_errors, "a bad profile would be published"
    own = [finding for finding in report.findings if finding.place.path == path]
    if any(abs(finding.place.line - expected) <= 1 for finding in own):
        return ""
    return f"expected line {expected}, told {[(each.code, each.place.line, each.message) for each in own]}"


def judged(outcomes: tuple[Outcome, ...]) -> str:
    """Asserts that enough mutants were reported at the right line; gives the figures in one line."""
    figures = assert_harmless(outcomes)
    missed = {each.case: each.answer for each in outcomes if each.answer}
    right = 1 - len(missed) / len(outcomes)
    assert right >= ENOUGH, "\n".join(f"{case}: {told}" for case, told in missed.items())
    assert not any(told.startswith("harmless") for told in missed.values()), missed
    return f"{figures}; {right:.1%} at the right line"


def names() -> list[str]:
    return list(mutants())


def test_there_are_enough_of_them() -> None:
    assert len(names()) >= 150


@pytest.mark.slow
def test_a_slice_of_them(tells: Callable[[str], None]) -> None:
    tells(f"mutated profiles: {judged(watched(suffer, names()[::6]))}")


@pytest.mark.soak
def test_all_of_them(tells: Callable[[str], None]) -> None:
    tells(f"mutated profiles, all: {judged(watched(suffer, names()))}")
