"""Who takes part in a measurement: this program and its peers, each with the same texts in a folder of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.peers import Peer
from benchmarks.watching import Watched, watched

OURS = "本程序"
WITHOUT_SHEETS = "本程序，不排打印版"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A site on the disk and how it is built: words, the folder they run in, what they leave and remember.

    `take_over` is told of source files that were edited. `only` are the operations it takes part in, `once` says that
    it does so in the first round alone.
    """

    name: str
    words: tuple[str, ...]
    folder: Path
    site: Path
    kept: tuple[Path, ...]
    take_over: Callable[[Iterable[Path]], None] = field(default=lambda _: None)
    only: frozenset[str] = frozenset()
    once: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """As it was before the first build."""
        for folder in (self.site, *self.kept):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self) -> Watched:
        """One build, in a process of its own. Raises SystemExit if it fails."""
        return watched(self.words, self.folder, self.environment)

    def pages(self) -> int:
        """The pages of the site that it left."""
        return sum(1 for _ in self.site.rglob("*.html"))


def ours(source: Path, words: tuple[str, ...] = ("build",)) -> Contestant:
    """This program, on the site at `source` itself."""
    return _ours(OURS, source, (sys.executable, "-m", "bangyang", *words))


def ours_without_sheets(source: Path, folder: Path, only: frozenset[str]) -> Contestant:
    """The same on a copy of the site, without the sheets for printing."""
    shutil.copytree(source, folder)

    def take_over(files: Iterable[Path]) -> None:
        for file in files:
            copy = folder / file.relative_to(source)
            if file.exists():
                shutil.copyfile(file, copy)
            else:
                copy.unlink(missing_ok=True)

    return _ours(WITHOUT_SHEETS, folder, (sys.executable, "-m", "benchmarks.no_fonts", "build"), take_over, only)


def theirs(peer: Peer, source: Path, folder: Path, *, once: bool, only: frozenset[str] = frozenset()) -> Contestant:
    """A peer, with the texts of the site at `source` laid out for it in `folder`."""
    peer.lay_out(source, folder)
    kept = tuple(folder / name for name in peer.kept)
    return Contestant(
        peer.name,
        peer.command,
        folder,
        folder / peer.site,
        kept,
        lambda files: peer.take_over(source, folder, files),
        only,
        once,
    )


def _ours(
    name: str,
    root: Path,
    words: tuple[str, ...],
    take_over: Callable[[Iterable[Path]], None] = lambda _: None,
    only: frozenset[str] = frozenset(),
) -> Contestant:
    # The key of the store goes with the measurement.
    environment = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT),
        "XDG_STATE_HOME": str(root.with_name(f"{root.name}-state")),
    }
    kept = (root / ".cache", root / ".site.bangyang")
    return Contestant(name, words, root, root / "site", kept, take_over, only, environment=environment)
