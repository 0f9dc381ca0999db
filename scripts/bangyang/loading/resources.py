"""With what a site is read and looked through: what earlier runs left, and how many processes may share the work.

Neither changes what comes out, only how long it takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bangyang.base.store import Part, Store
from bangyang.base.system.forking import processors
from bangyang.loading.git import tracked_below
from bangyang.loading.grounds import Grounds
from bangyang.loading.settings import Settings


@dataclass(frozen=True, slots=True)
class Resources:
    """The store of earlier results, and the number of processes (at least 1)."""

    store: Store = field(default_factory=Store)
    jobs: int = 1
    tracked: tuple[str, ...] = ()
    """Files of the store that git tracks; one that is committed is neither read nor written."""

    @classmethod
    def within(cls, root: Path, folder: Path, jobs: int) -> Resources:
        """The usual ones of the site at `root`, which keeps what may be thrown away in `folder`."""
        tracked = tracked_below(root, folder)
        return cls(Store() if tracked else Store.within(root, folder), jobs, tracked)

    @property
    def texts(self) -> Part:
        """What was found in single files."""
        return self.store.part("texts")


def resources_of(root: Path, settings: Settings) -> Resources:
    """The resources that the configuration of the site at `root` asks for."""
    return Resources.within(root, Grounds(root, settings.folders).cache, settings.jobs or processors())
