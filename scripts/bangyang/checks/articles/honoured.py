"""Whether a name that an article or the home page mentions leads to somebody.

Articles name people across campaigns, without saying which, so this looks through the whole site. Apart from
`references`, which explains names within one campaign.
"""

from __future__ import annotations

from enum import Enum

from bangyang.base.errors import Unreadable
from bangyang.checks.named import unclear
from bangyang.derivations.catalog import Ambiguous, Found
from bangyang.derivations.honourees import honouree
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.kinds import PROFILE
from bangyang.models.nominee import Nominee
from bangyang.models.types import parse_reference
from bangyang.text.remarks import people_in


class Known(Enum):
    """What the site knows of a name."""

    WITH_PAGE = "a profile page can be linked to"
    SEVERAL = "it cannot be told which of several profile pages is meant"
    WITHOUT_PAGE = "there is a profile, but no page at this instant"
    TAKEN_DOWN = "every profile of that name was withdrawn or revoked"
    ON_ROLL = "only a roll holds the name"
    NOWHERE = "neither a profile nor a roll holds it"


def who_is(state: State, written: str, campaign: Entry[Campaign] | None = None) -> Known:
    """What the site knows of a name as written in an article of `campaign`: 张三, 张三（河东街道）, a 网址名."""
    paged = honouree(state, written, campaign)
    if isinstance(paged, Found | Ambiguous):
        return Known.WITH_PAGE if isinstance(paged, Found) else Known.SEVERAL
    # Whose name could not be read is known by the file's name alone, and nothing is known of where they stand.
    people = state.catalog.resolve(Nominee, written, among=lambda entry: entry.sound("name")).candidates
    people = people or state.catalog.honoured_together(written)
    if people:
        gone = all(state.of(entry).status(entry).hidden for entry in people)
        return Known.TAKEN_DOWN if gone else Known.WITHOUT_PAGE
    # A profile that could not be read may be the one that is meant.
    return Known.ON_ROLL if _bare(written) in _on_rolls(state) or state.catalog.unsound else Known.NOWHERE


def unclear_honouree(state: State, written: str, campaign: Entry[Campaign] | None = None) -> tuple[str, str]:
    """Message and hint for a name of which `who_is` says that several bear it."""
    found = honouree(state, written, campaign)
    assert isinstance(found, Ambiguous)
    return unclear(state.catalog, PROFILE, written, found)


def _bare(written: str) -> str:
    """A name without the unit that tells namesakes apart."""
    try:
        return parse_reference(written).name
    except Unreadable:
        return written


@once
def _on_rolls(state: State) -> frozenset[str]:
    refs = (ref for roll in state.site.rolls for ref in roll.model.names)
    return frozenset(name for ref in refs for name in (ref.name, *people_in(ref.name)))
