"""What the public sees at an instant, page by page, as plain values that can be compared.

Whoever changes a record is told what follows from it: the outlook before is laid beside the outlook after. Stamps are
made the same way: the last change is the last known instant at which the outlook differs from that just before, so
that no fact which only editors know can move it. Names stand in the outlook as the pages show them; it goes into no
page itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bangyang.base.beijing import BEIJING, start_of
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.dated import SITE
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import NoticeStatus
from bangyang.derivations.state import State, once
from bangyang.derivations.timelines import derive_timeline
from bangyang.loading.entries import Entry
from bangyang.models.article import Event
from bangyang.models.nominee import Nominee
from bangyang.models.roll import Roll

_NEVER = datetime(1970, 1, 1, tzinfo=BEIJING)
_JUST_BEFORE = timedelta(microseconds=1)


class PageKind(StrEnum):
    """What a page is, in the word that stands before its title."""

    NOTICE = "公示"
    ROLL = "名单"
    PROFILE = "先进事迹"


@dataclass(frozen=True, slots=True)
class Shown:
    """One page as the public sees it. `withdrawn` and `corrections` are numbers that the page tells.

    `pictured` are those whose photo stands on it, `linked` those whose name leads to their own page; `told` is the
    rest of what changes with time.
    """

    kind: PageKind
    title: str
    names: tuple[str, ...]
    status: str = ""
    ends_on: date | None = None
    withdrawn: int = 0
    corrections: int = 0
    pictured: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """公示《…》, as a sentence calls it."""
        return f"{self.kind.value}《{self.title}》"


def derive_outlook(state: State) -> Mapping[str, Shown]:
    """The public pages about people at the state's instant, by the path of their source."""
    found: dict[str, Shown] = {}
    for campaign in state.campaign_states:
        found |= _people_pages(campaign)
    return found


@once
def last_public_change(state: State) -> datetime:
    """The last instant by the state's own at which what the public sees changed; 1970 where there is none.

    Asked campaign by campaign, only of instants later than what was found before. Whatever changes leaves a trace, so
    that the outlook never becomes again what it was: the last change is found by halving.
    """
    found = start_of(state.altered_on) if state.altered_on is not None else _NEVER
    past: dict[str, list[datetime]] = defaultdict(list)
    for each in state.dated:
        if each.kind.public and each.at <= state.now:
            past[each.scope].append(each.at)
    for scope, instants in sorted(past.items(), key=lambda item: item[1][-1], reverse=True):
        later = [at for at in instants if at > found]
        if later:
            found = max(found, _last_of(state, scope, later))
    return found


def _last_of(state: State, scope: str, instants: list[datetime]) -> datetime:
    """The last of `instants` at which the outlook of one campaign became what it is now; 1970 for none of them."""
    now = outlook_of(state, scope)

    def differs_before(at: datetime) -> bool:
        return outlook_of(state.at(at - _JUST_BEFORE), scope) != now

    if not differs_before(instants[0]):
        return _NEVER
    if differs_before(instants[-1]):
        return instants[-1]
    return instants[bisect_left(instants, True, key=lambda at: not differs_before(at)) - 1]


def outlook_of(state: State, scope: str) -> tuple[object, ...]:
    """All that the public sees of a campaign, or, for `SITE`, of what belongs to none, as far as it changes."""
    pages = _people_pages(state.campaign(scope))
    if scope == SITE:
        return (pages, *_articles(state))
    campaign = state.catalog.campaigns.get(scope)
    steps = derive_timeline(campaign.model, state.today) if campaign is not None else ()
    return (pages, tuple(step.progress for step in steps))


def _people_pages(campaign: CampaignState) -> dict[str, Shown]:
    found: dict[str, Shown] = {}
    for entry in campaign.history.notices:
        # What is masked in it follows from who is shown.
        notice = campaign.whole(entry)
        if notice is not None and (entry.model.publication.on_site or campaign.draft):
            found[entry.source.path] = _notice(campaign, notice)
    for roll in campaign.public_rolls:
        found[roll.source.path] = _roll(campaign, roll)
    for nominee in campaign.history.nominees:
        if campaign.has_page(nominee):
            name = nominee.model.name
            pictured = (name,) if _is_pictured(campaign, nominee) else ()
            found[nominee.source.path] = Shown(PageKind.PROFILE, name, (name,), pictured=pictured)
    return found


def _notice(campaign: CampaignState, notice: NoticeState) -> Shown:
    down = notice.status is NoticeStatus.WITHDRAWN
    corrections = () if down else notice.corrections(campaign.today)
    shows_photos = notice.entry.model.shows_photos
    pictured = [one for group in notice.groups if not group.archived for one in group.shown if shows_photos]
    return Shown(
        PageKind.NOTICE,
        notice.entry.model.title,
        tuple(nominee.model.name for nominee in notice.shown),
        notice.status.value,
        None if down else notice.period.ends_on,
        sum(group.withdrawn for group in notice.groups),
        len(corrections),
        tuple(one.model.name for one in pictured if _is_pictured(campaign, one)),
        _linked(campaign, notice.shown),
        (
            *(f"{one.award} {one.total} {one.withdrawn} {one.revoked} {one.archived}" for one in notice.groups),
            *(each.source.path for each in notice.shown),
            *(f"{each.ref} {each.closes_on}" for each in notice.period.restarts),
        ),
    )


def _roll(campaign: CampaignState, entry: Entry[Roll]) -> Shown:
    lines, gone = campaign.lines_of(entry)
    people = tuple(line.nominee for line in lines if line.nominee is not None)
    return Shown(
        PageKind.ROLL,
        entry.model.title,
        tuple(line.name for line in lines),
        linked=_linked(campaign, people),
        told=tuple(decision.path for decision in gone),
    )


def _linked(campaign: CampaignState, people: tuple[Entry[Nominee], ...]) -> tuple[str, ...]:
    return tuple(one.model.name for one in people if campaign.has_page(one))


def _is_pictured(campaign: CampaignState, nominee: Entry[Nominee]) -> bool:
    return bool(nominee.model.photo) and campaign.may_show_photo(nominee)


def _articles(state: State) -> Iterator[Any]:
    """News, documents and events that are out, which of the events are over, and the public lines of the ledger."""
    yield tuple(entry.source.path for entry in (*state.news, *state.documents))
    yield tuple((entry.source.path, _is_over(entry, state.today)) for entry in state.events)
    yield tuple(line.text() for line in state.ledger.public)


def _is_over(event: Entry[Event], today: date) -> bool:
    dates = event.model.dates
    return dates is not None and dates.closes_on is not None and dates.closes_on < today
