"""What is known of a campaign without looking into it: whether anything that was worked out of it still holds.

The key of a campaign is made of everything that it can see by itself: its own files, the facts of the site that all
campaigns share, and when something happens in it, past or to come. Whatever else it asks about is asked anew
(`questions`). Between two instants at which something happens in it a campaign is the same (`dated`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bangyang.base.store import key_of
from bangyang.derivations.campaigncatalog import CampaignCatalog, answers_of
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.dated import Dated
from bangyang.derivations.questions import Answer, Questions
from bangyang.derivations.state import State, once
from bangyang.loading.entries import content_key
from bangyang.models.notice import Notice


@once
def content_keys(state: State) -> Mapping[str, bytes]:
    """What single files are known by, by path."""
    return {entry.source.path: content_key(entry) for entry in state.site.entries}


@once
def unit_keys(state: State) -> Mapping[str, bytes]:
    """What results of each campaign are known by, by campaign key. One whose texts are told otherwise than they were
    written has none: nothing of it is remembered."""
    coming = _coming(state)
    shared = tuple(shared_facts(state))
    found = {}
    for campaign in map(state.campaign, state.catalog.campaigns):
        catalog = campaign.catalog
        assert isinstance(catalog, CampaignCatalog)
        if state.altered.isdisjoint(entry.source.path for entry in catalog.site.entries):
            parts = (*shared, *_files(state, catalog), *_facts(state, campaign), *coming.get(campaign.key, ()))
            found[campaign.key] = key_of(*parts)
    return found


@once
def unit_answers(state: State) -> Mapping[str, Answer]:
    """What answers the questions of campaigns about the rest of the site."""
    return answers_of(state.catalog, state.history.illustrations)


def questions_of(campaign: CampaignState) -> Questions:
    """What a campaign asked so far."""
    assert isinstance(campaign.catalog, CampaignCatalog)
    return campaign.catalog.questions


def shared_facts(state: State) -> Iterator[bytes]:
    """What every campaign sees of the site: settings, working days and regions, and whether all is shown."""
    site = state.site
    # Neither says anything of the content; what `now` says stands in the instants.
    settings = replace(site.settings, now=None, jobs=0, findings=())
    yield repr((settings, state.draft)).encode()
    for entry in (site.calendar, site.regions):
        yield content_key(entry) if entry is not None else b""


def _files(state: State, catalog: CampaignCatalog) -> Iterator[bytes]:
    site, keys = catalog.site, content_keys(state)
    for entry in site.entries:
        yield keys[entry.source.path]
        if isinstance(entry.model, Notice) and entry.model.query is not None:
            yield "\n".join(map(str, entry.model.nominees)).encode()
    yield "\n".join(sorted(site.files)).encode("utf-8", "surrogateescape")


def _facts(state: State, campaign: CampaignState) -> Iterator[bytes]:
    """What else of the site a campaign sees: what could not be read, and its own lines of the ledger."""
    site, doubts, key = campaign.catalog.site, state.history.doubts, campaign.key
    yield repr((doubts.of_notices(key), doubts.of_records(key), site.findings)).encode()
    yield repr((site.ledger.rows, site.ledger.salt_rows, site.ledger.exists)).encode()
    # The whole site has these instants on its agenda.
    yield repr([(line.at <= state.now, line.effective_at <= state.now) for line in site.ledger.lines]).encode()


def _coming(state: State) -> Mapping[str, list[bytes]]:
    """When something will happen in each campaign: with what it is made of, this says what has happened."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for each in state.agenda:
        found[each.scope].append(f"{each.at.isoformat()} {each.kind}".encode())
    return found


def agenda_of(state: State, key: str) -> tuple[Dated, ...]:
    """What is still to come in one campaign, the earliest first."""
    return tuple(each for each in state.agenda if each.scope == key)
