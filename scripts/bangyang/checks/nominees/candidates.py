"""Whom the rules about nominees look at, and how much a gap in their papers weighs.

What a nominee still lacks is a note until a notice or a roll of ours names them, and an error from then on. A roll
decided elsewhere answers for its names itself: nothing is asked of people who stand on such a roll alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.base.errors import Severity
from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.state import once
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Award, Campaign, Subject
from bangyang.models.form import FORMS, Form, form_for
from bangyang.models.nominee import Nominee
from bangyang.text.remarks import people_in

CHILD_YEARS = 14
"""Below this age all that is known of a person is sensitive (《个人信息保护法》第二十八条)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee with the award stood for. `weight` is what a gap in the papers weighs."""

    entry: Entry[Nominee]
    award: Award
    campaign: Entry[Campaign]
    weight: Severity

    @property
    def model(self) -> Nominee:
        """The nominee's own record."""
        return self.entry.model

    @property
    def is_person(self) -> bool:
        """Whether the award goes to one person."""
        return self.award.subject is Subject.PERSON and len(people_in(self.model.name)) == 1

    @property
    def is_child(self) -> bool:
        """Whether the birth month makes the nominee younger than 14 in the campaign's year."""
        born, year = self.model.born, self.campaign.model.year
        return born is not None and bool(year) and born.year > year - CHILD_YEARS

    @property
    def form(self) -> Form:
        """The form of the award's kind of subject; those honoured together have none that a circular prescribes."""
        joint = self.award.subject is Subject.PERSON and not self.is_person
        return FORMS[Subject.MIXED] if joint else form_for(self.award)


@once
def candidates(state: CampaignState) -> tuple[Candidate, ...]:
    """Every nominee of a campaign whose award is known and of whom something is asked, in path order."""
    if state.campaign is None:
        return ()
    found = []
    for entry in state.history.nominees:
        award = state.catalog.award_of(entry)
        if award is None or not entry.sound("award") or _decided_elsewhere(state.history, entry):
            continue
        weight = Severity.ERROR if state.history.is_named(entry) else Severity.NOTE
        found.append(Candidate(entry, award, state.campaign, weight))
    return tuple(found)


def _decided_elsewhere(history: CampaignHistory, entry: Entry[Nominee]) -> bool:
    return bool(history.facts(entry).rolls) and not history.is_named(entry)
