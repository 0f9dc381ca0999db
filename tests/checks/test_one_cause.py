"""One cause is one finding, and the cause comes first: a site damaged in one way each time.

What else is found because of it is folded under it; nothing is lost by that, and nothing else is folded.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import Finding, Severity
from bangyang.checks.reporting import as_text
from bangyang.checks.runner import CheckReport, run_checks
from bangyang.derivations.state import State
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.conftest import Made
from tests.ledgers import as_no_example
from tests.onecause import CASES, CITY, Case, whole_site

NOW = parse_instant("2026-11-20 09:00")
TABLE = "BANGYANG_CAUSES"
"""A file into which the table of what was found is written, for whoever wants to see it."""


def checked(root: Path) -> CheckReport:
    return run_checks(State(load_site(root, load_settings(root)), NOW))


@pytest.fixture
def damaged(made_once: Made, tmp_path: Path) -> Callable[[Case], CheckReport]:
    """What is found on a copy of the whole site with one damage done to it."""

    def damage(case: Case) -> CheckReport:
        root = tmp_path / "site"
        shutil.copytree(made_once("whole", whole_site), root)
        case.damage(root)
        return checked(root)

    return damage


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_one_cause_is_one_finding(case: Case, damaged: Callable[[Case], CheckReport]) -> None:
    found = damaged(case).findings
    firsts = [finding for finding in found if not finding.cause]
    if path := os.environ.get(TABLE):
        with Path(path).open("a", encoding="utf-8") as table:
            table.write(f"| {case.name} | {len(found)} | {len(firsts)} | {found[0].code if found else ''} |\n")
    assert [finding.code for finding in firsts] == [case.first], as_text(found)
    assert found[0] is firsts[0]
    assert {finding.cause for finding in found} <= {"", firsts[0].name}


def test_a_period_too_short_is_told_once(minimal: Callable[..., Path]) -> None:
    """Not again by the days that were stated, nor by the roll that rests on the notice."""
    shorter = ("2026年9月14日至9月18日", "2026年9月14日至9月17日\n工作日: 5")
    found = checked(minimal({CITY: lambda text: text.replace(*shorter)})).findings
    assert [finding.code for finding in found if not finding.cause] == ["NOT002"], as_text(found)
    assert "ROL004" in {finding.code for finding in found if finding.cause}
    assert found[0].hint == "把公示期改为 2026年9月14日至9月18日，共5个工作日"


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_whole_site_is_clean(made_once: Made) -> None:
    assert as_text(checked(made_once("whole", whole_site)).findings) == ""


def test_two_causes_are_two_findings(made_once: Made, tmp_path: Path) -> None:
    root = shutil.copytree(made_once("whole", whole_site), tmp_path / "site")
    by_name = {case.name: case for case in CASES}
    by_name["a roll saved as GBK"].damage(root)
    by_name["a campaign mistyped in an article"].damage(root)
    by_name["the opinions of the street deleted"].damage(root)
    firsts = [finding for finding in checked(root).findings if not finding.cause]
    assert [finding.code for finding in firsts] == ["FIL001", "NOT005", "ART001"]


@pytest.mark.parametrize("name", ["the last line of the ledger cut off", "an address changed in a notice"])
def test_no_advice_starts_a_recorded_period_anew(made_once: Made, tmp_path: Path, name: str) -> None:
    """首次发布 written down as today would count the period from today, of a notice that has been up for days."""
    root = shutil.copytree(made_once("whole", whole_site), tmp_path / "site")
    as_no_example(root)
    next(case for case in CASES if case.name == name).damage(root)
    state = State(load_site(root, load_settings(root)), parse_instant("2026-09-16 09:00"))
    found = run_checks(state).findings
    (unrecorded,) = [finding for finding in found if finding.code == "LED007"]
    assert unrecorded.cause.endswith((" LED016", " LED011"))
    assert not [finding for finding in found if "写上“首次发布" in finding.hint]


def test_a_copy_hides_nothing_else(made_once: Made, tmp_path: Path) -> None:
    """It is not read, and its original is: what is missing besides is missed all the same."""
    root = shutil.copytree(made_once("whole", whole_site), tmp_path / "site")
    by_name = {case.name: case for case in CASES}
    by_name["a copy of a profile"].damage(root)
    by_name["a household deleted"].damage(root)
    firsts = [finding for finding in checked(root).findings if not finding.cause]
    assert [finding.code for finding in firsts] == ["FIL017", "NOT009"]


def test_what_is_private_is_never_folded(made_once: Made, tmp_path: Path) -> None:
    root = shutil.copytree(made_once("whole", whole_site), tmp_path / "site")
    notice = root / "content/notices/市级.md"
    notice.rename(root / "content/rolls/市级.md")
    with (root / "content/rolls/市级.md").open("a", encoding="utf-8") as file:
        file.write("\n联系人手机16100000001。\n")
    found = checked(root).findings
    private = [finding for finding in found if finding.code.startswith("PRI")]
    assert private and not any(finding.cause for finding in private)


def test_folded_errors_still_stop_the_site(made_once: Made, tmp_path: Path) -> None:
    root = shutil.copytree(made_once("whole", whole_site), tmp_path / "site")
    next(case for case in CASES if case.name == "a profile deleted").damage(root)
    report = checked(root)
    assert report.has_errors and report.count(Severity.ERROR) == 1
    text = as_text(report.findings)
    assert text.count("\n") == 3 and "另有 8 处由此引起：" in text


def test_a_consequence_alone_says_what_it_follows_from(made_once: Made, tmp_path: Path) -> None:
    root = shutil.copytree(made_once("whole", whole_site), tmp_path / "site")
    next(case for case in CASES if case.name == "a profile saved as GBK").damage(root)
    alone: list[Finding] = [found for found in checked(root).findings if found.cause]
    assert "由 profiles/2026-linli/示例甲.md:2:1 FIL001 引起，先改那一处" in as_text(alone)
