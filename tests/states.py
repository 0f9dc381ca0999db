"""Looking up what tests ask of a state."""

from __future__ import annotations

from collections.abc import Mapping

from bangyang.derivations.nomineestatus import NomineeStatus
from bangyang.derivations.state import State


def status(state: State, path: str) -> NomineeStatus:
    """The status of the nominee whose profile lies at `path`."""
    nominee = state.catalog.by_path[path]
    return state.of(nominee).status(nominee)


def statuses(state: State) -> Mapping[str, NomineeStatus]:
    """The status of every nominee, by the path of the profile."""
    return {entry.source.path: state.of(entry).status(entry) for entry in state.site.profiles}
