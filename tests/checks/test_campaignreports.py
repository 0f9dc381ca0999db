"""What is found in a campaign is the same remembered as anew, and remembered as long as nothing it rests on changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bangyang.base.errors import Finding, Rule
from bangyang.base.store import Store
from bangyang.checks import campaignreports
from bangyang.checks.campaignreports import CampaignReport, campaign_reports
from bangyang.checks.registry import Check, Scope, all_checks
from bangyang.checks.runner import run_checks
from bangyang.derivations.campaigncatalog import CampaignCatalog
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.state import State
from bangyang.loading.resources import Resources
from bangyang.loading.settings import read_settings
from bangyang.loading.site import Site, load_site
from bangyang.models.nominee import Nominee
from bangyang.text.dates import parse_instant
from tests.checks.test_invalid import CASES, lay_out
from tests.conftest import sampled
from tests.reproducible.edits import ANOTHER_YEAR, Desk
from tests.stores import store_in

NOW = parse_instant("2026-11-20 09:00")
PERSON = "profiles/2026-linli/示例甲.md"
Layout = Callable[..., Path]


class Run:
    """Loads a site and tells what is found in its campaigns, with a store or without, and in which rules looked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.looked: Counter[str] = Counter()
        checks = tuple(self._watched(each) if each.looks_at is Scope.CAMPAIGN else each for each in all_checks())
        monkeypatch.setattr(campaignreports, "all_checks", lambda: checks)

    def _watched(self, check: Check) -> Check:
        def body(campaign: CampaignState, rule: Rule) -> Iterable[Finding]:
            self.looked[campaign.key] += 1
            return check.body(campaign, rule)

        return replace(check, body=body)

    def __call__(self, root: Path, store: Store | None = None, now: datetime = NOW) -> Mapping[str, CampaignReport]:
        self.looked.clear()
        resources = Resources(store) if store is not None else Resources()
        reports = campaign_reports(State(load_site(root, read_settings(root), resources), now))
        if store is not None:
            store.save()
        return reports


@pytest.fixture
def reporting(monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(monkeypatch)


def findings(reports: Mapping[str, CampaignReport]) -> list[object]:
    return [(key, report.findings, report.coming) for key, report in reports.items()]


@pytest.mark.parametrize("case", sampled(CASES[::3]))
def test_remembered_is_what_is_found_anew(case: str, reporting: Run, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "site")
    fresh = findings(reporting(tmp_path / "site"))
    assert findings(reporting(tmp_path / "site", store_in(tmp_path / "store"))) == fresh
    assert findings(reporting(tmp_path / "site", store_in(tmp_path / "store"))) == fresh
    # No rule looked at a campaign again, but at what belongs to none.
    known = {path.stem for path in (tmp_path / "site/content/campaigns").glob("*.md")}
    assert known.isdisjoint(reporting.looked)


CHANGES: Mapping[str, tuple[str, Callable[[str], str], set[str]]] = {
    "deeds": (PERSON, lambda text: f"{text}\n\n又一段。\n", {"2026-linli"}),
    "the other campaign": (
        "profiles/2025-linli/示例戊.md", lambda text: text.replace("一段", "两段"), {"2025-linli"},
    ),
    "a document one asks for": (
        "content/documents/通知.md", lambda text: text.replace("15号", "16号"), {"2025-linli"},
    ),
    "a new document nobody asks for": ("content/documents/别的.md", lambda _: "---\n标题: 别的\n---\n\n文。\n", set()),
    "an article": ("content/news/2026-10-15-报告会.md", lambda text: f"{text}\n又一段。\n", set()),
    "a record": (
        "profiles/2026-linli/records/撤下.yml",
        lambda _: "记录: 撤下\n对象: [示例乙]\n日期: 2026年9月1日\n原因: 登记有误\n",
        {"2026-linli"},
    ),
    "working days": (
        "content/calendar.yml", lambda _: "安排:\n  - {依据: 示例, 休息: [2026年8月11日]}\n",
        {"2025-linli", "2026-linli"},
    ),
    "settings": (
        "mkdocs.yml", lambda text: text.replace("site_name: ", "site_name: 又名"), {"2025-linli", "2026-linli"},
    ),
    "nothing": ("content/about.md", lambda text: text, set()),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_rules_look_at_the_campaigns_that_a_change_concerns(
    change: str, reporting: Run, minimal: Layout, tmp_path: Path
) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    reporting(root, store_in(store))
    assert {"2025-linli", "2026-linli"} <= set(reporting.looked)
    path, edit, concerned = CHANGES[change]
    (root / path).write_text(edit((root / path).read_text() if (root / path).exists() else ""), encoding="utf-8")
    warm = reporting(root, store_in(store))
    assert set(reporting.looked) - {""} == concerned
    assert findings(warm) == findings(reporting(root))


@pytest.mark.parametrize("seed", sampled(range(8)))
def test_after_any_edits(seed: int, reporting: Run, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(ANOTHER_YEAR), tmp_path / "store"
    desk = Desk(root, Random(seed))
    for _ in range(4):
        desk.edit()
        assert findings(reporting(root, store_in(store))) == findings(reporting(root)), desk.done


def at_instants(site: Site) -> Iterator[datetime]:
    """Every instant at which something happens in a campaign."""
    state = State(site, NOW)
    yield from sorted({each.at for campaign in state.campaign_states for each in campaign.history.dated})


@pytest.mark.parametrize("part", sampled(range(6)))
def test_around_every_instant(part: int, reporting: Run, minimal: Layout, tmp_path: Path) -> None:
    """Between two of them what is remembered holds to the last second, and not a second longer."""
    root, store = (
        minimal({**ANOTHER_YEAR, "profiles/2026-linli/records/撤下.yml": CHANGES["a record"][1]("")}),
        tmp_path / "s",
    )
    instants = list(at_instants(load_site(root)))[part::6]
    assert instants
    for at in instants:
        for now in (at - timedelta(seconds=1), at, at + timedelta(seconds=1)):
            assert findings(reporting(root, store_in(store), now)) == findings(reporting(root, now=now)), now


def test_photos_are_looked_at(reporting: Run, minimal: Layout, tmp_path: Path) -> None:
    root, store = minimal(), tmp_path / "store"
    reporting(root, store_in(store))
    photo = next((root / "profiles/2026-linli").glob("*.jpg"))
    photo.write_bytes(b"no photo")
    told = reporting(root, store_in(store))["2026-linli"].findings
    assert any(finding.label == "照片" for finding in told)


def test_a_campaign_asks_for_nothing_in_secret(minimal: Layout) -> None:
    """What is not its own it cannot reach but by a question that is written down."""
    root = minimal(ANOTHER_YEAR)
    catalog = State(load_site(root), NOW).campaign("2026-linli").catalog
    assert isinstance(catalog, CampaignCatalog)
    assert not catalog.site.documents and not catalog.questions.asked
    assert catalog.resolve(Nominee, "示例戊").entry is not None
    (asked,) = catalog.questions.asked
    assert asked.kind == "called" and asked.words == ("profile", "示例戊")
    other = load_site(root).profiles[0]
    with pytest.raises(LookupError):
        catalog.campaign_of(other)


def test_a_whole_check_is_the_same_with_a_store(minimal: Layout, tmp_path: Path) -> None:
    root = minimal(ANOTHER_YEAR)

    def told(store: Store | None) -> tuple[Finding, ...]:
        resources = Resources(store) if store is not None else Resources()
        return run_checks(State(load_site(root, read_settings(root), resources), NOW)).findings

    fresh = told(None)
    assert fresh and told(store_in(tmp_path / "s")) == fresh and told(store_in(tmp_path / "s")) == fresh
