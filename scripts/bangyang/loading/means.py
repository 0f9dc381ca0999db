"""With what a site is read and looked through: what earlier runs left, and how many processes may share the work.

Neither changes what comes out, only how long it takes.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from bangyang.cache import Cache
from bangyang.loading.grounds import Grounds
from bangyang.loading.settings import Settings


@dataclass(frozen=True, slots=True)
class Means:
    """A cache for what is found in single files, and the number of processes (at least 1)."""

    cache: Cache = field(default_factory=Cache)
    jobs: int = 1

    @classmethod
    def within(cls, folder: Path, jobs: int) -> Means:
        """The usual ones of a site whose cache is `folder`."""
        return cls(Cache(folder / "texts.cache"), jobs)


def means_of(root: Path, settings: Settings) -> Means:
    """The means that the configuration of the site at `root` asks for."""
    return Means.within(Grounds(root, settings).cache, max(1, settings.jobs or os.cpu_count() or 1))
