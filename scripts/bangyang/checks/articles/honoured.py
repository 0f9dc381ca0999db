"""Whether a name that an article or the home page mentions leads to somebody.

Articles name people across campaigns, without saying which, so this looks through the whole site. Apart from
`references`, which explains names within one campaign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum

from bangyang.base.errors import Unreadable
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.types import NameRef, parse_reference


class Known(Enum):
    """What the site knows of a name."""

    WITH_PAGE = "a profile page can be linked to"
    WITHOUT_PAGE = "there is a profile, but no page at this instant"
    TAKEN_DOWN = "every profile of that name was withdrawn or revoked"
    ON_ROLL = "only a roll holds the name"
    NOWHERE = "neither a profile nor a roll holds it"


def who_is(state: State, written: str) -> Known:
    """What the site knows of a name as written in a list, 张三 or 张三（河东街道）."""
    try:
        ref = parse_reference(written)
    except Unreadable:
        ref = NameRef(written)
    people = [entry for entry in _profiles(state).get(ref.name, ()) if not ref.unit or _belongs(entry, ref)]
    if any(state.of(entry).has_page(entry) for entry in people):
        return Known.WITH_PAGE
    if people:
        gone = all(state.of(entry).standing(entry).hidden for entry in people)
        return Known.TAKEN_DOWN if gone else Known.WITHOUT_PAGE
    # A profile that could not be read may be the one that is meant.
    return Known.ON_ROLL if ref.name in _on_rolls(state) or state.index.unsound else Known.NOWHERE


def _belongs(entry: Entry[Nominee], ref: NameRef) -> bool:
    return ref.unit in (entry.model.unit, entry.model.nominator, entry.model.region)


@once
def _profiles(state: State) -> Mapping[str, tuple[Entry[Nominee], ...]]:
    found: dict[str, list[Entry[Nominee]]] = defaultdict(list)
    for entry in state.site.profiles:
        found[entry.model.name].append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


@once
def _on_rolls(state: State) -> frozenset[str]:
    return frozenset(ref.name for roll in state.site.rolls for ref in roll.model.names)
