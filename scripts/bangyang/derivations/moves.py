"""Pages that moved: every old address of a page that can be seen now, and where the page is.

An old address may carry a name like any other, so it lives and dies with its page: whoever is taken down is not found
at an old address either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bangyang.derivations.addresses import address_of, old_address
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """An old and the present address of a page, both relative to the site's root, and the page's title."""

    old: str
    new: str
    title: str


def derive_moves(state: State) -> tuple[Move, ...]:
    """Every move, by old address; an address that two pages claim is the first one's (`SIT023` reports it)."""
    found: dict[str, Move] = {}
    for entry in (*state.paged, *state.site.free):
        if not entry.model.old_addresses:
            continue
        campaign = state.of(entry).campaign if isinstance(entry.model, Nominee) else None
        new = address_of(entry, campaign)
        title = entry.model.name if isinstance(entry.model, Nominee) else entry.model.title
        for old in old_addresses(entry, state.site.settings.site_url):
            if old != new:
                found.setdefault(old, Move(old, new, title))
    return tuple(found[old] for old in sorted(found))


def old_addresses(entry: Entry[Any], site_url: str) -> tuple[str, ...]:
    """The usable old addresses of an entry, the earliest first."""
    read = (old_address(typed, site_url) for typed in entry.model.old_addresses)
    return tuple(address for address in read if address)
