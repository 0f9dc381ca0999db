"""Measures builds: `build_time.py 2000 10000`.

For every size a site is made (`make_site.py`) and built three times, each time in a new process: from nothing (no
site, no cache), once more with nothing changed, and after one sentence was added to one profile. What is printed is
wall time, processor time of all processes together, the memory of the largest process, and the pages written. The
last line compares the largest size with the smallest: twice the profiles should take twice the time.

With `--peers`, Hugo and Pelican (`peers.py`) are measured in the same run on the same machine, with the same text and
the same three builds.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_site import make
from peers import PEERS, Peer, installed

COLD = "from nothing"
OCCASIONS = (COLD, "nothing changed", "one profile changed")
SENTENCE = "\n这一句是后来添上的。\n"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command: seconds, mebibytes of its largest process, and the pages it left."""

    wall: float
    cpu: float
    peak: float
    pages: int

    def row(self, name: str) -> str:
        """A line of the table."""
        return f"{name:<46}{self.wall:>8.1f}{self.cpu:>8.1f}{self.peak:>8.0f}{self.pages:>8}"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A site on the disk and how it is built: words, the folder they run in, what they leave, a file to edit."""

    name: str
    words: Sequence[str]
    folder: Path
    site: Path
    edited: Path
    kept: Sequence[Path] = ()

    def occasions(self) -> Iterator[tuple[str, Measured]]:
        """Every occasion and what it took."""
        for path in (self.site, *self.kept):
            shutil.rmtree(path, ignore_errors=True)
        before = self.edited.read_text(encoding="utf-8")
        for occasion in OCCASIONS:
            if occasion == OCCASIONS[-1]:
                self.edited.write_text(before.rstrip() + "\n" + SENTENCE, encoding="utf-8")
            yield occasion, measured(self.words, self.folder, self.site)
        self.edited.write_text(before, encoding="utf-8")


def measured(words: Sequence[str], folder: Path, site: Path) -> Measured:
    """Runs a command in `folder` and counts the pages below `site`. Raises SystemExit if it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = child.stderr.read() if child.stderr else b""
    # One process at a time, with everything it started and waited for.
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if child.returncode:
        raise SystemExit(f"{' '.join(words)}: {complaint.decode()}")
    pages = sum(1 for _ in site.rglob("*.html"))
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)


def ours(source: Path, jobs: int) -> Contestant:
    """The site at `source`, built over `jobs` processes."""
    target = source.with_name(f"{source.name}-{jobs}")
    words = [sys.executable, "-m", "bangyang", "build", "--site-dir", str(target), "--jobs", str(jobs)]
    return Contestant(
        f"bangyang, {jobs} jobs", words, source, target, source / "profiles/c00/n-3.md", [source / ".cache"]
    )


def theirs(peer: Peer, source: Path, programs: Path) -> Contestant:
    """The same text laid out for another generator."""
    folder = source.with_name(f"{source.name}-{peer.name}")
    peer.lay_out(source, folder)
    words = [str(programs / peer.words[0]), *peer.words[1:]]
    return Contestant(peer.name, words, folder, folder / peer.site, folder / peer.edited, [folder / "cache"])


def run(sizes: Sequence[int], jobs: Sequence[int], folder: Path, peers: Sequence[str]) -> None:
    """Prints the table."""
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")
    print(f"{'':<46}{'wall s':>8}{'CPU s':>8}{'MB':>8}{'pages':>8}", flush=True)
    programs = installed(folder / "peers") if peers else folder
    seen: dict[int, Measured] = {}
    for size in sizes:
        source = folder / f"site-{size}"
        make(source, size)
        entered = [ours(source, count) for count in jobs] + [theirs(PEERS[name], source, programs) for name in peers]
        for contestant in entered:
            for occasion, result in contestant.occasions():
                if occasion == COLD:
                    seen.setdefault(size, result)
                print(result.row(f"{size} profiles, {contestant.name}, {occasion}"), flush=True)
    least, most = min(seen), max(seen)
    if most > least:
        print(f"{most / least:.1f} × the profiles: {seen[most].cpu / seen[least].cpu:.1f} × the processor time")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[2000, 10000], help="profiles a site")
    parser.add_argument("--jobs", type=int, nargs="+", default=[2], help="processes a build may use")
    parser.add_argument("--folder", type=Path, help="where to work (default: the system's folder for passing files)")
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), help="build the same text with these too")
    options = parser.parse_args()
    peers = sorted(PEERS) if options.peers == [] else options.peers or []
    with tempfile.TemporaryDirectory(prefix="bangyang-", dir=options.folder) as folder:
        run(options.sizes, options.jobs, Path(folder), peers)


if __name__ == "__main__":
    main()
