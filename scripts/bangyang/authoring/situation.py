"""Where everything stands at an instant, gathered for editors: what `bangyang status` tells.

Frozen values for both of its formats, apart from the command that prints them. Editors see all names here; nothing of
this goes into the site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bangyang.base.errors import Finding, Severity
from bangyang.calendars.workdays import UnpublishedYear
from bangyang.checks.runner import run_checks
from bangyang.derivations.dated import Dated
from bangyang.derivations.drafts import drafts_of, wished, without_drafts
from bangyang.derivations.nomineestatus import NomineeStage
from bangyang.derivations.periods import NoticePeriod, NoticeStatus, Restart
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice


@dataclass(frozen=True, slots=True)
class StageCount:
    """Who of one award is at one stage."""

    stage: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardSituation:
    """One award of a campaign; `unit` is the measure word of its nominees."""

    award: str
    unit: str
    stages: tuple[StageCount, ...]


@dataclass(frozen=True, slots=True)
class CampaignSituation:
    """One campaign with its awards."""

    key: str
    title: str
    awards: tuple[AwardSituation, ...]
    draft: bool = False


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """Somebody for whom a notice runs longer than for the others: until when, and how many working days are left."""

    name: str
    closes_on: date
    remaining: int | None


@dataclass(frozen=True, slots=True)
class NoticeSituation:
    """A notice: from when to when, and how many working days are left (None where it cannot be counted).

    `corrected` is the mark 已更正, which stands beside the status. `longer` are those who have a period of their own
    that is not over.
    """

    title: str
    path: str
    status: str
    opens_on: date | None
    closes_on: date | None
    remaining: int | None
    nominees: int
    corrected: bool = False
    longer: tuple[OwnPeriod, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """What is still missing for one nominee or in one file; `unit` is the nominating unit, "" for a file."""

    unit: str
    who: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything `status` tells. A build is due at each instant of `agenda`, in which nothing is of a draft.

    `drafts` are the files that wish to be drafts, by path.
    """

    now: datetime
    campaigns: tuple[CampaignSituation, ...]
    notices: tuple[NoticeSituation, ...]
    lacks: tuple[Lack, ...]
    agenda: tuple[Dated, ...]
    errors: int
    warnings: int
    next_change: datetime | None
    drafts: tuple[str, ...] = ()


def take_stock(state: State) -> Situation:
    """The situation of a site at the state's instant."""
    report = run_checks(state)
    public = without_drafts(state)
    return Situation(
        now=state.now,
        campaigns=tuple(_campaign(state, entry) for entry in state.campaigns),
        notices=_notices(state),
        lacks=_lacks(state, report.findings),
        agenda=public.agenda,
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        next_change=public.next_change,
        drafts=tuple(entry.source.path for entry in wished(state)),
    )


def _campaign(state: State, entry: Entry[Campaign]) -> CampaignSituation:
    people: dict[str, dict[NomineeStage, list[str]]] = defaultdict(lambda: defaultdict(list))
    for nominee in state.catalog.profiles.get(entry.key, ()):
        stage = state.of(nominee).status(nominee).stage
        people[nominee.model.award][stage].append(nominee.model.name or nominee.source.stem)
    names = dict.fromkeys([*(award.name for award in entry.model.awards), *people])
    return CampaignSituation(
        entry.key,
        entry.model.title or entry.key,
        tuple(_award(entry.model, name, people.get(name, {})) for name in names),
        entry.source.path in drafts_of(state),
    )


def _award(campaign: Campaign, name: str, people: dict[NomineeStage, list[str]]) -> AwardSituation:
    award = campaign.award(name)
    stages = tuple(StageCount(stage.value, tuple(people[stage])) for stage in NomineeStage if people.get(stage))
    return AwardSituation(name, award.subject.unit if award else "名", stages)


def _notices(state: State) -> tuple[NoticeSituation, ...]:
    """Open ones first, then those to come, then the rest, each by date."""
    order = [NoticeStatus.OPEN, NoticeStatus.PENDING, NoticeStatus.CLOSED, NoticeStatus.WITHDRAWN]
    down = {found.entry.source.path for found in state.notices if found.tombstone is not None}
    drafts = drafts_of(state)
    told = ((entry, _notice(state, entry, entry.source.path in down)) for entry in state.site.notices)
    found = [replace(notice, draft=entry.source.path in drafts) for entry, notice in told]
    ranks = {status.value: rank for rank, status in enumerate(order)}
    return tuple(sorted(found, key=lambda n: (ranks.get(n.status, 9), n.opens_on or date.max, n.path)))


def _notice(state: State, entry: Entry[Notice], down: bool) -> NoticeSituation:
    title, path, total = entry.model.title or entry.source.stem, entry.source.path, len(entry.model.nominees)
    period = state.of(entry).history.period(entry)
    if period is None:
        return NoticeSituation(title, path, "日期不明", None, None, None, total)
    status = NoticeStatus.WITHDRAWN if down else period.status(state.now)
    corrected = any(each.dated is not None and each.dated <= state.today for each in entry.model.corrections)
    left = _remaining(state, period)
    longer = () if down else tuple(_longer(state, period))
    return NoticeSituation(
        title, path, status.value, period.opens_on, period.closes_on, left, total, corrected and not down, longer
    )


def _longer(state: State, period: NoticePeriod) -> Iterator[OwnPeriod]:
    for restart in period.known_on(state.today).restarts:
        if restart.closes_on > period.closes_on and restart.closes_on >= state.today:
            yield OwnPeriod(str(restart.ref), restart.closes_on, _remaining(state, restart))


def _remaining(state: State, period: NoticePeriod | Restart) -> int | None:
    try:
        return state.calendar.remaining(state.today, period.first_counted_on, period.closes_on)
    except UnpublishedYear:
        return None


def _lacks(state: State, findings: tuple[Finding, ...]) -> tuple[Lack, ...]:
    """The notes, by nominee under the unit that nominated them, then by file."""
    profiles = {entry.source.path: entry for entry in state.site.profiles}
    missing: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.NOTE:
            missing[_owner(profiles.get(finding.place.path), finding)].append(finding.message)
    return tuple(
        Lack(unit, who, tuple(dict.fromkeys(messages)))
        for (unit, who, _), messages in sorted(missing.items(), key=lambda item: (not item[0][0], item[0]))
    )


def _owner(profile: Entry[Nominee] | None, finding: Finding) -> tuple[str, str, str]:
    path = finding.place.path
    if profile is None:
        return "", path, path
    return profile.model.nominator or campaign_folder(profile), profile.model.name or profile.source.stem, path


def as_plain(value: Any) -> Any:
    """`value` as JSON can hold it: dates and instants in ISO 8601."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: as_plain(item) for key, item in value.items()}
    return value
