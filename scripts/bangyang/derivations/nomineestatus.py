"""The status of a nominee: its stage, derived from recorded facts and never typed, and what may be shown.

Per award: the same facts that a clerk would lay side by side (notices that ran, objections, withdrawals, the
roll, a revocation), read at one instant. 内民政发〔2022〕63号 四 is the reference procedure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.facts import Facts
from bangyang.derivations.periods import NoticePeriod
from bangyang.derivations.rolls import roll_appears_on, roll_is_public
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.records import Objection, ObjectionState


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
class NomineeStatus:
    """The state of one nominee at one instant. `since` is the day the stage began, where a record tells it."""

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


def derive_nominee_status(history: CampaignHistory, nominee: Entry[Nominee], today: date) -> NomineeStatus:
    """The stage of a nominee on `today` (Beijing). Later facts outweigh earlier ones; a roll outweighs notices."""
    facts = history.facts(nominee)
    stage, since = _stage(history, nominee, facts, today)
    return NomineeStatus(nominee, stage, facts, since)


def _stage(
    history: CampaignHistory, nominee: Entry[Nominee], facts: Facts, today: date
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
    rolls = (roll.model for roll in history.rolls)
    if any(roll.award == nominee.model.award and roll_is_public(roll, today) for roll in rolls):
        return NomineeStage.NOT_SELECTED, None
    if any(objection_open(entry.model, today) for entry in facts.objections):
        return NomineeStage.UNDER_VERIFICATION, None
    periods = (history.period_for(notice, nominee) for notice in facts.notices)
    return _notice_stage([period for period in periods if period is not None], today)


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
