"""Whom a name outside the procedure means: in an article, on the home page, in another year's profile."""

from __future__ import annotations

from bangyang.derivations.catalog import Ambiguous, Catalog, Found, Missing, Resolution
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
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
    found = state.catalog.resolve(Nominee, written, among=has_page)
    if not isinstance(found, Missing):
        return found
    # One of a couple may be named alone where nothing follows from it but a link.
    together = [person for person in state.catalog.honoured_together(written) if has_page(person)]
    inside_first = [person for person in together if campaign is not None and campaign_folder(person) == campaign.key]
    meant = tuple(inside_first or together)
    return Found(meant[0]) if len(meant) == 1 else Ambiguous(meant) if meant else found


def other_year(catalog: Catalog, nominee: Entry[Nominee], written: str) -> Resolution[Nominee]:
    """The profile of another year that 同一人 means, whether or not it has a page."""
    return catalog.resolve(Nominee, written, among=lambda other: other is not nominee)
