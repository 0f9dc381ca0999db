"""Every address the site will have, as far as it can be told before rendering.

Asked by the rules about colliding pages and about dead links, so that both speak of the same addresses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from bangyang.checks.surroundings import free_pages, site_files
from bangyang.derivations.addresses import address_of, asset_address, free_address
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.files import TextFile
from bangyang.loading.freepages import is_free_asset
from bangyang.models import kinds
from bangyang.models.article import Document, Event, FreePage, News
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from bangyang.models.sections import SECTIONS

FIXED = tuple(section.address for section in SECTIONS)
"""The addresses of pages that every site has."""


PageModel: TypeAlias = Campaign | Notice | Roll | News | Document | Event | Nominee
"""What has a page of its own, most of it at least."""


def pages(state: State) -> Iterator[Entry[Any]]:
    """Every file that has, or will have, a page of its own; notices posted elsewhere have none."""
    yield from filter(has_page, state.site.content)


def has_page(entry: Entry[Any]) -> bool:
    """Whether this kind of file becomes a page at all, now or later."""
    return not isinstance(entry.model, Notice) or entry.model.publication.on_site


def address_in(state: State, entry: Entry[Any]) -> str:
    """The address of an entry's page, "" for what has none of its own (the home page, records)."""
    if isinstance(entry.model, FreePage):
        return free_address(entry.source.path)
    if entry.source.path == kinds.HOME.folder or not hasattr(entry.model, "slug"):
        return ""
    return address_of(entry, state.of(entry).campaign if isinstance(entry.model, Nominee) else None)


@once
def by_address(state: State) -> Mapping[str, tuple[Entry[Any], ...]]:
    """Typed pages by address, in path order; two under one address cannot both be published."""
    found: dict[str, list[Entry[Any]]] = defaultdict(list)
    for entry in pages(state):
        found[address_in(state, entry)].append(entry)
    return {address: tuple(entries) for address, entries in found.items()}


@once
def free_addresses(state: State) -> Mapping[str, str]:
    """Free pages: address to path."""
    return {address: page.path for address, page in reversed(free_pages_at(state))}


@once
def free_files(state: State) -> Mapping[str, str]:
    """What MkDocs publishes, path to address: free pages, and the pictures and downloads beside them."""
    return free_assets(state) | {path: address for address, path in free_addresses(state).items()}


def free_assets(state: State) -> dict[str, str]:
    """Pictures and downloads beside free pages, path to address, in path order."""
    return {path: asset_address(path) for path in sorted(site_files(state)) if is_free_asset(path)}


def free_pages_at(state: State) -> list[tuple[str, TextFile]]:
    """Free pages with their addresses, in path order; names may come to the same address."""
    return [(free_address(page.path), page) for page in free_pages(state)]


@once
def known_addresses(state: State) -> frozenset[str]:
    """Everything a link may lead to: pages, free pages, the lists, and the home page."""
    return frozenset({*FIXED, *by_address(state), *free_addresses(state)})
