"""草稿: files that are written and checked before anybody may see them, and the site without them.

草稿: 是 is a wish about one file, never a stage: it may stand only where nothing of the file was published, recorded
or printed. What belongs to a campaign that is a draft (its notices, rolls, articles, people, records, pictures) is a
draft with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bangyang.base.errors import UsageError
from bangyang.derivations.addresses import address_of, free_address
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.site import Site, campaign_folder
from bangyang.models.article import FreePage
from bangyang.models.campaign import Campaign
from bangyang.models.kinds import PROFILE
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Printing


@once
def seen_already(state: State) -> Mapping[str, str]:
    """Why a file that wishes to be a draft cannot be one, by its path: recorded, printed or published already."""
    found = {}
    for entry in state.site.wishes:
        if why := _why_not(state, entry):
            found[entry.source.path] = why
    return found


@once
def drafts_of(state: State) -> frozenset[str]:
    """The paths of all files of drafts. A wish that comes too late makes none: nothing vanishes because of it."""
    late = seen_already(state)
    wished = [entry for entry in state.site.wishes if entry.source.path not in late]
    paths = {entry.source.path for entry in wished}
    for entry in wished:
        if isinstance(entry.model, Campaign):
            paths.update(each.source.path for each in _belonging(state, entry.key))
            folder = f"{PROFILE.folder}/{entry.key}/"
            paths.update(path for path in state.site.files if path.startswith(folder))
    return frozenset(paths)


def without_drafts(state: State) -> State:
    """The state of the site without its drafts; the very same where there are none."""
    drafts = drafts_of(state)
    if not drafts:
        return state
    return State(_left(state.site, drafts), state.now)


def _left(site: Site, drafts: frozenset[str]) -> Site:
    def kept(entries: Iterable[Entry[Any]]) -> tuple[Entry[Any], ...]:
        return tuple(entry for entry in entries if entry.source.path not in drafts)

    return replace(
        site,
        campaigns=kept(site.campaigns),
        notices=kept(site.notices),
        rolls=kept(site.rolls),
        news=kept(site.news),
        documents=kept(site.documents),
        events=kept(site.events),
        profiles=kept(site.profiles),
        records=kept(site.records),
        free=kept(site.free),
        files=site.files - drafts,
        findings=tuple(finding for finding in site.findings if finding.place.path not in drafts),
        drafts=drafts,
    )


def wished(state: State) -> tuple[Entry[Any], ...]:
    """The files that say 草稿: 是 and are drafts, in path order of their kinds."""
    drafts = drafts_of(state)
    return tuple(entry for entry in state.site.wishes if entry.source.path in drafts)


def refuse_draft(state: State, entry: Entry[Any], what: str) -> None:
    """Raises UsageError where `what`, which puts a file before the public, is asked for a draft."""
    if entry.source.path in drafts_of(state):
        raise UsageError(f"“{entry.source.path}”是草稿，或者属于草稿的活动，不能{what}。先删去那里的“草稿: 是”")


def _belonging(state: State, key: str) -> Iterator[Entry[Any]]:
    """Everything of a campaign but its own file."""
    site = state.site
    yield from (entry for entry in (*site.profiles, *site.records) if campaign_folder(entry) == key)
    for entry in (*site.notices, *site.rolls, *site.news, *site.documents, *site.events):
        if state.catalog.home_of(entry) == key:
            yield entry


def _why_not(state: State, entry: Entry[Any]) -> str:
    whole: list[Entry[Any]] = [entry]
    if isinstance(entry.model, Campaign):
        whole += _belonging(state, entry.key)
    for each in whole:
        if isinstance(each.model, Notice) and state.ledger.of(each):
            return f"公示“{each.model.title}”已经存证"
        if isinstance(each.model, Printing):
            return f"公示“{each.model.notice}”已经打印"
        if _published(state, each):
            return "它已经在生成的网站上" if each is entry else f"{each.source.path} 已经在生成的网站上"
    return ""


def _published(state: State, entry: Entry[Any]) -> bool:
    if isinstance(entry.model, FreePage):
        return free_address(entry.source.path) in state.site.published
    if not hasattr(entry.model, "slug"):
        return False
    campaign = state.of(entry).campaign if isinstance(entry.model, Nominee) else None
    return address_of(entry, campaign) in state.site.published
