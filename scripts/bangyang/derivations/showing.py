"""What a notice or a roll shows at an instant: whom it may name, how many it only counts.

The rules of 公示 after closing: when the roll appears, or after the days set, a closed notice keeps title, dates and
counts and drops whoever is not on the roll; whoever is withdrawn leaves at once, and only a number stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bangyang.derivations.discretion import NO_DISCRETION, Discretion
from bangyang.derivations.index import key_of
from bangyang.derivations.periods import NoticePeriod, NoticeStatus
from bangyang.derivations.rolls import RevokedAward, RollEntry, order_roll, revoked_award
from bangyang.derivations.standing import NomineeStage, roll_appears_on, roll_is_public
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.models.records import Withdrawal
from bangyang.models.roll import Roll

if TYPE_CHECKING:
    from bangyang.derivations.state import State


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """The subjects of one award in a notice.

    `shown` are those it may name now; `total` is how many it named when it opened, `withdrawn` how many have been
    taken off since. An `archived` group names only whoever is on the roll.
    """

    award: str
    shown: tuple[Entry[Nominee], ...]
    total: int
    withdrawn: int
    archived: bool
    revoked: int = 0

    @property
    def unabridged(self) -> bool:
        """Whether everyone the group named is shown, but for those taken off by a record."""
        return not self.archived and len(self.shown) + self.withdrawn + self.revoked == self.total


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What the public is told of a notice that was taken down whole; `path` is the record's."""

    path: str
    withdrawn_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class NoticeState:
    """A notice that has a page at the instant. `tombstone` is set when the whole notice was taken down.

    `entry` is the notice as it may be told now, `written` as it lies in its file, which the commitment is to.
    """

    entry: Entry[Notice]
    written: Entry[Notice]
    campaign: Entry[Campaign] | None
    period: NoticePeriod
    status: NoticeStatus
    groups: tuple[NoticeGroup, ...]
    tombstone: Tombstone | None = None
    discretion: Discretion = NO_DISCRETION

    @property
    def shown(self) -> tuple[Entry[Nominee], ...]:
        """Everyone the notice may name now."""
        return tuple(nominee for group in self.groups for nominee in group.shown)

    def corrections(self, today: date) -> tuple[Correction, ...]:
        """Corrections that have taken effect by `today`, in the order written; with any, the notice is 已更正."""
        return tuple(each for each in self.entry.model.corrections if each.dated is not None and each.dated <= today)

    @property
    def archived(self) -> bool:
        """Whether the notice keeps only title, dates and counts, and whoever is on a roll."""
        return all(group.archived for group in self.groups)

    @property
    def unabridged(self) -> bool:
        """Whether the page still shows all that is committed to: nothing taken down whole, archived or masked."""
        whole = self.tombstone is None and self.entry is self.written
        return whole and all(group.unabridged for group in self.groups)


@dataclass(frozen=True, slots=True)
class RollState:
    """A roll that is public at the instant, its names in order; revoked ones are gone and counted."""

    entry: Entry[Roll]
    campaign: Entry[Campaign] | None
    entries: tuple[RollEntry, ...]
    revocations: tuple[RevokedAward, ...]


def show_notice(state: State, entry: Entry[Notice]) -> NoticeState | None:
    """A notice as it stands now, or None where it has no page: not open yet, posted elsewhere, or without dates."""
    if not (entry.model.publication.on_site or state.draft):
        return None
    return present_notice(state, entry)


def present_notice(state: State, entry: Entry[Notice]) -> NoticeState | None:
    """A notice as it stands now, on a page or on a wall, told with discretion.

    None before it opens, where its dates are unknown, and for one that was taken down before anybody saw it.
    """
    notice = state.standing_notice(entry)
    if notice is None or state.draft:
        return notice
    discretion = _discretion(state, notice)
    return replace(notice, entry=discretion.entry(entry), discretion=discretion)


def stand_notice(state: State, entry: Entry[Notice]) -> NoticeState | None:
    """The same with every word of it."""
    period = state.periods.get(entry.source.path)
    if period is None:
        return None
    period = period.known_on(state.today)
    status = period.status(state.now)
    if status is NoticeStatus.PENDING and not state.draft:
        return None
    campaign = state.index.campaign_of(entry)
    tombstone = tombstone_of(state, entry, campaign)
    if tombstone is not None:
        if tombstone.withdrawn_on <= period.opens_on and not state.draft:
            return None
        return NoticeState(entry, entry, campaign, period, NoticeStatus.WITHDRAWN, (), tombstone)
    groups = _groups(state, entry, campaign, period, status)
    return NoticeState(entry, entry, campaign, period, status, groups)


def _discretion(state: State, notice: NoticeState) -> Discretion:
    """Whom the notice named and names no more, and whoever of its campaign is shown nowhere any more."""
    if notice.campaign is None:
        return NO_DISCRETION
    shown = {one.source.path for one in notice.shown}
    gone = {one.source.path: one for one in named_in(state, notice.written, notice.campaign)}
    gone |= state.unnamed(key_of(notice.campaign))
    left = tuple(one for path, one in gone.items() if path not in shown)
    return Discretion(state.index, left, notice.shown)


def unnamed_in(state: State, campaign: str) -> dict[str, Entry[Nominee]]:
    """Whoever a notice of a campaign has named by now and nothing names any more, by profile path."""
    named: dict[str, Entry[Nominee]] = {}
    shown: set[str] = set()
    for entry in state.index.notices_of(campaign):
        notice = state.standing_notice(entry)
        if notice is not None:
            named |= {one.source.path: one for one in named_in(state, entry, notice.campaign)}
            shown |= {one.source.path for one in notice.shown}
    return {path: one for path, one in named.items() if path not in shown and not state.has_page(one)}


def named_in(state: State, entry: Entry[Notice], campaign: Entry[Campaign] | None) -> list[Entry[Nominee]]:
    """The nominees a notice names by now, as far as they can be told: whom a correction adds later is left out."""
    listed = listed_in(state, entry, campaign)
    later = [item for item in entry.model.corrections if item.dated is not None and item.dated > state.today]
    if campaign is None or not any(item.added for item in later):
        return listed
    key, award = key_of(campaign), entry.model.award
    coming = [state.index.person(key, ref, award) for item in later for ref in item.added]
    return [nominee for nominee in listed if nominee not in coming]


def listed_in(state: State, entry: Entry[Notice], campaign: Entry[Campaign] | None) -> list[Entry[Nominee]]:
    """The nominees a notice names now or later."""
    if campaign is None:
        return []
    found = (state.index.person(key_of(campaign), ref, entry.model.award) for ref in entry.model.nominees)
    return [nominee for nominee in found if nominee is not None]


def _groups(
    state: State, entry: Entry[Notice], campaign: Entry[Campaign] | None, period: NoticePeriod, status: NoticeStatus
) -> tuple[NoticeGroup, ...]:
    by_award: dict[str, list[Entry[Nominee]]] = {}
    for nominee in named_in(state, entry, campaign):
        by_award.setdefault(nominee.model.award, []).append(nominee)
    groups = []
    for award, named in by_award.items():
        emptied_on = _archived_from(state, award, campaign, period)
        archived = status is NoticeStatus.CLOSED and emptied_on is not None and emptied_on <= state.today
        shown = tuple(nominee for nominee in named if _shown(state, nominee, archived))
        standings = [state.standings[nominee.source.path] for nominee in named]
        # Who leaves when the notice names nobody any more leaves no trace in it.
        left = [s for s in standings if not archived or s.since is None or (emptied_on and s.since < emptied_on)]
        withdrawn = sum(standing.stage is NomineeStage.WITHDRAWN for standing in left)
        revoked = sum(standing.stage is NomineeStage.REVOKED for standing in left)
        groups.append(NoticeGroup(award, shown, len(named), withdrawn, archived, revoked))
    return tuple(groups)


def _shown(state: State, nominee: Entry[Nominee], archived: bool) -> bool:
    standing = state.standings[nominee.source.path]
    if state.draft:
        return True
    if standing.hidden or standing.stage is NomineeStage.NOT_SELECTED:
        return False
    return not archived or standing.stage is NomineeStage.HONOURED


def _archived_from(state: State, award: str, campaign: Entry[Campaign] | None, period: NoticePeriod) -> date | None:
    """The day from which a closed notice drops whoever is not on the roll: when the roll appears, or after the days
    set."""
    if campaign is None:
        return None
    closed_on = period.ends_on + timedelta(days=1)
    days = [closed_on + timedelta(days=campaign.model.archive_after_days)]
    for roll in state.index.rolls_of(key_of(campaign)):
        if roll.model.award == award and roll_is_public(roll.model, state.today):
            days.append(max(roll_appears_on(roll.model) or closed_on, closed_on))
    return min(days)


def tombstone_of(state: State, entry: Entry[Notice], campaign: Entry[Campaign] | None) -> Tombstone | None:
    """What is left of a notice that was taken down whole by now, or None."""
    if campaign is None:
        return None
    for record in state.index.records_of(key_of(campaign), Withdrawal):
        model = record.model
        if model.nominees or not model.notice or model.dated is None or model.dated > state.today:
            continue
        if state.index.notice_named(key_of(campaign), model.notice) is entry:
            return Tombstone(record.source.path, model.dated, model.reason)
    return None


def show_roll(state: State, entry: Entry[Roll]) -> RollState:
    """A public roll in its order, without those whose award was revoked."""
    lines, gone = lines_of(state, entry)
    return RollState(entry, state.index.campaign_of(entry), order_roll(entry.model, lines), gone)


def lines_of(state: State, entry: Entry[Roll]) -> tuple[tuple[RollEntry, ...], tuple[RevokedAward, ...]]:
    """The names a roll may show, as they are typed, and the decisions that took others off it."""
    campaign = state.index.campaign_of(entry)
    lines: list[RollEntry] = []
    gone: dict[str, RevokedAward] = {}
    for ref in entry.model.names:
        nominee = state.index.person(key_of(campaign), ref, entry.model.award) if campaign else None
        standing = state.standings[nominee.source.path] if nominee else None
        if standing is not None and standing.stage is NomineeStage.REVOKED:
            taken = [fact.entry for fact in standing.facts.revocations if fact.on <= state.today]
            gone |= {record.source.path: revoked_award(record) for record in taken}
        elif standing is None or not standing.hidden or state.draft:
            lines.append(RollEntry(ref, nominee, state.region_code(nominee) if nominee else ""))
    return tuple(lines), tuple(gone.values())
