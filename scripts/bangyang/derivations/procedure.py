"""How far the procedure behind a notice or a roll has been gone through: opinions, letters, notices run in full.

Asked by the checks of notices and rolls, and by whoever lists what a nominee still lacks. Everything is measured
against a day that is passed in (the opening of a notice, the date of a roll), never against today, so that a
finding does not come and go with the clock. Apart from `nomineestatus`, which says how far a nominee has come at an
instant; here is said what is wanting for the next step. 内民政发〔2022〕63号 四 is the reference procedure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.facts import Fact
from bangyang.loading.entries import Entry
from bangyang.models.campaign import NoticeRequirement
from bangyang.models.levels import Level
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Approval, Posting, PostingPlace, PreReview, Verdict, Withdrawal


class RunFault(StrEnum):
    """Why a required notice does not count, the one nearest to counting first."""

    STILL_OPEN = "still_open"
    """It had not closed before the day in question."""

    SHORT = "short"
    """Too few working days."""

    UNPOSTED = "unposted"
    """It was to hang on a wall or elsewhere, and no receipt covers its dates."""

    TAKEN_DOWN = "taken_down"
    """The whole notice was taken down before it was over."""

    MISSING = "missing"
    """No notice at that level names the nominee."""


@dataclass(frozen=True, slots=True)
class Run:
    """One notice as it ran for one nominee.

    Where a correction restarted this nominee both dates are those of the new period. `fault` is what is wrong
    whatever day is asked about.
    """

    notice: Entry[Notice]
    first_counted_on: date
    closes_on: date
    working_days: int
    fault: RunFault | None

    def fault_before(self, day: date) -> RunFault | None:
        """Why the notice had not run in full before `day` began, or None when it had."""
        if self.fault is None and self.closes_on >= day:
            return RunFault.STILL_OPEN
        return self.fault


@dataclass(frozen=True, slots=True)
class RunGap:
    """A required notice that a nominee lacks; `run` is the attempt that came nearest, None where there was none."""

    requirement: NoticeRequirement
    fault: RunFault
    run: Run | None


class OpinionFault(StrEnum):
    """Why a level's opinion does not carry a nominee further."""

    MISSING = "missing"
    EARLY = "early"
    LATE = "late"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OpinionGap:
    """An opinion that is wanting at a level; `record` is the late or the refusing one."""

    level: Level
    fault: OpinionFault
    record: Entry[Approval] | None


@dataclass(frozen=True, eq=False)
class Procedure:
    """The procedural facts of a campaign, by nominee. Each look-up is a dictionary's, whatever the number of profiles.

    What cannot be told because a file is faulty is never called missing: the gap is then left out.
    """

    history: CampaignHistory

    def requirement(self, nominee: Entry[Nominee], level: Level | None) -> NoticeRequirement | None:
        """What the nominee's award asks of a notice at `level`, or None where it asks for none."""
        award = self.history.catalog.award_of(nominee)
        found = (need for need in (award.notices if award else ()) if level is not None and need.level == level)
        return next(found, None)

    def run_gap(self, nominee: Entry[Nominee], need: NoticeRequirement, before: date) -> RunGap | None:
        """What is wanting of the notice `need` before `before` begins; None when one ran in full."""
        runs = self._runs(nominee, need)
        faults = {fault: run for run in runs if run is not None for fault in [run.fault_before(before)]}
        if None in faults or None in runs:
            return None
        for fault in RunFault:
            if fault in faults:
                return RunGap(need, fault, faults[fault])
        return None if self.notices_doubtful else RunGap(need, RunFault.MISSING, None)

    def _runs(self, nominee: Entry[Nominee], need: NoticeRequirement) -> list[Run | None]:
        """How each notice at the level of `need` ran for the nominee."""
        notices = (notice for notice in self.history.facts(nominee).notices if notice.model.level == need.level)
        return [self.run(notice, nominee, need.working_days) for notice in notices]

    def run(self, notice: Entry[Notice], nominee: Entry[Nominee], required: int) -> Run | None:
        """How `notice` ran for `nominee`; None where its period cannot be told."""
        period = self.history.period_for(notice, nominee)
        if period is None:
            return None
        first, days = period.first_counted_on, period.working_days
        fault: RunFault | None = None
        down = self._taken_down.get(notice.source.path)
        if down is not None and down <= period.closes_on:
            fault = RunFault.TAKEN_DOWN
        elif days < required:
            fault = RunFault.SHORT
        elif not (notice.model.publication.on_site or self._hung(notice, first, period.closes_on)):
            fault = RunFault.UNPOSTED
        return Run(notice, first, period.closes_on, days, fault)

    def opinion_gap(
        self, nominee: Entry[Nominee], level: Level, by: date, after: date | None = None
    ) -> OpinionGap | None:
        """What is wanting of the opinion at `level` on `by`, that day included; None when it was 同意.

        Agreement counts only when it was given `after` that day.

        Several organs may speak at one level, each for itself: the latest word of each counts, and one refusal
        outweighs any number of agreements.
        """
        latest: dict[str, Entry[Approval]] = {}
        late: Entry[Approval] | None = None
        early: Entry[Approval] | None = None
        for record in self._opinions.get(nominee.source.path, ()):
            if record.model.level != level or record.model.dated is None:
                continue
            if record.model.dated > by:
                late = late or (record if record.model.opinion is Verdict.AGREED else None)
                continue
            if after is not None and record.model.dated <= after and record.model.opinion is Verdict.AGREED:
                early = record
                continue
            latest |= dict.fromkeys(record.model.organs or ("",), record)
        refused = next((r for r in latest.values() if r.model.opinion is Verdict.REFUSED), None)
        if refused is not None:
            return OpinionGap(level, OpinionFault.REFUSED, refused)
        if latest:
            return None
        if late is not None:
            return OpinionGap(level, OpinionFault.LATE, late)
        if early is not None:
            return OpinionGap(level, OpinionFault.EARLY, early)
        if self.records_doubtful:
            return None
        return OpinionGap(level, OpinionFault.MISSING, None)

    def closed_on(self, nominee: Entry[Nominee], needs: Iterable[NoticeRequirement], before: date) -> date | None:
        """The last day of the required notices that ran in full before `before` began; None where none did.

        Of several at one level the one that closed first will do.
        """
        ended: list[date] = []
        for need in needs:
            runs = self._runs(nominee, need)
            days = [run.closes_on for run in runs if run is not None and run.fault_before(before) is None]
            ended += [min(days)] if days else []
        return max(ended, default=None)

    def lacks_pre_review(self, nominee: Entry[Nominee]) -> bool:
        """Whether no letter of the disciplinary organs (前置审核) names the nominee, whatever its date."""
        return nominee.source.path not in self._pre_reviewed and not self.records_doubtful

    def out_by(self, nominee: Entry[Nominee], day: date) -> Fact | None:
        """The withdrawal, upheld objection or revocation that took the nominee off by `day`, or None."""
        facts = self.history.facts(nominee)
        gone = [fact for fact in (*facts.withdrawals, *facts.revocations) if fact.on <= day]
        return min(gone, key=lambda fact: fact.on, default=None)

    def _hung(self, notice: Entry[Notice], first: date, last: date) -> bool:
        """Whether a board is recorded, with its receipt, on which the notice hung from `first` to `last`."""
        return self.records_doubtful or any(
            _covers(place, first, last) for place in self._boards.get(notice.source.path, ())
        )

    def _notice(self, name: str) -> Entry[Notice] | None:
        return self.history.catalog.resolve(Notice, name, self.history.key).entry

    @property
    def notices_doubtful(self) -> bool:
        """Whether a notice that may be this campaign's could not be read well enough to say whom it names."""
        return self.history.site_history.doubts.of_notices(self.history.key)

    @property
    def records_doubtful(self) -> bool:
        """Whether a record of this campaign could not be read well enough to say whom it is about."""
        return self.history.site_history.doubts.of_records(self.history.key)

    @cached_property
    def _boards(self) -> Mapping[str, tuple[PostingPlace, ...]]:
        found: dict[str, list[PostingPlace]] = defaultdict(list)
        for record in self.history.records(Posting):
            notice = self._notice(record.model.notice)
            if notice is not None:
                found[notice.source.path] += record.model.places
        return {path: tuple(places) for path, places in found.items()}

    @cached_property
    def _taken_down(self) -> Mapping[str, date]:
        """The day each notice was taken down as a whole, by path."""
        found: dict[str, date] = {}
        for record in self.history.records(Withdrawal):
            model = record.model
            if model.nominees or not model.notice or model.dated is None:
                continue
            notice = self._notice(model.notice)
            if notice is not None:
                path = notice.source.path
                found[path] = min(model.dated, found.get(path, model.dated))
        return found

    @cached_property
    def _opinions(self) -> Mapping[str, tuple[Entry[Approval], ...]]:
        """Opinions by profile path, the earliest first."""
        found: dict[str, list[Entry[Approval]]] = defaultdict(list)
        for record in self.history.records(Approval):
            for ref in record.model.nominees:
                nominee = self.history.person(ref)
                if nominee is not None:
                    found[nominee.source.path].append(record)
        return {
            path: tuple(sorted(records, key=lambda record: record.model.dated or date.max))
            for path, records in found.items()
        }

    @cached_property
    def _pre_reviewed(self) -> frozenset[str]:
        found = set()
        for record in self.history.records(PreReview):
            people = (self.history.person(ref) for ref in record.model.nominees)
            found |= {person.source.path for person in people if person is not None}
        return frozenset(found)


def _covers(place: PostingPlace, first: date, last: date) -> bool:
    if place.period is None or not place.receipt:
        return False
    return place.period.opens_on <= first and last <= (place.period.closes_on or place.period.opens_on)


def lower_requirements(needs: Iterable[NoticeRequirement], level: Level) -> tuple[NoticeRequirement, ...]:
    """The notices that must have run before one at `level` may open, from the bottom up."""
    below = [(need.level, need) for need in needs if need.level is not None and need.level < level]
    return tuple(need for _, need in sorted(below, key=lambda pair: pair[0]))
