"""What may be shown at an instant: the one answer that views, feeds and statistics are built from.

Everything that depends on `now` happens here. Views receive only what this module lets through, so a template
cannot leak what it never sees. `now` comes in as an argument; the clock is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.derivations.addresses import paths_meant, split_reference
from bangyang.derivations.disclosure import late_subjects, shown_from
from bangyang.derivations.forwarding import Forwarding, derive_forwarding
from bangyang.derivations.index import Index, key_of
from bangyang.derivations.instants import derive_instants, document_appears_on, verification_instants
from bangyang.derivations.ledger import Ledger
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.periods import BEIJING, NoticePeriod, derive_period
from bangyang.derivations.procedure import Procedure
from bangyang.derivations.showing import (
    NoticeState,
    RollState,
    listed_in,
    show_notice,
    show_roll,
    stand_notice,
    unnamed_in,
)
from bangyang.derivations.standing import (
    Facts,
    Standing,
    Standings,
    gather_facts,
    roll_appears_on,
    roll_is_public,
)
from bangyang.loading.entries import Entry, Source
from bangyang.loading.site import Site
from bangyang.models import kinds
from bangyang.models.article import Document, Event, News
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Consent
from bangyang.models.types import NameRef


class State:
    """A site at an instant (aware). With `draft` everything is shown, as `serve --draft` needs it."""

    def __init__(self, site: Site, now: datetime, *, draft: bool = False, index: Index | None = None) -> None:
        self.site = site
        self.now = now.astimezone(BEIJING)
        self.today = self.now.date()
        self.draft = draft
        self.index = index or Index(site)
        self.calendar = WorkdayCalendar(site.overrides())
        self._others: dict[datetime, State] = {}
        self._standing_notices: dict[str, NoticeState | None] = {}
        self._unnamed: dict[str, Mapping[str, Entry[Nominee]]] = {}

    def at(self, instant: datetime) -> State:
        """The site at another instant, worked out once: many notices are held to the same one."""
        if instant == self.now:
            return self
        if instant not in self._others:
            other = State(self.site, instant, index=self.index)
            # What is recorded is the same at every instant.
            other.periods, other.written_periods = self.periods, self.written_periods
            other.facts, other.consents = self.facts, self.consents
            self._others[instant] = other
        return self._others[instant]

    @cached_property
    def periods(self) -> Mapping[str, NoticePeriod]:
        """The period of every notice that has one, by path, whether or not it is public yet."""
        return {
            path: period
            for path, entry in self._notices_by_path.items()
            if (period := self._period(entry, shown_from(late_subjects(self.index, self.ledger, entry)))) is not None
        }

    @cached_property
    def written_periods(self) -> Mapping[str, NoticePeriod]:
        """The same as the notices alone tell it. This is what is committed to: no line says anything of itself."""
        found = {path: self._period(entry, {}) for path, entry in self._notices_by_path.items()}
        return {path: period for path, period in found.items() if period is not None}

    def _period(self, entry: Entry[Notice], later: Mapping[NameRef, date]) -> NoticePeriod | None:
        return derive_period(entry.model, self.calendar, self.required_days(entry), later)

    @cached_property
    def _notices_by_path(self) -> Mapping[str, Entry[Notice]]:
        return {entry.source.path: entry for entry in self.site.notices}

    def required_days(self, notice: Entry[Notice]) -> int:
        """Working days the awards of a notice require at its level; 0 where nothing is required.

        Its awards are those of the nominees it names, all of the campaign's as long as none of them is known.
        """
        campaign = self.index.campaign_of(notice)
        if campaign is None:
            return 0
        named = (self.index.award_of(nominee) for nominee in listed_in(self, notice, campaign))
        awards = {award.name: award for award in named if award is not None}
        if not awards:
            awards = {a.name: a for a in campaign.model.awards if notice.model.award in ("", a.name)}
        required = (
            requirement.working_days
            for award in awards.values()
            for requirement in award.notices
            if requirement.level == notice.model.level
        )
        return max(required, default=0)

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """Recorded facts by profile path."""
        return gather_facts(self.index)

    @cached_property
    def procedure(self) -> Procedure:
        """Opinions, letters and notices run in full, by nominee."""
        return Procedure(self.index, self.calendar, self.periods, self.facts)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger as it stands now."""
        return Ledger(self.site.ledger, self.now)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Every nominee's stage, by profile path."""
        return Standings(self.index, self.facts, self.periods, self.today)

    def is_named(self, nominee: Entry[Nominee]) -> bool:
        """Whether a notice, or a roll of our own, names the nominee, now or later.

        Until then what a nominee lacks is a note; from then on it is an error. A roll decided elsewhere asks
        nothing of the names on it.
        """
        facts = self.facts.get(nominee.source.path)
        return facts is not None and bool(facts.notices or any(not r.model.decided_elsewhere for r in facts.rolls))

    @cached_property
    def profiles(self) -> tuple[Entry[Nominee], ...]:
        """Nominees who have a page of their own."""
        return tuple(
            entry for entry in self.site.profiles if self.draft or self.standings[entry.source.path].full_profile
        )

    def has_page(self, nominee: Entry[Nominee]) -> bool:
        """Whether this nominee has a profile page."""
        return self.draft or self.standings[nominee.source.path].full_profile

    @cached_property
    def notices(self) -> tuple[NoticeState, ...]:
        """Notices with a page, the latest opening first."""
        found = [state for entry in self.site.notices if (state := show_notice(self, entry)) is not None]
        return tuple(sorted(found, key=lambda state: (state.period.opens_on, state.entry.source.path), reverse=True))

    def standing_notice(self, entry: Entry[Notice]) -> NoticeState | None:
        """A notice as it stands now with every word of it, for whoever works out what may be told; see `showing`."""
        path = entry.source.path
        if path not in self._standing_notices:
            self._standing_notices[path] = stand_notice(self, entry)
        return self._standing_notices[path]

    def unnamed(self, campaign: str) -> Mapping[str, Entry[Nominee]]:
        """Whoever the notices of a campaign have named by now and nothing names any more, by profile path."""
        if campaign not in self._unnamed:
            self._unnamed[campaign] = unnamed_in(self, campaign)
        return self._unnamed[campaign]

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
                other = (
                    self.index.notice_named(key_of(state.campaign), correction.notice) if correction.notice else None
                )
                if other is not None:
                    found[other.source.path].append(state)
        return {path: tuple(states) for path, states in found.items()}

    @cached_property
    def rolls(self) -> tuple[RollState, ...]:
        """Public rolls, the latest first."""
        public = [entry for entry in self.site.rolls if self.draft or roll_is_public(entry.model, self.today)]
        states = [show_roll(self, entry) for entry in public]
        return tuple(
            sorted(
                states, key=lambda s: (roll_appears_on(s.entry.model) or date.min, s.entry.source.path), reverse=True
            )
        )

    @cached_property
    def _region_codes(self) -> Mapping[str, str]:
        regions = self.site.regions.model.regions if self.site.regions else ()
        return {region.name: region.code for region in regions}

    def region_name(self, nominee: Entry[Nominee]) -> str:
        """The region a nominee is counted under: 地区, else 推荐单位."""
        return nominee.model.region or nominee.model.nominator

    def region_code(self, nominee: Entry[Nominee]) -> str:
        """The code of that region, from regions.yml or the campaign's nominating units, or ""."""
        name = self.region_name(nominee)
        if name in self._region_codes:
            return self._region_codes[name]
        campaign = self.index.campaign_of(nominee)
        units = campaign.model.units if campaign else ()
        return next((unit.code for unit in units if unit.name == name), "")

    def may_show_photo(self, nominee: Entry[Nominee]) -> bool:
        """Whether consent to be shown is recorded, in the profile or on a signed list, by `today`."""
        consented_on = nominee.model.consented_on or self.consents.get(nominee.source.path)
        return consented_on is not None and consented_on <= self.today

    def illustration(self, target: str, of: Source) -> str:
        """The path of the file that a picture of this target shows in the text of `of`, "" where none may be shown.

        What stands on the page and what the ledger commits to is this one file.
        """
        meant = paths_meant(split_reference(target)[0], of.folder)
        path = next((path for path in meant if path in self.site.files), "")
        return path if path and self.is_illustration(path, of.path) else ""

    def is_illustration(self, path: str, of: str) -> bool:
        """Whether the picture at `path` may stand in the text of the file `of`.

        Nominees' photos may not, wherever they lie, nor what lies beside the profiles of another campaign: only a
        profile knows whether its owner may be shown, and takes its photo along when it is withdrawn.
        """
        folder = of.rpartition("/")[0]
        inside = path.startswith(f"{folder}/") or not path.startswith(f"{kinds.PROFILE.folder}/")
        return inside and path.casefold() not in self._portraits

    @cached_property
    def _portraits(self) -> frozenset[str]:
        photos = (f"{entry.source.folder}/{entry.model.photo}" for entry in self.site.profiles if entry.model.photo)
        return frozenset(photo.casefold() for photo in photos)

    @cached_property
    def consents(self) -> Mapping[str, date]:
        """The first day on which each nominee stands on a signed list, by profile path."""
        found: dict[str, date] = {}
        for key in self.index.campaigns:
            for record in self.index.records_of(key, Consent):
                if record.model.dated is None:
                    continue
                for person in (self.index.person(key, ref) for ref in record.model.nominees):
                    if person is not None:
                        path = person.source.path
                        found[path] = min(record.model.dated, found.get(path, record.model.dated))
        return found

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
        return derive_forwarding(self.index, self.documents)

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

    @cached_property
    def last_change(self) -> datetime:
        """The last instant by `now` at which what the public sees changed; the site is stamped with it.

        No internal fact moves it. For a site that never changed by itself, the beginning of 1970.
        """
        return last_public_change(self)

    @cached_property
    def next_change(self) -> datetime | None:
        """The next instant at which the site may change by itself, internal facts included, or None. For editors."""
        return min((instant for instant in self.instants if instant > self.now), default=None)

    @cached_property
    def instants(self) -> frozenset[datetime]:
        """Every instant at which something derived changes, past and to come, internal facts included."""
        return verification_instants(self.facts).union(*self.scoped_instants.values())

    @cached_property
    def scoped_instants(self) -> Mapping[str, frozenset[datetime]]:
        """Those at which the public may see a change, by the key of the campaign they concern, or `SITE`."""
        return derive_instants(self.index, self.periods, self.facts)


def _event_day(event: Event) -> date:
    if event.dates is not None:
        return event.dates.opens_on or event.dates.closes_on or date.min
    return event.announced_on or date.min
