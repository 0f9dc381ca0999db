"""What is recorded of one campaign, whatever the instant: the same for every `CampaignState` of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.dated import Dated, dates_of_campaign
from bangyang.derivations.disclosure import LateSubject, late_subjects, shown_from
from bangyang.derivations.doubts import Doubts
from bangyang.derivations.facts import Facts, gather_facts
from bangyang.derivations.illustrations import Illustrations
from bangyang.derivations.ledger import Ledger
from bangyang.derivations.periods import NoticePeriod, derive_period
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Consent, Record
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class SiteHistory:
    """What is recorded of the whole site; of the ledger only what no instant changes.

    `altered` are the paths of texts that are told otherwise than they were written.
    """

    catalog: Catalog
    calendar: WorkdayCalendar
    ledger: Ledger
    illustrations: Illustrations
    doubts: Doubts
    altered: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class CampaignHistory:
    """One campaign by its key; "" is the home of whatever belongs to none, and `campaign` is None then."""

    site_history: SiteHistory
    key: str

    @property
    def catalog(self) -> Catalog:
        """Names resolved to entries."""
        return self.site_history.catalog

    @property
    def calendar(self) -> WorkdayCalendar:
        """Working days as the site counts them."""
        return self.site_history.calendar

    @property
    def campaign(self) -> Entry[Campaign] | None:
        """The campaign's own file."""
        return self.catalog.campaigns.get(self.key)

    @property
    def notices(self) -> tuple[Entry[Notice], ...]:
        """Its notices, in path order."""
        return self.catalog.notices_of(self.key)

    @property
    def rolls(self) -> tuple[Entry[Roll], ...]:
        """Its rolls, in path order."""
        return self.catalog.rolls_of(self.key)

    @property
    def nominees(self) -> tuple[Entry[Nominee], ...]:
        """Its nominees, in path order."""
        return self.catalog.profiles.get(self.key, ())

    def records(self, kind: type[R]) -> tuple[Entry[R], ...]:
        """Its records of one kind, in path order."""
        return self.catalog.records_of(self.key, kind)

    def person(self, ref: NameRef, award: str = "") -> Entry[Nominee] | None:
        """The one nominee a name means, or None."""
        return self.catalog.resolve(Nominee, ref, self.key, award).entry

    def listed_in(self, notice: Entry[Notice]) -> list[Entry[Nominee]]:
        """The nominees a notice names now or later."""
        found = (self.person(ref, notice.model.award) for ref in notice.model.nominees)
        return [nominee for nominee in found if nominee is not None]

    @cached_property
    def _late_subjects(self) -> Mapping[str, tuple[LateSubject, ...]]:
        ledger = self.site_history.ledger
        return {entry.source.path: late_subjects(self.catalog, ledger, entry) for entry in self.notices}

    def late_subjects(self, notice: Entry[Notice]) -> tuple[LateSubject, ...]:
        """Whoever came into a notice after it had opened, as the ledger knows it."""
        return self._late_subjects[notice.source.path]

    def required_days(self, notice: Entry[Notice]) -> int:
        """Working days the awards of a notice require at its level; 0 where nothing is required.

        Its awards are those of the nominees it names, all of the campaign's as long as none of them is known.
        """
        if self.campaign is None:
            return 0
        model = self.campaign.model
        named = (model.award(nominee.model.award) for nominee in self.listed_in(notice))
        awards = {award.name: award for award in named if award is not None}
        if not awards:
            awards = {award.name: award for award in model.awards if notice.model.award in ("", award.name)}
        required = (
            requirement.working_days
            for award in awards.values()
            for requirement in award.notices
            if requirement.level == notice.model.level
        )
        return max(required, default=0)

    @cached_property
    def periods(self) -> Mapping[str, NoticePeriod]:
        """The period of every notice that has one, by path, whether or not it is public yet."""
        found = {
            entry.source.path: self._period(entry, shown_from(self.late_subjects(entry))) for entry in self.notices
        }
        return {path: period for path, period in found.items() if period is not None}

    @cached_property
    def written_periods(self) -> Mapping[str, NoticePeriod]:
        """The same as the notices alone tell it. This is what is committed to: no line says anything of itself."""
        found = {entry.source.path: self._period(entry, {}) for entry in self.notices}
        return {path: period for path, period in found.items() if period is not None}

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """What happens in it by itself, past and to come, in no order."""
        return dates_of_campaign(self.catalog, self.key, self.periods)

    def period(self, notice: Entry[Notice]) -> NoticePeriod | None:
        """The period of one notice, or None where its dates cannot be told."""
        return self.periods.get(notice.source.path)

    def period_for(self, notice: Entry[Notice], nominee: Entry[Nominee]) -> NoticePeriod | None:
        """The period of one notice as it runs for one of its nominees: counted anew where a correction says so."""
        period = self.period(notice)
        if period is None:
            return None
        anew = [each for each in period.restarts if self.person(each.ref, notice.model.award) is nominee]
        return period.restarted(max(anew, key=lambda each: each.corrected_on)) if anew else period

    def _period(self, entry: Entry[Notice], later: Mapping[NameRef, date]) -> NoticePeriod | None:
        return derive_period(entry.model, self.calendar, self.required_days(entry), later)

    @cached_property
    def _facts(self) -> Mapping[str, Facts]:
        return gather_facts(self.catalog, self.key) if self.campaign is not None else {}

    def facts(self, nominee: Entry[Nominee]) -> Facts:
        """All that is recorded about a nominee."""
        return self._facts.get(nominee.source.path, Facts())

    def is_named(self, nominee: Entry[Nominee]) -> bool:
        """Whether a notice, or a roll of our own, names the nominee, now or later.

        Until then what a nominee lacks is a note; from then on it is an error. A roll decided elsewhere asks
        nothing of the names on it.
        """
        facts = self.facts(nominee)
        return bool(facts.notices or any(not roll.model.decided_elsewhere for roll in facts.rolls))

    @cached_property
    def _consents(self) -> Mapping[str, date]:
        """The first day on which each nominee stands on a signed list, by profile path."""
        found: dict[str, date] = {}
        for record in self.records(Consent) if self.campaign is not None else ():
            if record.model.dated is None:
                continue
            for person in map(self.person, record.model.nominees):
                if person is not None:
                    path = person.source.path
                    found[path] = min(record.model.dated, found.get(path, record.model.dated))
        return found

    def consented_on(self, nominee: Entry[Nominee]) -> date | None:
        """The day from which consent to be shown is recorded, in the profile or on a signed list; None for no day."""
        return nominee.model.consented_on or self._consents.get(nominee.source.path)

    @cached_property
    def _region_codes(self) -> Mapping[str, str]:
        regions = self.catalog.site.regions.model.regions if self.catalog.site.regions else ()
        units = self.campaign.model.units if self.campaign is not None else ()
        # The site's own table comes first, whatever code a campaign gives a unit of the same name.
        return {unit.name: unit.code for unit in reversed(units)} | {region.name: region.code for region in regions}

    def region_code(self, nominee: Entry[Nominee]) -> str:
        """The code of a nominee's region, from regions.yml or the campaign's nominating units, or ""."""
        return self._region_codes.get(nominee.model.counted_under, "")
