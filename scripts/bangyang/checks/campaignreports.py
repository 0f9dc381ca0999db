"""What the rules about campaigns find, now and at the instants to come: remembered campaign by campaign.

An edit concerns one campaign, and those that asked about what it says; of all others what was found is known. It holds
as long as the key of the campaign is the same and its questions have the same answers (`derivations.units`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bangyang.base.errors import Finding, Severity
from bangyang.base.store import Plain, key_of
from bangyang.base.workcount import Work, did
from bangyang.checks.registry import Check, Scope, all_checks
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.state import State, once
from bangyang.derivations.unitmemory import UnitMemory
from bangyang.derivations.units import agenda_of, questions_of, unit_answers, unit_keys
from bangyang.loading import photos

SHOWN = "ART013"
"""No error, and told ahead all the same: from that day on a text is not shown as it was written."""


@dataclass(frozen=True, slots=True)
class ComingFindings:
    """What a rule finds in a campaign at an instant to come."""

    at: datetime
    code: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CampaignReport:
    """What is found in one campaign: today, and what stops the site later, as far as it was asked for."""

    findings: tuple[Finding, ...]
    coming: tuple[ComingFindings, ...]


_FORM = Plain(CampaignReport)


@once
def campaign_reports(state: State) -> Mapping[str, CampaignReport]:
    """The report of every campaign, of folders that are no campaign's, and of what belongs to none, by its key."""
    memory, keys = UnitMemory(state.site.resources.store.part("campaigns"), _FORM), unit_keys(state)
    return {each.key: _report_of(state, each, memory, _key(each, keys.get(each.key))) for each in state.campaign_states}


def coming_findings(state: State) -> Mapping[tuple[str, datetime, str], tuple[Finding, ...]]:
    """What is found later, by campaign, instant and rule."""
    reports = campaign_reports(state)
    return {(key, each.at, each.code): each.findings for key, report in reports.items() for each in report.coming}


def is_told_ahead(check: Check) -> bool:
    """Whether what a rule finds later is told today."""
    return bool(check.dated) and (check.rule.severity is Severity.ERROR or check.rule.code == SHOWN)


def grave(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Those that are told before it comes to them."""
    return (each for each in findings if each.severity is Severity.ERROR or each.code == SHOWN)


def _key(campaign: CampaignState, unit: bytes | None) -> bytes | None:
    """What a report is kept under: rules look at the photos, which are no part of a campaign's own facts."""
    if unit is None:
        return None
    root, pictured = campaign.catalog.site.root, (each for each in campaign.history.nominees if each.model.photo)
    return key_of(unit, *(photos.mark_of(root / each.source.folder / each.model.photo) for each in pictured))


def _report_of(
    state: State, campaign: CampaignState, memory: UnitMemory[CampaignReport], key: bytes | None
) -> CampaignReport:
    known = memory.recall(key, unit_answers(state)) if key is not None else None
    if known is not None:
        return known
    did(Work.CAMPAIGNS, campaign.campaign.model.title if campaign.campaign else "")
    checks = [check for check in all_checks() if check.looks_at is Scope.CAMPAIGN]
    findings = tuple(finding for check in checks for finding in check.run(campaign))
    report = CampaignReport(findings, tuple(_coming(state, campaign, checks)))
    if key is not None:
        memory.keep(key, report, questions_of(campaign).asked)
    return report


def _coming(state: State, campaign: CampaignState, checks: list[Check]) -> Iterator[ComingFindings]:
    """What each rule finds at each instant at which something may change its answer, where that is anything."""
    happening: dict[datetime, set[str]] = {}
    for each in agenda_of(state, campaign.key):
        happening.setdefault(each.at, set()).add(each.kind)
    told = list(filter(is_told_ahead, checks))
    for at, kinds in happening.items():
        later = state.at(at).campaign(campaign.key)
        for check in told:
            if not check.dated.isdisjoint(kinds) and (found := tuple(grave(iter(check.run(later))))):
                yield ComingFindings(at, check.rule.code, found)
