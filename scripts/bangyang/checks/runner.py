"""Runs every check on a site and settles what counts: waivers, lowered severities, one order.

The faults met while loading and those found by checks come out together, so that an editor mends a file
from top to bottom in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.base.workcount import Work, did
from bangyang.checks.ahead import findings_ahead
from bangyang.checks.causes import with_causes
from bangyang.checks.drafts import findings_of_drafts
from bangyang.checks.filereports import file_reports
from bangyang.checks.registry import Scope, all_checks
from bangyang.checks.site import outgoing
from bangyang.derivations.drafts import drafts_of, without_drafts
from bangyang.derivations.state import State
from bangyang.loading import photos
from bangyang.loading import rules as loading_rules
from bangyang.loading.frontmatter import Waiver

UNUSED_WAIVER = Rule(
    "SIT090",
    "“原文如此”没有用上",
    Severity.NOTE,
    "本站内容格式",
    "所指的问题已经不在，删去这条“原文如此”",
)
"""A waiver that silences nothing hides the next fault on its line."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a run found: causes of others first, then in the order of files and lines (`causes`); `waived` are findings
    accepted by 原文如此."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much, those that follow from another left out."""
        return sum(finding.severity is severity and not finding.cause for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Whether publication must stop."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def run_checks(state: State) -> CheckReport:
    """Every finding on the site, loading faults included; those of drafts as such (`drafts`)."""
    live = without_drafts(state)
    if live is state:
        return _checked(state)
    report, whole, drafts = _checked(live), _checked(state), drafts_of(state)
    findings = (*report.findings, *findings_of_drafts(whole.findings, drafts))
    return CheckReport(tuple(sorted(findings, key=lambda finding: finding.sort_key)), report.waived)


def _checked(state: State) -> CheckReport:
    photos.recall(state.site.resources.store.part("photos"))
    rules = {**loading_rules.BY_CODE, **{check.rule.code: check.rule for check in all_checks()}}
    today = (*state.site.findings, *_found(state))
    everything = dict.fromkeys((*today, *findings_ahead(state, today)))
    found = [_lowered(finding, rules, state) for finding in everything]
    found.sort(key=lambda finding: finding.sort_key)
    kept, waived = _waive(found, rules, state)
    photos.remember(state.site.resources.store.part("photos"))
    # Nobody looks at single files after this.
    state.site.resources.store.save()
    return CheckReport(with_causes(state, kept), tuple(waived))


def all_rules() -> tuple[Rule, ...]:
    """Every rule that can yield a finding, by code."""
    rules = [*loading_rules.RULES, *(check.rule for check in all_checks()), *outgoing.RULES, UNUSED_WAIVER]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _found(state: State) -> Iterator[Finding]:
    """What every check finds in what it looks at."""
    by_scope = {scope: [check for check in all_checks() if check.looks_at is scope] for scope in Scope}
    for report in file_reports(state).values():
        yield from report.findings
    for campaign in state.campaign_states:
        did(Work.CAMPAIGNS, campaign.campaign.model.title if campaign.campaign else "")
        for check in by_scope[Scope.CAMPAIGN]:
            yield from check.run(campaign)
    for check in by_scope[Scope.SITE]:
        yield from check.run(state)


def _lowered(finding: Finding, rules: dict[str, Rule], state: State) -> Finding:
    """A site may lower a warning by code, never an error."""
    wanted = state.site.settings.lowered.get(finding.code)
    if wanted is None or finding.severity is Severity.ERROR or wanted.rank < finding.severity.rank:
        return finding
    return replace(finding, severity=wanted)


def _waive(found: list[Finding], rules: dict[str, Rule], state: State) -> tuple[list[Finding], list[Finding]]:
    """Splits findings into kept and waived. A waiver accepts one finding of a waivable rule at its line."""
    waivers: dict[tuple[str, int], list[Waiver]] = defaultdict(list)
    for entry in (*state.site.entries, *state.site.free):
        for waiver in entry.source.waivers:
            waivers[(entry.source.path, waiver.line)].append(waiver)
    kept, waived = [], []
    for finding in found:
        used = _match(finding, rules, waivers.get((finding.place.path, finding.place.line), ()))
        if used is None:
            kept.append(finding)
        else:
            waivers[(finding.place.path, finding.place.line)].remove(used)
            waived.append(finding)
    for (path, line), rest in waivers.items():
        kept += [UNUSED_WAIVER.at(Place(path, line), "这条“原文如此”没有对应的问题") for _ in rest]
    return kept, waived


def _match(finding: Finding, rules: dict[str, Rule], waivers: Iterable[Waiver]) -> Waiver | None:
    rule = rules.get(finding.code)
    if rule is None or not rule.waivable:
        return None
    return next((waiver for waiver in waivers if waiver.code in ("", finding.code)), None)
