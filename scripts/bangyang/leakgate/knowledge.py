"""What the gate has to know of a site besides its files: what is public, what is internal, what was allowed.

Collected from the loaded models once a build, when the pages are written. The gate itself knows nothing of models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from bangyang.base.errors import Place
from bangyang.checks.addresses import free_files
from bangyang.checks.privacy.contacts import Offices, offices_of
from bangyang.checks.privacy.internals import Internal, Internals, PublicText, internals_of
from bangyang.checks.privacy.waivers import Waivers, waivers_of
from bangyang.checks.surroundings import configuration, other_texts
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.settings import CONFIG_NAME
from bangyang.models.ledger import SALTS
from bangyang.outputs.ledger import published_salts


def _no_texts() -> Iterator[tuple[str, str]]:
    return iter(())


def _never_public(_internal: Internal) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a site knows of itself.

    `pages` maps output paths to the source files they are made of, `texts` gives (path, text) of every source file,
    `is_public` tells whether an internal value was written for the public elsewhere.
    """

    offices: Offices = field(default_factory=Offices)
    internals: Internals = field(default_factory=Internals)
    waivers: Waivers = field(default_factory=lambda: Waivers(None, date.min))
    pages: Mapping[str, str] = field(default_factory=dict)
    texts: Callable[[], Iterator[tuple[str, str]]] = _no_texts
    is_public: Callable[[Internal], bool] = _never_public


def knowledge_of(
    state: State, page_of: Callable[[Entry[Any]], str], pictures: Mapping[str, str] = MappingProxyType({})
) -> Knowledge:
    """What the site in `state` knows; `page_of` gives the output path of an entry's page, `pictures` says of which
    files published pictures were made.
    """
    site = state.site
    free = free_files(state).items()
    pages = {f"{address}index.html" if address.endswith("/") else address: path for path, address in free}
    pages |= pictures
    pages |= {page_of(entry): entry.source.path for entry in site.content}
    if site.home is not None:
        pages["index.html"] = site.home.source.path

    def texts() -> Iterator[tuple[str, str]]:
        yield from ((entry.source.path, entry.source.text) for entry in site.entries)
        yield from ((file.path, file.text or "") for file in other_texts(state))
        yield CONFIG_NAME, configuration(state)

    internals = Internals((*internals_of(state).values, *_kept_salts(state)))
    return Knowledge(offices_of(state), internals, waivers_of(state), pages, texts, PublicText(state).holds)


def _kept_salts(state: State) -> Iterator[Internal]:
    """Salts of what is not up: with one of them a withdrawn name could be guessed."""
    told = published_salts(state)
    for row in state.site.ledger.salt_rows:
        if row.salt is not None and row.salt.value not in told:
            yield Internal(row.salt.value, Place(SALTS, row.number), "盐值")
