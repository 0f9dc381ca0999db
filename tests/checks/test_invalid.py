"""Every rule has a folder that breaks it, and the whole of what an editor is told is compared.

Goldens that cannot change prove nothing: each check is emptied in turn, and its first folder must come out otherwise.
And a rule that does not say so never looks at the clock. A folder is laid out and read once for all of this.

`tests/invalid/<FAMILY>/<CODE>[-case]/` holds what is laid over the minimal site (`site/`, files ending in `.remove`
take the file of that name away), optionally `make.py` (a `make(root)` that writes what cannot be kept as text) and
`expected.txt`: every line of the report. `clean-*` beside them is what looks like a fault of the family and is none:
nothing is told of it. A folder `release` in the site stands for the files that a build made of it and that the leak
gate inspects. With BANGYANG_ACCEPT=1 the expected text is written anew, to be read before it is committed.
"""

from __future__ import annotations

import os
import runpy
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from bangyang.base.errors import ContentFault, Finding, Rule
from bangyang.base.store import Store
from bangyang.building.publication import NO_SHEETS
from bangyang.checks import registry
from bangyang.checks.registry import Scope, all_checks
from bangyang.checks.reporting import as_text
from bangyang.checks.runner import all_rules, run_checks
from bangyang.derivations.state import State
from bangyang.leakgate import inspect, knowledge_of
from bangyang.loading.resources import Resources, resources_of
from bangyang.loading.settings import read_settings
from bangyang.loading.site import load_site
from bangyang.outputs.theme import theme_folder
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.images import Images
from bangyang.pages.memory import PageMemory
from bangyang.paper.fonts import MissingFonts, case_of, font_case
from bangyang.paper.sitesheets import SiteSheets
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

TESTS = Path(__file__).parents[1]
INVALID = TESTS / "invalid"
MINIMAL = SITES / "minimal"
FOLDERS = sorted(path.relative_to(INVALID).as_posix() for path in INVALID.glob("*/*") if path.is_dir())
CLEAN = [case for case in FOLDERS if "/clean-" in case]
CASES = [case for case in FOLDERS if case not in CLEAN]

NOW = parse_instant("2026-11-20 09:00")
STORED = ("SIT035", "SIT036")
"""Rules about the store of earlier results, which the others do without."""


def code_of(case: str) -> str:
    """The rule that a case breaks; of a clean one, the family that says nothing of it."""
    family, _, name = case.partition("/")
    return family if case in CLEAN else name.partition("-")[0]


def lay_out(case: str, root: Path) -> None:
    """The minimal site with the case's files laid over it."""
    shutil.copytree(MINIMAL, root, dirs_exist_ok=True)
    overlay = INVALID / case / "site"
    if overlay.is_dir():
        shutil.copytree(overlay, root, dirs_exist_ok=True)
    for marker in sorted(root.rglob("*.remove")):
        marker.with_suffix("").unlink()
        marker.unlink()
    recipe = INVALID / case / "make.py"
    if recipe.exists():
        runpy.run_path(str(recipe))["make"](root)


def printed(state: State, root: Path, *, fontless: bool) -> tuple[Finding, ...]:
    """What a build finds when it makes the sheets of the site, on this machine or on one without a font."""
    try:
        fonts = case_of(typst.Fonts(False, False)) if fontless else font_case()
    except MissingFonts:
        return (NO_SHEETS,)
    memory = PageMemory.none(People(PageContext(state, Images(root, Store()), sheets=True)))
    try:
        list(SiteSheets(memory, theme_folder(), Store(), fonts).outputs())
    except ContentFault as fault:
        return fault.findings
    return ()


class Sufferer:
    """A site that lies on the disk and was read, to be asked this and that."""

    def __init__(self, root: Path, case: str = "") -> None:
        self.root, self.case, self.code = root, case, code_of(case)
        settings = read_settings(root)
        self._release = root.with_name(f"{root.name}-made") / "release"
        if (root / "release").is_dir():
            # Beside the site, where nothing is looked for that git would commit.
            self._release.parent.mkdir()
            (root / "release").rename(self._release)
        self._site = load_site(root, settings, resources_of(root, settings) if self.code in STORED else None)

    def state(self) -> State:
        """The site at its own instant or the usual one; nothing is remembered that was found before."""
        stored = self.code in STORED
        site = self._site if stored else replace(self._site, resources=Resources())
        return State(site, site.settings.now or NOW)

    def told(self) -> str:
        """What the editor is told."""
        state = self.state()
        findings = run_checks(state).findings
        if self.code.startswith("PRN"):
            findings += printed(state, self.root, fontless=self.code == "PRN004")
        if self._release.is_dir():
            knowledge = knowledge_of(state, lambda entry: f"{entry.source.stem}/index.html")
            findings += inspect(self._release, knowledge)
        return as_text(findings)


@pytest.fixture(scope="module")
def sufferer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sufferer]:
    """The site of a case, read once for all that is asked of it."""
    folder = tmp_path_factory.mktemp("invalid")
    lay_out(request.param, folder / "site")
    yield Sufferer(folder / "site", request.param)
    shutil.rmtree(folder)


def test_minimal_site_is_clean(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    assert Sufferer(tmp_path).told() == ""


@pytest.mark.parametrize("sufferer", CASES, indirect=True)
def test_golden_findings(sufferer: Sufferer) -> None:
    found = sufferer.told()
    golden = INVALID / sufferer.case / "expected.txt"
    if os.environ.get("BANGYANG_ACCEPT"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
    assert f" {sufferer.code} " in found


@pytest.mark.parametrize("sufferer", CLEAN, indirect=True)
def test_nothing_is_told_of_what_is_no_fault(sufferer: Sufferer) -> None:
    assert sufferer.told() == ""


def nothing(state: State, rule: Rule) -> Iterable[Finding]:
    """What is left of a check whose body was deleted."""
    return ()


FIRST = {code_of(case): case for case in reversed(CASES)}
"""The first folder of every rule."""


@pytest.mark.parametrize("sufferer", [FIRST[check.rule.code] for check in all_checks()], indirect=True)
def test_an_emptied_check_is_missed(sufferer: Sufferer, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied = replace(registry._CHECKS[sufferer.code], body=nothing)
    monkeypatch.setitem(registry._CHECKS, sufferer.code, emptied)
    assert sufferer.told() != (INVALID / sufferer.case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("sufferer", FOLDERS, indirect=True)
def test_a_rule_that_is_not_dated_never_looks_at_the_clock(sufferer: Sufferer) -> None:
    """It works on a site that has none."""
    state = sufferer.state()
    # Made once for all rules; they read the clock for whoever asks them.
    assert state.history and state.ledger
    for campaign in state.campaign_states:
        del campaign.now, campaign.today
    del state.now, state.today
    for check in all_checks():
        if not check.dated and check.looks_at is Scope.CAMPAIGN:
            for campaign in state.campaign_states:
                list(check.run(campaign))
        elif not check.dated and check.looks_at is Scope.SITE:
            list(check.run(state))


def test_every_rule_has_its_folder() -> None:
    assert {rule.code for rule in all_rules()} == {code_of(case) for case in CASES}


def test_every_case_lies_with_its_family() -> None:
    assert [case for case in CASES if not code_of(case).startswith(case.partition("/")[0])] == []
    assert [path for path in INVALID.glob("*/*") if path.name == "site" or not path.is_dir()] == []
