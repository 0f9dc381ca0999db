"""公示范围 turned into names, once, when the site is loaded.

Whoever looks at a notice afterwards sees the names it is about, whether they were typed or asked for. The order is
by strokes, as in rolls, so that it depends on the names alone and not on files or machines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bangyang.base.errors import Place
from bangyang.loading.belonging import implied_campaign
from bangyang.loading.entries import Entry, Source
from bangyang.loading.naming import by_name, called
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.notice import NomineeQuery, Notice
from bangyang.models.types import NameRef
from bangyang.text.strokes import UnknownStrokes, stroke_key

_Path = tuple[str | int, ...]
_NAMES = ("nominees",)


def resolve_queries(
    notices: Sequence[Entry[Notice]], campaigns: Sequence[Entry[Campaign]], profiles: Sequence[Entry[Nominee]]
) -> tuple[Entry[Notice], ...]:
    """The notices, those with a query holding its names. Where the campaign cannot be told they hold none."""
    if not any(notice.model.query for notice in notices):
        return tuple(notices)
    by_key = {entry.key: entry for entry in campaigns}
    return tuple(_resolved(notice, by_key, profiles) for notice in notices)


def as_written(entry: Entry[Any]) -> Entry[Any]:
    """An entry as its own file tells it: a notice without the names that its query found in other files."""
    places = entry.source.places
    if not isinstance(places, _AtQuery):
        return entry
    return replace(entry, model=entry.model.model_copy(update={"nominees": ()}), source=places.typed)


class _AtQuery(Mapping[_Path, Place]):
    """The places of a notice with the names that its query found: what is said of them is said at the query, for nobody
    typed them. Like the places of the file itself they are worked out when somebody asks.
    """

    __slots__ = ("typed",)

    def __init__(self, typed: Source) -> None:
        self.typed = typed

    def __getitem__(self, at: _Path) -> Place:
        return self.typed.place("query") if at == _NAMES else self.typed.places[at]

    def __iter__(self) -> Iterator[_Path]:
        return iter({**self.typed.places, _NAMES: None})

    def __len__(self) -> int:
        return len({**self.typed.places, _NAMES: None})


def _resolved(
    notice: Entry[Notice], campaigns: Mapping[str, Entry[Campaign]], profiles: Sequence[Entry[Nominee]]
) -> Entry[Notice]:
    query = notice.model.query
    campaign = _campaign(notice.model, campaigns)
    if query is None or notice.model.nominees or campaign is None or not _asks(notice, query):
        return notice
    folder = f"profiles/{campaign.key}"
    everyone = [entry for entry in profiles if entry.source.folder == folder]
    chosen = [entry.model for entry in everyone if _fits(entry.model, query, query.award or notice.model.award)]
    namesakes = Counter(entry.model.name for entry in everyone)
    refs = [_reference(model, namesakes[model.name] > 1) for model in chosen]
    refs = sorted({ref for ref in refs if ref.name}, key=_order)
    return replace(
        notice,
        model=notice.model.model_copy(update={"nominees": tuple(refs)}),
        source=replace(notice.source, places=_AtQuery(notice.source)),
    )


def _asks(notice: Entry[Notice], query: NomineeQuery) -> bool:
    """Whether the query could be read and says anything: one that lost its lines would find everybody."""
    said = query.award or notice.model.award or query.nominators or query.regions or query.units
    return bool(said) and notice.sound("query")


def _fits(model: Nominee, query: NomineeQuery, award: str) -> bool:
    if any(model.answers_to(ref) for ref in query.without):
        return False
    return (
        (not award or model.award == award)
        and (not query.nominators or model.nominator in query.nominators)
        and (not query.regions or (model.region or model.nominator) in query.regions)
        and (not query.units or model.unit in query.units)
    )


def _reference(model: Nominee, shared: bool) -> NameRef:
    return NameRef(model.name, (model.unit or model.nominator) if shared else "")


def _order(ref: NameRef) -> tuple[object, ...]:
    """By strokes; a name with a character of unknown strokes goes last, in code point order."""
    try:
        return (0, stroke_key(ref.name), ref.name, ref.unit)
    except UnknownStrokes:
        return (1, ref.name, ref.unit)


def _campaign(model: Notice, campaigns: Mapping[str, Entry[Campaign]]) -> Entry[Campaign] | None:
    """The campaign a notice belongs to as long as its names are not known."""
    if not model.campaign:
        return implied_campaign(model, campaigns)
    named = called(by_name(campaigns.values()), model.campaign)
    return named[0] if len(named) == 1 else None
