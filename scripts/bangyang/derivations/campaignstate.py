"""One campaign at an instant: whom its notices and rolls may name, how many they only count.

The rules of 公示 after closing: when the roll appears, or after the days set, a closed notice keeps title, dates and
counts and drops whoever is not on the roll; whoever is withdrawn leaves at once, and only a number stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from bangyang.base.beijing import BEIJING
from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.discretion import NO_DISCRETION, Discretion
from bangyang.derivations.nomineestatus import NomineeStage, NomineeStatus, derive_nominee_status
from bangyang.derivations.noticestate import NoticeGroup, NoticeState, RollState, Tombstone
from bangyang.derivations.periods import NoticePeriod, NoticeStatus
from bangyang.derivations.procedure import Procedure
from bangyang.derivations.rolls import (
    RevokedAward,
    RollEntry,
    order_roll,
    revoked_award,
    roll_appears_on,
    roll_is_public,
)
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Withdrawal
from bangyang.models.roll import Roll


class CampaignState:
    """A campaign, or what belongs to none, at `now` (aware). With `draft` everything is shown."""

    def __init__(self, history: CampaignHistory, now: datetime, *, draft: bool = False) -> None:
        self.history = history
        self.now = now.astimezone(BEIJING)
        self.today = self.now.date()
        self.draft = draft
        self._others: dict[datetime, CampaignState] = {}
        self._once: dict[Callable[..., Any], Any] = {}
        self._statuses: dict[str, NomineeStatus] = {}
        self._whole_notices: dict[str, NoticeState | None] = {}

    @property
    def key(self) -> str:
        """The campaign's key, "" for what belongs to none."""
        return self.history.key

    @property
    def catalog(self) -> Catalog:
        """Names resolved to entries."""
        return self.history.catalog

    @property
    def campaign(self) -> Entry[Campaign] | None:
        """The campaign's own file, None for what belongs to none."""
        return self.history.campaign

    def at(self, instant: datetime) -> CampaignState:
        """The campaign at another instant, worked out once: many notices are held to the same one."""
        if instant == self.now:
            return self
        if instant not in self._others:
            self._others[instant] = CampaignState(self.history, instant)
        return self._others[instant]

    @cached_property
    def procedure(self) -> Procedure:
        """Opinions, letters and notices run in full, by nominee."""
        return Procedure(self.history)

    def status(self, nominee: Entry[Nominee]) -> NomineeStatus:
        """The status of a nominee; each is worked out when it is asked for."""
        path = nominee.source.path
        if path not in self._statuses:
            self._statuses[path] = derive_nominee_status(self.history, nominee, self.today)
        return self._statuses[path]

    def has_page(self, nominee: Entry[Nominee]) -> bool:
        """Whether this nominee has a profile page."""
        return self.draft or self.status(nominee).full_profile

    def may_show_photo(self, nominee: Entry[Nominee]) -> bool:
        """Whether consent to be shown is recorded, in the profile or on a signed list, by `today`."""
        consented_on = self.history.consented_on(nominee)
        return consented_on is not None and consented_on <= self.today

    # --- notices ---

    @cached_property
    def notices(self) -> tuple[NoticeState, ...]:
        """Its notices with a page, in path order."""
        found = (self.notice(entry) for entry in self.history.notices)
        return tuple(notice for notice in found if notice is not None)

    def notice(self, entry: Entry[Notice]) -> NoticeState | None:
        """A notice as it stands now, or None where it has no page: not open yet, posted elsewhere, without dates."""
        return self.present(entry) if entry.model.publication.on_site or self.draft else None

    def present(self, entry: Entry[Notice]) -> NoticeState | None:
        """A notice as it stands now, on a page or on a wall, told with discretion.

        None before it opens, where its dates are unknown, and for one that was taken down before anybody saw it.
        """
        notice = self.whole(entry)
        if notice is None or self.draft:
            return notice
        discretion = self._discretion(notice)
        altered = not self.history.site_history.altered.isdisjoint(
            (entry.source.path, *(nominee.source.path for nominee in notice.shown))
        )
        return replace(notice, entry=discretion.entry(entry), discretion=discretion, altered=altered)

    def whole(self, entry: Entry[Notice]) -> NoticeState | None:
        """The same with every word of it, for whoever works out what may be told."""
        path = entry.source.path
        if path not in self._whole_notices:
            self._whole_notices[path] = self._whole(entry)
        return self._whole_notices[path]

    def _whole(self, entry: Entry[Notice]) -> NoticeState | None:
        period = self.history.period(entry)
        if period is None:
            return None
        period = period.known_on(self.today)
        status = period.status(self.now)
        if status is NoticeStatus.PENDING and not self.draft:
            return None
        tombstone = self.tombstone(entry)
        if tombstone is None:
            return NoticeState(entry, entry, self.campaign, period, status, self._groups(entry, period, status))
        if tombstone.withdrawn_on <= period.opens_on and not self.draft:
            return None
        return NoticeState(entry, entry, self.campaign, period, NoticeStatus.WITHDRAWN, (), tombstone)

    def tombstone(self, entry: Entry[Notice]) -> Tombstone | None:
        """What is left of a notice that was taken down whole by now, or None."""
        if self.campaign is None:
            return None
        for record in self.history.records(Withdrawal):
            model = record.model
            if model.nominees or not model.notice or model.dated is None or model.dated > self.today:
                continue
            if self.catalog.resolve(Notice, model.notice, self.key).entry is entry:
                return Tombstone(record.source.path, model.dated, model.reason)
        return None

    def named_in(self, entry: Entry[Notice]) -> list[Entry[Nominee]]:
        """The nominees a notice names by now, as far as they can be told: whom a correction adds later is left out."""
        listed = self.history.listed_in(entry)
        later = [item for item in entry.model.corrections if item.dated is not None and item.dated > self.today]
        if not any(item.added for item in later):
            return listed
        coming = [self.history.person(ref, entry.model.award) for item in later for ref in item.added]
        return [nominee for nominee in listed if nominee not in coming]

    @cached_property
    def _unnamed(self) -> dict[str, Entry[Nominee]]:
        """Whoever its notices have named by now and nothing names any more, by profile path."""
        named: dict[str, Entry[Nominee]] = {}
        shown: set[str] = set()
        for entry in self.history.notices:
            notice = self.whole(entry)
            if notice is not None:
                named |= {one.source.path: one for one in self.named_in(entry)}
                shown |= {one.source.path for one in notice.shown}
        return {path: one for path, one in named.items() if path not in shown and not self.has_page(one)}

    @cached_property
    def departed(self) -> tuple[Entry[Nominee], ...]:
        """Whoever was withdrawn or lost the award by now: a text may name whom it does not show."""
        return tuple(one for one in self.history.nominees if self.status(one).hidden)

    def _discretion(self, notice: NoticeState) -> Discretion:
        """Whom the notice named and names no more, and whoever of the campaign is shown nowhere any more."""
        if self.campaign is None:
            return NO_DISCRETION
        shown = {one.source.path for one in notice.shown}
        named = {one.source.path: one for one in (*self.named_in(notice.written), *self.departed)}
        gone = named | self._unnamed
        left = tuple(one for path, one in gone.items() if path not in shown)
        return Discretion(self.catalog, left, notice.shown)

    def _groups(self, entry: Entry[Notice], period: NoticePeriod, status: NoticeStatus) -> tuple[NoticeGroup, ...]:
        by_award: dict[str, list[Entry[Nominee]]] = {}
        for nominee in self.named_in(entry):
            by_award.setdefault(nominee.model.award, []).append(nominee)
        groups = []
        for award, named in by_award.items():
            emptied_on = self._archived_from(award, period)
            archived = status is NoticeStatus.CLOSED and emptied_on is not None and emptied_on <= self.today
            shown = tuple(nominee for nominee in named if self._shown(nominee, archived))
            statuses = [self.status(nominee) for nominee in named]
            # Who leaves when the notice names nobody any more leaves no trace in it.
            left = [s for s in statuses if not archived or s.since is None or (emptied_on and s.since < emptied_on)]
            withdrawn = sum(each.stage is NomineeStage.WITHDRAWN for each in left)
            revoked = sum(each.stage is NomineeStage.REVOKED for each in left)
            groups.append(NoticeGroup(award, shown, len(named), withdrawn, archived, revoked))
        return tuple(groups)

    def _shown(self, nominee: Entry[Nominee], archived: bool) -> bool:
        status = self.status(nominee)
        if self.draft:
            return True
        if status.hidden or status.stage is NomineeStage.NOT_SELECTED:
            return False
        return not archived or status.stage is NomineeStage.HONOURED

    def _archived_from(self, award: str, period: NoticePeriod) -> date | None:
        """The day from which a closed notice drops whoever is not on the roll: when the roll appears, or after the
        days set."""
        if self.campaign is None:
            return None
        closed_on = period.ends_on + timedelta(days=1)
        days = [closed_on + timedelta(days=self.campaign.model.archive_after_days)]
        for roll in self.history.rolls:
            if roll.model.award == award and roll_is_public(roll.model, self.today):
                days.append(max(roll_appears_on(roll.model) or closed_on, closed_on))
        return min(days)

    # --- rolls ---

    @cached_property
    def rolls(self) -> tuple[RollState, ...]:
        """Its public rolls, in path order."""
        return tuple(map(self.roll, self.public_rolls))

    @property
    def public_rolls(self) -> tuple[Entry[Roll], ...]:
        """The files of its public rolls, in path order."""
        return tuple(entry for entry in self.history.rolls if self.draft or roll_is_public(entry.model, self.today))

    def roll(self, entry: Entry[Roll]) -> RollState:
        """A roll in its order, public or not, without those whose award was revoked."""
        lines, gone = self.lines_of(entry)
        return RollState(entry, self.campaign, order_roll(entry.model, lines), gone)

    def lines_of(self, entry: Entry[Roll]) -> tuple[tuple[RollEntry, ...], tuple[RevokedAward, ...]]:
        """The names a roll may show, as they are typed, and the decisions that took others off it."""
        lines: list[RollEntry] = []
        gone: dict[str, RevokedAward] = {}
        for ref in entry.model.names:
            nominee = self.history.person(ref, entry.model.award)
            status = self.status(nominee) if nominee else None
            if status is not None and status.stage is NomineeStage.REVOKED:
                taken = [fact.entry for fact in status.facts.revocations if fact.on <= self.today]
                gone |= {record.source.path: revoked_award(record) for record in taken}
            elif status is None or not status.hidden or self.draft:
                lines.append(RollEntry(ref, nominee, self.history.region_code(nominee) if nominee else ""))
        return tuple(lines), tuple(gone.values())
