"""What a notice may still tell of whoever it no longer shows: nothing but 该对象.

A notice outlives the names in it: its corrections, its text, its entries in the ledger stay when somebody was not
selected, left, or lost the award. Whom it named and names no more is masked in all of them at once, in the entry that
pages, sheets, feeds and search are made from. What was written stays as it is for the checks and for the commitment.

Of namesakes the one who is still shown keeps the name where a text tells which of them is meant: 姓名（单位）, or a
correction whose 重新公示 leads to him. Where it cannot be told, the name goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.form import FORMS, Listing
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Correction, Notice
from bangyang.models.wording import with_texts
from bangyang.text.masking import masked, mentions
from bangyang.text.remarks import people_in

LEADING = frozenset({"slug", "old_addresses", "campaign", "award", "stage", "columns", "query", "corrections"})
"""What of a notice leads somewhere and is not told, and its corrections, of which each is told by itself."""
_TOLD = ("what", "old", "new", "reason")


@dataclass(frozen=True)
class Discretion:
    """Whom a notice no longer shows (`gone`) and whom it does (`shown`)."""

    catalog: Catalog | None = None
    gone: tuple[Entry[Nominee], ...] = ()
    shown: tuple[Entry[Nominee], ...] = ()

    def tell(self, text: str) -> str:
        """`text` as it may be told."""
        return masked(text, self._names, self._kept) if self.gone else text

    def entry(self, written: Entry[Notice]) -> Entry[Notice]:
        """The notice as it may be told; the very same where that changes nothing."""
        if not self.gone:
            return written
        model = with_texts(written.model, lambda _, text: self.tell(text), LEADING)
        corrections = tuple(self._correction(each, model.award) for each in model.corrections)
        if corrections != model.corrections:
            model = model.model_copy(update={"corrections": corrections})
        body = self.tell(written.body)
        if body == written.body and model is written.model:
            return written
        return replace(written, model=model, body=body)

    def _correction(self, correction: Correction, award: str) -> Correction:
        """Without the values that concern somebody who is gone."""
        meant = self._restarted(correction, award)
        kept = (*self._kept, *(one.model.name for one in meant if one in self.shown))
        told = {name: masked(getattr(correction, name), self._names, kept) for name in _TOLD}
        concerned = any(one in self.gone for one in meant) or (not meant and self._holds_value(correction))
        if concerned or any(told[name] != getattr(correction, name) for name in _TOLD):
            told |= {"old": "", "new": ""}
        return correction.model_copy(update=told)

    def _restarted(self, correction: Correction, award: str) -> list[Entry[Nominee]]:
        if self.catalog is None:
            return []
        campaign = campaign_folder(self.gone[0])
        found = (self.catalog.resolve(Nominee, ref, campaign, award).entry for ref in correction.restarts)
        return [one for one in found if one is not None]

    def _holds_value(self, correction: Correction) -> bool:
        """Whether a correction that names nobody who is shown gives a value of somebody who is gone."""
        if any(mentions(correction.what, name) for name in self._kept):
            return False
        return any(value in (correction.old, correction.new) for value in self._values)

    @cached_property
    def _values(self) -> frozenset[str]:
        models = [one.model for one in self.gone]
        columns = {item for form in FORMS.values() for item in (*form.on(Listing.NOTICE), *form.columns())}
        told = {item.text(model) for item in columns for model in models}
        told.update(text for model in models for text in (model.region, model.nominator, model.citation))
        return frozenset(filter(None, told))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names_of(self.gone)))

    @cached_property
    def _kept(self) -> tuple[str, ...]:
        gone = set(self._names)
        names = [name for name in names_of(self.shown) if name not in gone]
        for one in self.shown:
            words = (one.model.unit, one.model.nominator, one.model.region)
            names += [f"{one.model.name}（{word}）" for word in words if word and one.model.name in gone]
        return tuple(dict.fromkeys(names))


NO_DISCRETION = Discretion()
"""Everything may be told."""


def names_of(people: Iterable[Entry[Nominee]]) -> Iterator[str]:
    """The names that tell who is meant: of a household those of its members, too."""
    for one in people:
        yield from dict.fromkeys((one.model.name, *people_in(one.model.name)))
        yield from (member.name for member in one.model.members if member.name)


def named_among(text: str, people: Iterable[Entry[Nominee]]) -> tuple[str, ...]:
    """The names of `people` that stand in `text`, however they are spelt."""
    return tuple(dict.fromkeys(name for name in names_of(people) if name and mentions(text, name)))
