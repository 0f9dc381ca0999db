"""The second net: what is kept for the office alone must not turn up in any output.

Views are built without internal fields, so nothing of them should ever be found; if a composer is wrong one day, it
is found here. The list comes from the fields' own privacy class. Only what could not stand on a page by chance is
looked for: letter numbers, notes, sentences; not dates, single words or names, which are public for other reasons.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from bangyang.base.errors import Place
from bangyang.base.store import Plain
from bangyang.checks.surroundings import configuration, other_texts
from bangyang.derivations.state import State
from bangyang.derivations.unitmemory import UnitMemory
from bangyang.derivations.units import unit_keys
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.fields import Model, Privacy, spec_of, specs
from bangyang.models.nominee import Nominee
from bangyang.models.records import Objection, Posting, Revocation, Submission, Withdrawal
from bangyang.text.resume import ResumeLine

Path: TypeAlias = tuple[str | int, ...]
"""English names and indices that lead to a value."""

SHORTEST = 6
"""Characters below which a value may stand on a page by chance."""

_LONG = 10
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"[，。；！？、：]")
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])", re.DOTALL)
_DATED = re.compile(r"[\d\s年月日号时分至到起今止.,:：/〇一二三四五六七八九十—–~-]+")


@dataclass(frozen=True, slots=True)
class Internal:
    """A value kept for the office: its text without white space, where it was typed, and its field's label."""

    text: str
    place: Place
    label: str


class Internals:
    """All internal values of a site, and how to find them in a text."""

    def __init__(self, values: Iterable[Internal] = ()) -> None:
        self.values = tuple({value.text: value for value in values}.values())
        self._by_opening: dict[str, list[Internal]] = defaultdict(list)
        for value in self.values:
            self._by_opening[value.text[:SHORTEST]].append(value)

    def within(self, text: str) -> tuple[Internal, ...]:
        """The values that stand in `text`, however it is broken into lines."""
        if not self._by_opening:
            return ()
        tight = _SPACE.sub("", text)
        openings = self._by_opening.keys() & {tight[at : at + SHORTEST] for at in range(len(tight) - SHORTEST + 1)}
        return tuple(
            value for opening in sorted(openings) for value in self._by_opening[opening] if value.text in tight
        )

    @cached_property
    def prints(self) -> Mapping[str, Internal]:
        """The values by a short hash, under which a build remembers which it has looked for."""
        return {hashlib.sha256(value.text.encode()).hexdigest()[:16]: value for value in self.values}


class PublicText:
    """Everything the editors wrote for the public, to tell whether an internal value is public elsewhere anyway."""

    def __init__(self, state: State) -> None:
        self._state = state

    @cached_property
    def _whole(self) -> str:
        return "\n".join(_SPACE.sub("", text) for text in _public_texts(self._state))

    def holds(self, internal: Internal) -> bool:
        """Whether the value is public by itself."""
        return internal.text in self._whole


@dataclass(frozen=True, slots=True)
class CampaignInternals:
    """The internal values of one campaign, or of what belongs to none."""

    of_profiles: tuple[Internal, ...]
    of_records: tuple[Internal, ...]


_FORM = Plain(CampaignInternals)


def internals_of(state: State) -> Internals:
    """The distinctive internal values of all profiles and records; remembered campaign by campaign."""
    memory, keys = UnitMemory(state.site.resources.store.part("internals"), _FORM), unit_keys(state)
    entries: tuple[Entry[Any], ...] = (*state.site.profiles, *state.site.records)
    homes = dict.fromkeys(map(campaign_folder, entries))
    found = [_internals_in(state, home, memory, keys.get(home)) for home in homes]
    of_profiles = (value for each in found for value in each.of_profiles)
    return Internals((*of_profiles, *(value for each in found for value in each.of_records)))


def _internals_in(
    state: State, home: str, memory: UnitMemory[CampaignInternals], key: bytes | None
) -> CampaignInternals:
    known = memory.recall(key, {}) if key is not None else None
    if known is not None:
        return known
    profiles, records = state.catalog.profiles.get(home, ()), state.catalog.all_records_of(home)
    of_profiles, of_records = (
        tuple(value for each in entries for value in _values(each)) for entries in (profiles, records)
    )
    found = CampaignInternals(of_profiles, of_records)
    if key is not None:
        memory.keep(key, found, ())
    return found


def is_distinctive(text: str) -> bool:
    """Whether meeting `text` (without white space) on a page can only mean that it was copied there."""
    if len(text) < SHORTEST or _DATED.fullmatch(text):
        return False
    return len(text) >= _LONG or _SENTENCE.search(text) is not None or _MIXED.match(text) is not None


def _values(entry: Entry[Any]) -> Iterator[Internal]:
    for at, text in _internal_texts(entry.model, (), internal=False):
        tight = _SPACE.sub("", text)
        # Long names are distinctive as they are; three characters may be anybody's.
        is_name = at[0] == "members" and len(tight) >= SHORTEST
        if (is_name or is_distinctive(tight)) and not _is_told(entry.model, at):
            yield Internal(tight, entry.source.place(*at), spec_of(type(entry.model), str(at[0])).label)


def _internal_texts(model: Model, at: Path, *, internal: bool) -> Iterator[tuple[Path, str]]:
    """(path, text) of everything internal in `model` that is text as it was typed; closed words and dates are not."""
    for spec in specs(type(model)):
        inner = internal or spec.privacy is not Privacy.PUBLIC
        value = getattr(model, spec.name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            where = (*at, spec.name) if index is None else (*at, spec.name, index)
            if isinstance(item, Model):
                yield from _internal_texts(item, where, internal=inner)
            elif inner and isinstance(item, ResumeLine):
                yield where, item.text
            elif inner and type(item) is str:
                yield where, item


def _is_told(model: Model, at: Path) -> bool:
    """Whether the public is told it by other ways: the names of public things that a record is about, why a notice was
    taken down, which decision took an award back, and what a nominee agreed to have shown."""
    match model:
        case Withdrawal():
            return at[0] == "notice" or (at[0] == "reason" and bool(model.notice))
        case Revocation():
            return at[0] in ("number", "organ", "award")
        case Posting() | Objection():
            return at[0] == "notice"
        case Submission():
            return at[0] == "unit"
        case Nominee():
            return at[0] == "named_members" or (at[0] == "resume" and model.resume_public) or _is_agreed(model, at)
    return False


def _is_agreed(model: Nominee, at: Path) -> bool:
    if len(at) != 3 or at[0] != "members" or at[2] != "name" or not isinstance(at[1], int):
        return False
    return at[1] < len(model.members) and model.may_name(model.members[at[1]])


def _public_texts(state: State) -> Iterator[str]:
    records = {entry.source.path for entry in state.site.records}
    for entry in state.site.entries:
        if entry.source.path in records:
            continue
        yield entry.body
        if isinstance(entry.model, Nominee):
            # Shown as one phrase, which a resume's last line repeats.
            yield entry.model.post_line
            yield f"{entry.model.unit}{entry.model.post}"
        for at, typed in entry.source.raw.items():
            if not _is_internal(type(entry.model), at):
                yield typed
    yield from (line.reason for line in state.ledger.events())
    yield from (file.text or "" for file in other_texts(state))
    yield configuration(state)


def _is_internal(model: type[Model], at: tuple[str | int, ...]) -> bool:
    for step in at:
        if isinstance(step, str):
            spec = spec_of(model, step)
            if spec.privacy is not Privacy.PUBLIC:
                return True
            if spec.part is None:
                return False
            model = spec.part
    return False
