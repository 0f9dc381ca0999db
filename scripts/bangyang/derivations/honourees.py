"""Whom a name outside the procedure means: in an article, on the home page, in another year's profile."""

from __future__ import annotations

from bangyang.derivations.catalog import Catalog, Missing, Resolution
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee


def honouree(state: State, written: str, campaign: Entry[Campaign] | None = None) -> Resolution[Nominee]:
    """The person with a page whom an article means: in the campaign it belongs to, else anywhere on the site."""

    def has_page(person: Entry[Nominee]) -> bool:
        return state.of(person).has_page(person)

    if campaign is not None:
        inside = state.catalog.resolve(Nominee, written, campaign.key, among=has_page)
        if not isinstance(inside, Missing):
            return inside
    return state.catalog.resolve(Nominee, written, among=has_page)


def other_year(catalog: Catalog, nominee: Entry[Nominee], written: str) -> Resolution[Nominee]:
    """The profile of another year that 同一人 means, whether or not it has a page."""
    return catalog.resolve(Nominee, written, among=lambda other: other is not nominee)
