"""The list of what the corpus is made of: a name, and a function that makes its files.

What has to be read from them stands beside, in `corpus/<name>.yml`, and was written before any reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tests.intake.making.fiction import Private


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one case by their paths, and every private value that is in them."""

    files: Mapping[str, bytes]
    private: tuple[Private, ...] = ()


Maker = Callable[[], Made]
_MAKERS: dict[str, Maker] = {}


def case(name: str) -> Callable[[Maker], Maker]:
    """Adds a case to the list. Raises ValueError for a name that is taken."""

    def add(make: Maker) -> Maker:
        if name in _MAKERS:
            raise ValueError(f"two cases are called {name}")
        _MAKERS[name] = make
        return make

    return add


@cache
def makers() -> Mapping[str, Maker]:
    """Every case, in the order of the modules."""
    from tests.intake.making import (  # noqa: F401
        annexes,
        bundles,
        collectives,
        controls,
        histories,
        households,
        layouts,
        lists,
        older,
        photos,
        spellings,
        spreadsheets,
        whose,
    )

    return dict(sorted(_MAKERS.items()))


@cache
def made(name: str) -> Made:
    """The files of one case; made once a run."""
    return makers()[name]()
