"""The stage of a nominee, derived from recorded facts and never typed, and with it what may be shown.

Per award: the same facts that a clerk would lay side by side (notices that ran, objections, withdrawals, the
roll, a revocation), read at one instant. 内民政发〔2022〕63号 四 is the reference procedure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from bangyang.derivations.index import Index, key_of
from bangyang.derivations.periods import NoticePeriod
from bangyang.derivations.subjects import period_of
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Objection, ObjectionState, Revocation, Withdrawal
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef


class NomineeStage(StrEnum):
    """How far a nominee has come."""

    NOMINATED = "推荐"
    AWAITING_NOTICE = "待公示"
    IN_NOTICE = "公示中"
    UNDER_VERIFICATION = "异议核查"
    NOTICE_RUN = "公示期满"
    NOT_SELECTED = "未入选"
    HONOURED = "入选"
    WITHDRAWN = "撤下"
    REVOKED = "撤销"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something recorded about a nominee that takes effect on a day."""

    on: date
    entry: Entry[Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is recorded about one nominee, regardless of the instant. Each list is in order of date."""

    notices: tuple[Entry[Notice], ...] = ()
    rolls: tuple[Entry[Roll], ...] = ()
    withdrawals: tuple[Fact, ...] = ()
    objections: tuple[Entry[Objection], ...] = ()
    revocations: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """One nominee at one instant. `since` is the day the stage began, where a record tells it."""

    nominee: Entry[Nominee]
    stage: NomineeStage
    facts: Facts
    since: date | None = None

    @property
    def full_profile(self) -> bool:
        """Whether the profile page exists: only once a roll names the nominee."""
        return self.stage is NomineeStage.HONOURED

    @property
    def hidden(self) -> bool:
        """Whether the nominee is nowhere, not even in notices."""
        return self.stage in (NomineeStage.WITHDRAWN, NomineeStage.REVOKED)


def roll_appears_on(roll: Roll) -> date | None:
    """The day a roll becomes public: 发布日期, else 成文日期; None for an undated roll decided elsewhere."""
    return roll.published_on or roll.issued_on


def roll_is_public(roll: Roll, today: date) -> bool:
    """Whether a roll may be shown on `today`; an undated one only when it was decided elsewhere."""
    appears = roll_appears_on(roll)
    return appears <= today if appears is not None else roll.decided_elsewhere


def gather_facts(index: Index) -> Mapping[str, Facts]:
    """Recorded facts by profile path, in one pass over notices, rolls and records."""
    bags: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for key, campaign in index.campaigns.items():
        for notice in index.notices_of(key):
            _file(bags, index, key, notice.model.nominees, notice.model.award, "notices", notice)
        for roll in index.rolls_of(key):
            _file(bags, index, key, roll.model.names, roll.model.award, "rolls", roll)
        _gather_records(bags, index, key, campaign)
    return {path: Facts(**{name: tuple(values) for name, values in bag.items()}) for path, bag in bags.items()}


def _gather_records(bags: Any, index: Index, key: str, campaign: Entry[Campaign]) -> None:
    for objection in index.records_of(key, Objection):
        if objection.model.nominee is not None:
            _file(bags, index, key, (objection.model.nominee,), "", "objections", objection)
            if objection.model.state is ObjectionState.UPHELD:
                day = objection.model.decided_on or objection.model.received_on
                if day is not None:
                    _file(bags, index, key, (objection.model.nominee,), "", "withdrawals", Fact(day, objection))
    for withdrawal in index.records_of(key, Withdrawal):
        if withdrawal.model.dated is not None:
            fact = Fact(withdrawal.model.dated, withdrawal)
            _file(bags, index, key, withdrawal.model.nominees, "", "withdrawals", fact)
    for revocation in index.records_of(key, Revocation):
        if revocation.model.dated is not None:
            fact = Fact(revocation.model.dated, revocation)
            _file(bags, index, key, revocation.model.nominees, revocation.model.award, "revocations", fact)


def _file(bags: Any, index: Index, key: str, refs: Iterable[NameRef], award: str, kind: str, what: Any) -> None:
    for ref in refs:
        nominee = index.person(key, ref, award)
        if nominee is not None:
            bags[nominee.source.path][kind].append(what)


def derive_standing(
    nominee: Entry[Nominee], facts: Facts, periods: Mapping[str, NoticePeriod], index: Index, today: date
) -> Standing:
    """The stage of a nominee on `today` (Beijing). Later facts outweigh earlier ones; a roll outweighs notices."""
    stage, since = _stage(nominee, facts, periods, index, today)
    return Standing(nominee, stage, facts, since)


@dataclass(frozen=True, eq=False)
class Standings(Mapping[str, Standing]):
    """The standing of every nominee on `today` (Beijing), by profile path; each is worked out when it is asked for."""

    index: Index
    facts: Mapping[str, Facts]
    periods: Mapping[str, NoticePeriod]
    today: date
    _known: dict[str, Standing] = field(default_factory=dict)

    def __getitem__(self, path: str) -> Standing:
        if path not in self._known:
            nominee, facts = self.index.by_path[path], self.facts.get(path, Facts())
            self._known[path] = derive_standing(nominee, facts, self.periods, self.index, self.today)
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.index.by_path)

    def __len__(self) -> int:
        return len(self.index.by_path)


def _stage(
    nominee: Entry[Nominee], facts: Facts, periods: Mapping[str, NoticePeriod], index: Index, today: date
) -> tuple[NomineeStage, date | None]:
    revoked = [fact.on for fact in facts.revocations if fact.on <= today]
    if revoked:
        return NomineeStage.REVOKED, min(revoked)
    withdrawn = [fact.on for fact in facts.withdrawals if fact.on <= today]
    if withdrawn:
        return NomineeStage.WITHDRAWN, min(withdrawn)
    named = [roll.model for roll in facts.rolls if roll_is_public(roll.model, today)]
    if named:
        return NomineeStage.HONOURED, min(filter(None, map(roll_appears_on, named)), default=None)
    if _award_decided(nominee, index, today):
        return NomineeStage.NOT_SELECTED, None
    if any(objection_open(entry.model, today) for entry in facts.objections):
        return NomineeStage.UNDER_VERIFICATION, None
    known = [notice for notice in facts.notices if notice.source.path in periods]
    return _notice_stage([period_of(index, n, nominee, periods[n.source.path]) for n in known], today)


def _notice_stage(periods: list[NoticePeriod], today: date) -> tuple[NomineeStage, date | None]:
    running = [period for period in periods if period.opens_on <= today <= period.closes_on]
    if running:
        return NomineeStage.IN_NOTICE, min(period.opens_on for period in running)
    coming = [period for period in periods if today < period.opens_on]
    if coming:
        return NomineeStage.AWAITING_NOTICE, None
    if periods:
        return NomineeStage.NOTICE_RUN, max(period.closes_on for period in periods)
    return NomineeStage.NOMINATED, None


def objection_open(objection: Objection, today: date) -> bool:
    """Whether an objection was being verified on `today`: received, and not yet decided then."""
    if objection.received_on is None or today < objection.received_on:
        return False
    if objection.state is ObjectionState.OPEN:
        return True
    return objection.decided_on is not None and today < objection.decided_on


def _award_decided(nominee: Entry[Nominee], index: Index, today: date) -> bool:
    """Whether the roll of this nominee's award is out."""
    campaign = index.campaign_of(nominee)
    if campaign is None:
        return False
    return any(
        roll.model.award == nominee.model.award and roll_is_public(roll.model, today)
        for roll in index.rolls_of(key_of(campaign))
    )
