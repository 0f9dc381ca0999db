"""Where pages go under `serve`: straight into the folder MkDocs serves from, with no stage and no exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bangyang.base.workcount import Work, did
from bangyang.outputs.output import Output
from bangyang.release.stage import PathTaken, ReleaseReport


class Preview:
    """The folder of a preview. MkDocs empties it before each build and removes it at the end."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        self._written = 0

    @property
    def digests(self) -> Mapping[str, str]:
        """None: nobody asks what a preview holds."""
        return {}

    def write(self, outputs: Iterable[Output]) -> None:
        """Write `outputs`. Raises PathTaken for a path at which a file stands already."""
        for output in outputs:
            target = self.path / output.path
            if target.exists():
                raise PathTaken(output.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(output.read())
            did(Work.WRITTEN)
            self._written += 1

    def adopt(self) -> None:
        """Nothing to do: a preview has no manifest."""

    def whole(self) -> Path:
        """The folder itself."""
        return self.path

    def release(self) -> ReleaseReport:
        """Nothing to exchange: what is written is seen."""
        return ReleaseReport(self._written, 0, atomic=False)

    def abandon(self) -> None:
        """Nothing to clear away: MkDocs does it."""
