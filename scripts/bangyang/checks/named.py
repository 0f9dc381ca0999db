"""Campaigns and documents called by name: whether the name leads anywhere, and which one was probably meant.

An editor refers to them by title, 文号, slug or file name. Apart from `references`, which is about people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from bangyang.derivations.state import State, once
from bangyang.models.kinds import CAMPAIGN, Kind

_SHOWN = 3
"""How many near names a hint offers."""


def missing(state: State, kind: Kind, name: str) -> bool:
    """Whether no campaign (or document) bears `name`, and none is so broken that it still might."""
    known = _campaigns(state) if kind is CAMPAIGN else state.index.by_name["documents"]
    return bool(name) and name not in known and not has_broken(state, kind)


def campaigns_named(state: State, name: str) -> tuple[str, ...]:
    """The keys of all campaigns that answer to `name`; more than one is as bad as none."""
    return _campaigns(state).get(name, ())


def campaign_names(state: State) -> tuple[str, ...]:
    """Every name a campaign answers to."""
    return tuple(_campaigns(state))


@once
def _campaigns(state: State) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, entry in state.index.campaigns.items():
        for name in {key, entry.model.title, entry.model.slug} - {""}:
            found[name].append(key)
    return {name: tuple(keys) for name, keys in found.items()}


def has_broken(state: State, kind: Kind) -> bool:
    """Whether a file of this kind could not be read, or has lost a value it might be called by."""
    entries = state.site.campaigns if kind is CAMPAIGN else state.site.documents
    if any(not entry.sound("title", "slug", "number") for entry in entries):
        return True
    loaded = {entry.source.path for entry in entries}
    paths = {finding.place.path for finding in state.site.findings}
    return any(path.startswith(f"{kind.folder}/") and path not in loaded for path in paths)


def nearest(name: str, known: tuple[str, ...]) -> str:
    """The known names that look most like `name`, quoted and joined by 或; the first ones where none does."""
    near = get_close_matches(name, known, n=_SHOWN, cutoff=0.3) or list(known[:_SHOWN])
    return "或".join(f"“{each}”" for each in dict.fromkeys(near))
