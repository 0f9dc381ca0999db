"""Advice followed to the letter mends the fault, does no other harm, and never puts a person in another's place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bangyang.base.errors import Finding
from bangyang.checks.runner import all_rules, run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import read_settings
from bangyang.loading.site import Site, load_site
from bangyang.text.dates import parse_instant
from tests.checks.test_invalid import CASES, INVALID, code_of, lay_out
from tests.followed import BEYOND_A_SCRIPT, follow, is_an_edit

REASONS = {code: reason for reason, codes in BEYOND_A_SCRIPT.items() for code in codes}
MENDED = sorted({rule.code for rule in all_rules()} - REASONS.keys())
NOW = parse_instant("2026-11-20 09:00")
_PERSON = re.compile(r"示例[甲乙丙丁戊己庚辛申家]|阿依·古丽")
_REPLACES = re.compile(r"(?:改成|写成|改为)“?示例[甲乙丙丁戊己庚辛申家](?![（.])|改成：?“?(?:[甲乙丙]区|示民发)")


def loaded(root: Path) -> tuple[Site, tuple[Finding, ...]]:
    settings = read_settings(root)
    site = load_site(root, settings)
    return site, run_checks(State(site, settings.now or NOW)).findings


def people(site: Site) -> Iterator[tuple[str, str]]:
    """Who is named in which list, and whose profile is whose."""
    for notice in site.notices:
        yield from ((notice.source.path, str(ref)) for ref in notice.model.nominees)
    for roll in site.rolls:
        yield from ((roll.source.path, str(ref)) for ref in roll.model.names)
    yield from ((profile.source.path, profile.model.name) for profile in site.profiles)


@pytest.mark.parametrize("code", MENDED)
def test_advice_followed_to_the_letter_mends(code: str, tmp_path: Path) -> None:
    for case in (case for case in CASES if code_of(case) == code):
        root = tmp_path / case
        lay_out(case, root)
        site, found = loaded(root)
        fault = next((finding for finding in found if finding.code == code and is_an_edit(finding.hint)), None)
        if fault is not None:
            break
    assert fault is not None, f"no form for {code}: give it one, or a reason in BEYOND_A_SCRIPT"
    before = {name for _, name in people(site)}
    follow(root, fault)
    site, left = loaded(root)
    assert sum(map(alike(fault), left)) < sum(map(alike(fault), found)), fault.hint
    known = {(finding.code, finding.message) for finding in found}
    new = [f for f in left if (f.code, f.message) not in known and f.code[:3] in ("YML", "FLD", "VAL", "FIL")]
    # What the line hid may be told now: it is read at last.
    assert [f for f in new if f.place.line != fault.place.line] == []
    assert {name for _, name in people(site)} - before <= set(_PERSON.findall(fault.hint))


def alike(fault: Finding) -> Callable[[Finding], bool]:
    """Whether another finding says the same of the same file."""
    return lambda one: (one.code, one.place.path, one.message) == (fault.code, fault.place.path, fault.message)


def test_every_rule_is_mended_by_the_script_or_gives_its_reason() -> None:
    codes = [code for codes in BEYOND_A_SCRIPT.values() for code in codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {rule.code for rule in all_rules()}


def test_no_advice_puts_another_in_somebodys_place() -> None:
    """Of a name that leads nowhere it is asked whether it is a slip; people, units and documents are not replaced."""
    told = [
        f"{case}: {line.strip()}"
        for case in CASES
        for line in (INVALID / case / "expected.txt").read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith("→") and _REPLACES.search(line) and code_of(case) not in ("NAM002",)
    ]
    assert told == []
