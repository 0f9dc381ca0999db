"""The names in records, each with whom it means and where it stands.

Opinions, letters, consents and the rest all list names; the rules about them walk over these mentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from bangyang.base.errors import Place
from bangyang.checks.places import place_of_part
from bangyang.derivations.campaignstate import CampaignState
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.records import Objection, Record, Revocation
from bangyang.models.types import NameRef

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Mention(Generic[R]):
    """One name in one record: `people` is one profile when it is clear, none or several when it is not."""

    record: Entry[R]
    at: tuple[str | int, ...]
    ref: NameRef
    people: tuple[Entry[Nominee], ...]

    @property
    def person(self) -> Entry[Nominee] | None:
        """The one profile that is meant, or None."""
        return self.people[0] if len(self.people) == 1 else None

    @property
    def place(self) -> Place:
        """Where the name stands, within a list on one line too."""
        return place_of_part(self.record.source, self.at, self.ref.name)


def mentions(state: CampaignState, kind: type[R]) -> Iterator[Mention[R]]:
    """The names in all records of one kind, as far as the records could be read."""
    for record in kept(state, kind):
        if record.sound("nominees", "nominee"):
            yield from _in_record(state, record)


def kept(state: CampaignState, kind: type[R]) -> tuple[Entry[R], ...]:
    """The records of one kind of a campaign; those in the folder of none are asked nothing."""
    return state.history.records(kind) if state.campaign is not None else ()


def _in_record(state: CampaignState, record: Entry[R]) -> Iterator[Mention[R]]:
    model = record.model
    if isinstance(model, Objection):
        if model.nominee is not None:
            people = state.catalog.resolve(Nominee, model.nominee, state.key).candidates
            yield Mention(record, ("nominee",), model.nominee, people)
        return
    award = model.award if isinstance(model, Revocation) else ""
    refs: tuple[NameRef, ...] = getattr(model, "nominees", ())
    for index, ref in enumerate(refs):
        people = state.catalog.resolve(Nominee, ref, state.key, award).candidates
        yield Mention(record, ("nominees", index), ref, people)
