"""What will be wrong at an instant to come, told today: at every one of them the site has to be built by itself.

Nearly every rule measures against a day that stands in a file, and finds the same for ever. The few that look at the
clock are asked of each instant at which something happens by itself, as `next` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time

from bangyang.base.errors import Finding, Severity
from bangyang.checks.campaignreports import coming_findings, grave, is_told_ahead
from bangyang.checks.registry import Check, Scope, all_checks
from bangyang.derivations.dated import Dated
from bangyang.derivations.state import State
from bangyang.text.dates import format_day, format_instant

_TOLD_BY = {"LED007": "LED012"}
"""What has a rule of its own that tells it ahead, in words of its own."""


def findings_ahead(state: State, found: Iterable[Finding]) -> Iterator[Finding]:
    """What stops the site at an instant to come and is not among what is `found` today, each once, with its day."""
    known = {where for finding in found for where in _where(finding)}
    coming: dict[datetime, list[Dated]] = {}
    for each in state.agenda:
        coming.setdefault(each.at, []).append(each)
    checks, of_campaigns = list(filter(is_told_ahead, all_checks())), coming_findings(state)
    for at, happening in coming.items():
        for finding in _at(state, at, happening, checks, of_campaigns):
            if known.isdisjoint(_where(finding)):
                known.update(_where(finding))
                yield _told_ahead(finding, at)


def _where(finding: Finding) -> Iterator[tuple[str, str]]:
    """What makes a finding the same one at another instant: its rule and its place."""
    for code in (finding.code, _TOLD_BY.get(finding.code, finding.code)):
        yield code, str(finding.place)


def _at(
    state: State,
    at: datetime,
    happening: list[Dated],
    checks: list[Check],
    of_campaigns: Mapping[tuple[str, datetime, str], tuple[Finding, ...]],
) -> Iterator[Finding]:
    """What stops the site at that instant, as far as what happens may have brought it about."""
    kinds = {each.kind for each in happening}
    for check in checks:
        if check.dated.isdisjoint(kinds):
            continue
        if check.looks_at is Scope.SITE:
            yield from grave(iter(check.run(state.at(at))))
            continue
        for key in sorted({each.scope for each in happening if each.kind in check.dated}):
            yield from of_campaigns.get((key, at, check.rule.code), ())


def _told_ahead(finding: Finding, at: datetime) -> Finding:
    day = format_day(at.date()) if at.time() == time() else format_instant(at)
    stops = "，到时网站不能更新" if finding.severity is Severity.ERROR else ""
    return replace(finding, severity=Severity.WARNING, message=f"从{day}起：{finding.message}{stops}")
