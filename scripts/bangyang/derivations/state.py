"""What may be shown at an instant: the one answer that views, feeds and statistics are built from.

Everything that depends on `now` happens here and in the states of the single campaigns. Views receive only what they
let through, so a template cannot leak what it never sees. `now` comes in as an argument; the clock is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, TypeVar

from bangyang.base.beijing import BEIJING
from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.derivations.campaigncatalog import AskedIllustrations, CampaignCatalog
from bangyang.derivations.campaignhistory import CampaignHistory, SiteHistory
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.dated import Dated, dates_of_site, document_appears_on, in_order, over_at
from bangyang.derivations.doubts import Doubts
from bangyang.derivations.forwarding import Forwarding, derive_forwarding
from bangyang.derivations.illustrations import Illustrations
from bangyang.derivations.ledger import Ledger
from bangyang.derivations.noticestate import NoticeState, RollState
from bangyang.derivations.rolls import roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.loading.site import Site
from bangyang.models.article import Document, Event, News
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice

T = TypeVar("T")


class State:
    """A site at an instant (aware): the states of its campaigns, and what belongs to none.

    With `draft` everything is shown, as `serve --draft` needs it. `altered` are the paths of texts that are told
    otherwise than they were written, the last of them since `altered_on` (`publicsite`).
    """

    def __init__(
        self,
        site: Site,
        now: datetime,
        *,
        draft: bool = False,
        catalog: Catalog | None = None,
        altered: frozenset[str] = frozenset(),
        altered_on: date | None = None,
    ) -> None:
        self.site = site
        self.altered = altered
        self.altered_on = altered_on
        self.now = now.astimezone(BEIJING)
        self.today = self.now.date()
        self.draft = draft
        self.catalog = catalog or Catalog(site)
        self.calendar = WorkdayCalendar(site.overrides())
        self._histories: dict[str, CampaignHistory] = {}
        self._campaigns: dict[str, CampaignState] = {}
        self._others: dict[datetime, State] = {}
        self._once: dict[Callable[..., Any], Any] = {}

    def at(self, instant: datetime) -> State:
        """The site at another instant, worked out once."""
        if instant == self.now:
            return self
        if instant not in self._others:
            other = State(self.site, instant, catalog=self.catalog, altered=self.altered)
            # What is recorded is the same at every instant.
            other.history, other._histories = self.history, self._histories
            self._others[instant] = other
        return self._others[instant]

    @cached_property
    def history(self) -> SiteHistory:
        """What is recorded of the whole site, whatever the instant."""
        return SiteHistory(
            self.catalog, self.calendar, self.ledger, Illustrations(self.site), Doubts(self.catalog), self.altered
        )

    def campaign(self, key: str) -> CampaignState:
        """The campaign with this key; "" for what belongs to none."""
        if key not in self._campaigns:
            if key not in self._histories:
                self._histories[key] = CampaignHistory(self._seen_from(key), key)
            self._campaigns[key] = CampaignState(self._histories[key], self.now, draft=self.draft)
        return self._campaigns[key]

    def _seen_from(self, key: str) -> SiteHistory:
        """What is recorded, as far as a campaign sees it; all of it for what belongs to none."""
        if key not in self.catalog.campaigns:
            return self.history
        own = CampaignCatalog.of(self.catalog, key)
        illustrations = AskedIllustrations(self.site, own.questions)
        return replace(self.history, catalog=own, ledger=Ledger(own.site.ledger, self.now), illustrations=illustrations)

    def of(self, entry: Entry[Any]) -> CampaignState:
        """The campaign an entry belongs to, or what belongs to none."""
        return self.campaign(self.catalog.home_of(entry))

    @cached_property
    def campaign_states(self) -> tuple[CampaignState, ...]:
        """Every campaign in path order, then folders that are no campaign's, then what belongs to none."""
        keys = dict.fromkeys((*self.catalog.campaigns, *self.catalog.profiles, ""))
        return tuple(map(self.campaign, keys))

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger as it stands now."""
        return Ledger(self.site.ledger, self.now)

    @cached_property
    def honourees(self) -> tuple[Entry[Nominee], ...]:
        """Nominees who have a page of their own, in path order."""
        return tuple(entry for entry in self.site.profiles if self.of(entry).has_page(entry))

    @cached_property
    def notices(self) -> tuple[NoticeState, ...]:
        """Notices with a page, the latest opening first."""
        found = (notice for campaign in self.campaign_states for notice in campaign.notices)
        return tuple(sorted(found, key=lambda state: (state.period.opens_on, state.entry.source.path), reverse=True))

    def corrected_by(self, notice: Entry[Notice]) -> tuple[NoticeState, ...]:
        """Notices with a page that name `notice` as the one correcting them, the correction being in force."""
        return self._corrected.get(notice.source.path, ())

    @cached_property
    def _corrected(self) -> Mapping[str, tuple[NoticeState, ...]]:
        found: dict[str, list[NoticeState]] = defaultdict(list)
        for state in self.notices:
            if state.campaign is None or state.tombstone is not None:
                continue
            for correction in state.corrections(self.today):
                other = self.catalog.resolve(Notice, correction.notice, state.campaign.key).entry
                if other is not None:
                    found[other.source.path].append(state)
        return {path: tuple(states) for path, states in found.items()}

    @cached_property
    def rolls(self) -> tuple[RollState, ...]:
        """Public rolls, the latest first."""
        found = (roll for campaign in self.campaign_states for roll in campaign.rolls)
        return tuple(
            sorted(found, key=lambda s: (roll_appears_on(s.entry.model) or date.min, s.entry.source.path), reverse=True)
        )

    @cached_property
    def news(self) -> tuple[Entry[News], ...]:
        """Articles already published, the latest first."""
        found = [
            e
            for e in self.site.news
            if e.model.published_at is not None and (self.draft or e.model.published_at <= self.now)
        ]
        return tuple(sorted(found, key=lambda e: (e.model.published_at, e.source.path), reverse=True))

    @cached_property
    def documents(self) -> tuple[Entry[Document], ...]:
        """Documents already published, the latest first; undated ones last."""
        found = [
            e for e in self.site.documents if self.draft or (document_appears_on(e.model) or date.min) <= self.today
        ]
        return tuple(sorted(found, key=lambda e: (e.model.issued_on or date.min, e.source.path), reverse=True))

    @cached_property
    def forwarding(self) -> Forwarding:
        """How the documents already published were handed down."""
        return derive_forwarding(self.catalog, self.documents)

    @cached_property
    def events(self) -> tuple[Entry[Event], ...]:
        """Events already announced, the latest first."""
        found = [
            e
            for e in self.site.events
            if e.model.announced_on is not None and (self.draft or e.model.announced_on <= self.today)
        ]
        return tuple(sorted(found, key=lambda e: (_event_day(e.model), e.source.path), reverse=True))

    @cached_property
    def campaigns(self) -> tuple[Entry[Campaign], ...]:
        """All campaigns, the latest year first."""
        return tuple(sorted(self.site.campaigns, key=lambda e: (e.model.year, e.source.path), reverse=True))

    @property
    def paged(self) -> tuple[Entry[Any], ...]:
        """Every file that has a page of its own now, free pages left out."""
        listed = (*(notice.entry for notice in self.notices), *(roll.entry for roll in self.rolls))
        return (*self.campaigns, *listed, *self.honourees, *self.news, *self.documents, *self.events)

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """Everything that happens by itself, past and to come, the earliest first; internal facts included."""
        own = dates_of_site(self.catalog, lambda notice: self.of(notice).history.period(notice))
        return in_order([*own, *(each for campaign in self.campaign_states for each in campaign.history.dated)])

    @property
    def agenda(self) -> tuple[Dated, ...]:
        """What of it is still to come. For editors."""
        return tuple(each for each in self.dated if each.at > self.now)

    @property
    def next_change(self) -> datetime | None:
        """The next instant at which the site may change by itself, or None. For editors."""
        return next((each.at for each in self.agenda), None)

    @property
    def holds_until(self) -> datetime:
        """The instant from which the same files may come to something else: the next change, or the next day."""
        tomorrow = over_at(self.today)
        return min(self.next_change or tomorrow, tomorrow)


Whole = TypeVar("Whole", State, CampaignState)


def once(derive: Callable[[Whole], T]) -> Callable[[Whole], T]:
    """Makes a derivation from the state of a site or of a campaign be worked out once for each, and let go with it.

    The only memory there is of what was derived from a state: a cache keyed by states would keep them all alive. What
    is derived must not refer to the state.
    """

    @wraps(derive)
    def found(state: Whole) -> T:
        if derive not in state._once:
            state._once[derive] = derive(state)
        known: T = state._once[derive]
        return known

    return found


def _event_day(event: Event) -> date:
    if event.dates is not None:
        return event.dates.opens_on or event.dates.closes_on or date.min
    return event.announced_on or date.min
