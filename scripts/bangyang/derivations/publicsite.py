"""The site as the public may read it: the names of those who left are gone from every text.

Pages, feeds, search and data are made of it; checks, records and the ledger look at what was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bangyang.derivations.departed import HELD_BACK, Departed, NameFraming, NameLeft, Telling
from bangyang.derivations.discretion import names_of
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.settings import retold
from bangyang.loading.site import Site
from bangyang.models.article import FreePage
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Revocation


@dataclass(frozen=True, slots=True, eq=False)
class PublicSite:
    """A site as it may be told. `mentions` are names of those who left, in texts that are out or will be; `framing` the
    same in texts of `mkdocs.yml` that stand round pages.

    `altered` are the paths of texts that are not as they were written, the last of them since `altered_on`.
    """

    site: Site
    mentions: tuple[NameLeft, ...] = ()
    framing: tuple[NameFraming, ...] = ()
    altered: frozenset[str] = frozenset()
    altered_on: date | None = None


@once
def public_site(state: State) -> PublicSite:
    """What may be told of a site at an instant; of a draft everything."""
    departed = None if state.draft else _departed(state)
    if departed is None:
        return PublicSite(state.site)
    telling = _Teller(departed)
    site = state.site
    told = replace(
        site,
        campaigns=telling.all_of(site.campaigns),
        notices=telling.all_of(site.notices),
        rolls=telling.all_of(site.rolls),
        news=telling.all_of(site.news),
        documents=telling.all_of(site.documents),
        events=telling.all_of(site.events),
        profiles=telling.all_of(site.profiles, (one for people in departed.gone.values() for one in people)),
        free=telling.all_of(site.free),
        home=next(iter(telling.all_of((site.home,))), None) if site.home is not None else None,
        settings=retold(site.settings, departed.told_framing),
    )
    framing = tuple(each for text, place in site.settings.framing for each in departed.framing(text, place))
    if not telling.altered and told.settings is site.settings:
        return PublicSite(site, tuple(telling.mentions), framing)
    named = {mention.name for mention in telling.mentions if mention.entry.source.path in telling.altered}
    named |= {each.name for each in framing if each.masked}
    left = (state.of(one).status(one).since for name in named for one in departed.gone[name])
    altered = frozenset(telling.altered)
    return PublicSite(told, tuple(telling.mentions), framing, altered, max(filter(None, left), default=None))


def public_state(state: State) -> State:
    """The state of the site as it may be told; the very same where nobody who left is named."""
    told = public_site(state)
    if told.site is state.site:
        return state
    return State(told.site, state.now, altered=told.altered, altered_on=told.altered_on)


class _Teller:
    """Tells one text after the other and remembers what it met."""

    def __init__(self, departed: Departed) -> None:
        self._departed = departed
        self.mentions: list[NameLeft] = []
        self.altered: set[str] = set()

    def all_of(self, entries: Iterable[Entry[Any]], apart_from: Iterable[Entry[Any]] = ()) -> tuple[Entry[Any], ...]:
        left = {entry.source.path for entry in apart_from}
        found = (entry if entry.source.path in left else self._told(entry) for entry in entries)
        return tuple(entry for entry in found if entry is not None)

    def _told(self, entry: Entry[Any]) -> Entry[Any] | None:
        mentions = self._departed.mentions(entry)
        if not mentions:
            return entry
        rewritten = tuple(mention for mention in mentions if not mention.waived)
        if isinstance(entry.model, Notice):
            # Of its own campaign it is told with discretion, which leaves the commitment what it is.
            own = tuple(filter(self._departed.concerns_home, mentions))
            # Rules of their own look at its corrections.
            mentions = tuple(each for each in mentions if each not in own or each.at[:1] != ("corrections",))
            rewritten = tuple(mention for mention in rewritten if mention not in own)
            mentions = tuple(replace(each, verdict=Telling.MASKED) if each in own else each for each in mentions)
        self.mentions += mentions
        if not rewritten:
            return entry
        self.altered.add(entry.source.path)
        if isinstance(entry.model, FreePage) and any(each.verdict is Telling.HELD_BACK for each in rewritten):
            return replace(entry, model=entry.model.model_copy(update={"title": HELD_BACK}), body=HELD_BACK)
        return self._departed.told(entry, rewritten)


def _departed(state: State) -> Departed | None:
    """Who left by now, or None where nobody did."""
    gone: dict[str, list[Entry[Nominee]]] = defaultdict(list)
    for campaign in state.campaign_states:
        for one in campaign.departed:
            for name in names_of((one,)):
                gone[name].append(one)
    gone.pop("", None)
    if not gone:
        return None
    present: dict[str, list[tuple[str, Entry[Nominee] | None]]] = defaultdict(list)
    for name, key, person in _shown(state):
        if (key, person) not in present[name]:
            present[name].append((key, person))
    return Departed(
        state.catalog,
        state.site.settings.base_path,
        {name: tuple(people) for name, people in gone.items()},
        {name: tuple(people) for name, people in present.items()},
        _excused(state),
    )


def _shown(state: State) -> Iterator[tuple[str, str, Entry[Nominee] | None]]:
    """Name, campaign and profile of whoever is before the public."""
    for campaign in state.campaign_states:
        for person in campaign.history.nominees:
            if campaign.has_page(person):
                yield person.model.name, campaign.key, person
        for notice in campaign.notices:
            for subject in notice.shown:
                yield subject.model.name, campaign.key, subject
        for roll in campaign.rolls:
            for line in roll.entries:
                yield line.ref.name, campaign.key, line.nominee


def _excused(state: State) -> dict[str, frozenset[str]]:
    """Names that a decision to revoke may give, by its number, where naming them was decided."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in state.site.records:
        model = record.model
        if isinstance(model, Revocation) and model.named and model.number:
            found[model.number].update(ref.name for ref in model.nominees)
    return {number: frozenset(names) for number, names in found.items()}
