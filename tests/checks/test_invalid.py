"""Every rule has a folder that breaks it, and the whole of what an editor is told is compared.

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
from pathlib import Path

import pytest
import typst

from bangyang.base.errors import ContentFault, Finding
from bangyang.base.store import Store
from bangyang.building.publication import NO_SHEETS
from bangyang.checks.reporting import as_text
from bangyang.checks.runner import all_rules, run_checks
from bangyang.derivations.state import State
from bangyang.leakgate import inspect, knowledge_of
from bangyang.loading.resources import resources_of
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


def report_of(root: Path, code: str = "") -> str:
    """What the editor is told about the site at `root`."""
    settings = read_settings(root)
    release = root.with_name(f"{root.name}-made") / "release"
    if (root / "release").is_dir():
        # Beside the site, where nothing is looked for that git would commit.
        release.parent.mkdir()
        (root / "release").rename(release)
    site = load_site(root, settings, resources_of(root, settings) if code in STORED else None)
    now = site.settings.now or parse_instant("2026-11-20 09:00")
    state = State(site, now)
    findings = run_checks(state).findings
    if code.startswith("PRN"):
        findings += printed(state, root, fontless=code == "PRN004")
    if release.is_dir():
        knowledge = knowledge_of(state, lambda entry: f"{entry.source.stem}/index.html")
        findings += inspect(release, knowledge)
    return as_text(findings)


def test_minimal_site_is_clean(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    assert report_of(tmp_path) == ""


@pytest.mark.parametrize("case", CASES)
def test_golden_findings(case: str, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    found = report_of(tmp_path, code_of(case))
    golden = INVALID / case / "expected.txt"
    if os.environ.get("BANGYANG_ACCEPT"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
    assert f" {code_of(case)} " in found


@pytest.mark.parametrize("case", CLEAN)
def test_nothing_is_told_of_what_is_no_fault(case: str, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    assert report_of(tmp_path, code_of(case)) == ""


def test_every_rule_has_its_folder() -> None:
    assert {rule.code for rule in all_rules()} == {code_of(case) for case in CASES}


def test_every_case_lies_with_its_family() -> None:
    assert [case for case in CASES if not code_of(case).startswith(case.partition("/")[0])] == []
    assert [path for path in INVALID.glob("*/*") if path.name == "site" or not path.is_dir()] == []
