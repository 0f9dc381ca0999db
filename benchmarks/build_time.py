"""Measures builds beside other generators: `python -m benchmarks.build_time 10000`.

A site is made (`make_site`), and Hugo gets the same texts. In several rounds both are built in turn, from nothing and
after edits (`rounds`), each build in a process of its own; Eleventy and Pelican take part once. This is done in every
folder of `--folders`: one in memory and one on a disk tell different things. With `--rest` other things are measured
in their place, once and without peers: the same site with its traditional edition, everybody in one campaign, other
commands (`command_time`). What is printed is Markdown in Chinese, with the machine, the versions and the file systems;
what happens meanwhile is told on standard error.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.command_time import command_table
from benchmarks.contestants import OURS, Contestant, ours, ours_without_sheets, theirs
from benchmarks.edits import Editor
from benchmarks.machine import described, disk_used, file_system
from benchmarks.make_site import Laid, Plan, make, options, plan_of
from benchmarks.peers import ELEVENTY, HUGO, PEERS, PELICAN, ready
from benchmarks.rounds import COLD, OPERATIONS, SHORT, UNCHANGED, Operation, Results, play
from benchmarks.tables import operations_table, phases_table

MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: which sites, how many rounds, for how many minutes, with which peers."""

    plan: Plan
    rounds: int
    minutes: float
    peers: tuple[str, ...]


def measure(folder: Path, wanted: Wanted) -> Iterator[str]:
    """The paragraphs and tables of one folder."""
    begun = time.monotonic()
    yield f"### {file_system(folder)}，{_about(wanted.plan)}\n"
    site = make(folder / "site", wanted.plan)
    contestants = list(_entered(site, folder, wanted.peers))
    left = wanted.minutes * 60 - (time.monotonic() - begun)
    results = play(contestants, Editor(site), rounds=wanted.rounds, seconds=left, tell=_tell)
    against = HUGO.name if HUGO.name.lower() in wanted.peers else ""
    yield operations_table(results, [each.name for each in contestants], OPERATIONS, against)
    yield "，".join(f"{name} {pages:,} 页" for name, pages in results.pages.items()) + "。\n"
    yield phases_table(results, COLD, _cores())
    yield _disk(contestants[0])


def measure_rest(folder: Path, wanted: Wanted) -> Iterator[str]:
    """What is measured once and beside nobody: the traditional edition, one campaign of everybody, other commands."""
    yield f"### {file_system(folder)}，{_about(wanted.plan)}\n"
    traditional = _alone(folder / "traditional", replace(wanted.plan, traditional=True), SHORT)
    yield "繁体版打开，一次：\n"
    yield operations_table(traditional, (OURS,), SHORT)
    one = _alone(folder / "one", replace(wanted.plan, campaigns=1), (COLD, UNCHANGED))
    yield "全部的人在一个活动里，一次：\n"
    yield operations_table(one, (OURS,), (COLD, UNCHANGED))
    yield phases_table(one, COLD, _cores())
    yield "别的命令：\n"
    yield command_table(make(folder / "commands", wanted.plan), tell=_tell)


def _alone(folder: Path, plan: Plan, operations: Sequence[Operation]) -> Results:
    site = make(folder, plan)
    return play([ours(site.root)], Editor(site), operations, rounds=1, tell=_tell)


def _entered(site: Laid, folder: Path, peers: Sequence[str]) -> Iterator[Contestant]:
    yield ours(site.root)
    if peers:
        yield ours_without_sheets(site.root, folder / "without-sheets", frozenset({COLD.name}))
    for name in peers:
        peer, once = PEERS[name], name != HUGO.name.lower()
        only = frozenset(each.name for each in SHORT) if once else frozenset()
        yield theirs(peer, site.root, folder / name, once=once, only=only)


def _about(plan: Plan) -> str:
    what = f"{plan.people:,} 人，每百人 {plan.photos} 张照片"
    return what + ("，文字用四万个词拼成" if plan.varied else "")


def _disk(contestant: Contestant) -> str:
    """What our site takes on the disk, alone and with what stands beside it."""
    beside = contestant.site.with_name(f".{contestant.site.name}.bangyang")
    alone, both = disk_used(contestant.site), disk_used(contestant.site, beside)
    return f"磁盘：网站 {alone / 1e6:,.0f} MB，连同旁边的一份 {both / 1e6:,.0f} MB（同一个文件只算一次）。\n"


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _folders(chosen: Sequence[Path]) -> list[Path]:
    return list(chosen) or [folder for folder in (MEMORY, Path(tempfile.gettempdir())) if folder.is_dir()]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, parents=[options()]
    )
    parser.add_argument("people", type=int, nargs="?", default=10_000)
    parser.add_argument(
        "--folders", type=Path, nargs="*", default=[], help="where (default: in memory, then on a disk)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds in each folder at most")
    parser.add_argument("--minutes", type=float, default=60, help="begin no round that would end later, in each folder")
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), default=None, help="which (default: all)")
    parser.add_argument("--rest", action="store_true", help="in place of rounds, what is measured once")
    chosen = parser.parse_args()
    in_order = [peer.name.lower() for peer in (HUGO, ELEVENTY, PELICAN)]
    asked = () if chosen.rest else in_order if chosen.peers is None else chosen.peers
    names = tuple(name for name in in_order if name in asked)
    wanted = Wanted(plan_of(chosen, chosen.people), chosen.rounds, chosen.minutes, names)
    if names:
        ready(names)
    # Whatever ends this leaves no folder behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("停下了"))
    print(f"{described()}{''.join(f'，{PEERS[name].release()}' for name in names)}。\n", flush=True)
    for place in _folders(chosen.folders):
        with tempfile.TemporaryDirectory(prefix="bangyang-", dir=place) as folder:
            for part in (measure_rest if chosen.rest else measure)(Path(folder), wanted):
                print(part, flush=True)


if __name__ == "__main__":
    main()
