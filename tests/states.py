"""Looking up what tests ask of a state."""

from __future__ import annotations

from collections.abc import Mapping

from bangyang.derivations.standing import Standing
from bangyang.derivations.state import State


def standing(state: State, path: str) -> Standing:
    """The standing of the nominee whose profile lies at `path`."""
    nominee = state.catalog.by_path[path]
    return state.of(nominee).standing(nominee)


def standings(state: State) -> Mapping[str, Standing]:
    """The standing of every nominee, by the path of the profile."""
    return {entry.source.path: state.of(entry).standing(entry) for entry in state.site.profiles}
