"""Work on many items spread over processes that inherit everything already in memory.

Only forked processes do: they see the loaded site without a copy of it being sent to them. Where this one may not be
forked (`serve` has threads, so a preview works alone), and for a few items, the work is done here. Either way the
results come in the order of the items.
"""

from __future__ import annotations

import gc
import os
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from bangyang.base.patterns import compile_waiting
from bangyang.base.system.forking import forked, may_fork
from bangyang.base.workcount import open_counts

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_WORKERS = 400
"""Items from which on workers are started: about what one process does in the time a second one takes to start."""
CHUNK = 50
"""Items a worker takes at a time: enough to make a message cheap, few enough to keep results out of memory."""


class Journal(Protocol):
    """Something that work leaves entries in, such as the pictures of a build; a worker's have to be brought home."""

    def entries_since(self, known: int) -> Any:
        """What was entered after the first `known` entries, in a form that can be pickled."""

    def enter(self, entries: Any) -> None:
        """Take over what a worker's copy of this ledger returned."""

    def count(self) -> int:
        """How many entries there are."""


class HomeLedger(ABC, Generic[Item]):
    """A ledger that is read in the first process only: what is noted in a worker waits to be brought home."""

    def __init__(self) -> None:
        self._home = os.getpid()
        self._waiting: list[Item] = []

    def note(self, entry: Item) -> None:
        """Leave an entry."""
        if os.getpid() == self._home:
            self.enter((entry,))
        else:
            self._waiting.append(entry)

    @abstractmethod
    def enter(self, entries: tuple[Item, ...]) -> None:
        """Take entries over, here at home."""

    def count(self) -> int:
        """How many entries wait to be brought home."""
        return len(self._waiting)

    def entries_since(self, known: int) -> tuple[Item, ...]:
        """Those after the first `known`, which are then forgotten here: they are large, and wanted at home only."""
        found = tuple(self._waiting[known:])
        del self._waiting[known:]
        return found


@dataclass(frozen=True, slots=True)
class _Job:
    """What the workers inherit."""

    work: Callable[[Any], Any]
    items: Sequence[Any]
    ledgers: tuple[Journal, ...]
    share: int


_Chunk: TypeAlias = "Future[tuple[list[Any], list[Any]]]"

_inherited: list[_Job] = []


def in_workers(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    ledgers: tuple[Journal, ...] = (),
    jobs: int = 1,
    *,
    worth: int | None = None,
    share: int | None = None,
) -> Iterator[Result]:
    """What `work` makes of each of `items`, in their order, over `jobs` processes where that can be done and pays.

    It pays for `worth` items or more (WORTH_WORKERS), of which a worker takes a `share` at a time (CHUNK).
    Raises what `work` raises. Should a worker die, its share and all that follows is done here.
    """
    if jobs <= 1 or len(items) < (worth or WORTH_WORKERS) or not may_fork():
        yield from map(work, items)
        return
    compile_waiting()
    _inherited[:] = [_Job(work, items, (*ledgers, *open_counts()), share or CHUNK)]
    # What is there already is left alone by the collectors of all processes: touching it would make copies of it.
    gc.collect()
    gc.freeze()
    try:
        pool = forked(jobs)
        if pool is None:
            yield from map(work, items)
            return
        with pool:
            yield from _gathered(pool, _inherited[0], jobs)
    finally:
        gc.unfreeze()
        _inherited.clear()


def _gathered(pool: ProcessPoolExecutor, job: _Job, jobs: int) -> Iterator[Any]:
    """The results chunk by chunk; only a few chunks are under way at a time, or finished ones would pile up here."""
    under_way: deque[tuple[int, _Chunk | None]] = deque()
    for start in range(0, len(job.items), job.share):
        under_way.append((start, _sent(pool, start)))
        if len(under_way) >= 3 * jobs:
            yield from _result(*under_way.popleft(), job)
    while under_way:
        yield from _result(*under_way.popleft(), job)


def _sent(pool: ProcessPoolExecutor, start: int) -> _Chunk | None:
    """A chunk on its way to a worker, or None when there are none any more."""
    try:
        return pool.submit(_chunk, start)
    except BrokenProcessPool:
        return None


def _result(start: int, chunk: _Chunk | None, job: _Job) -> Iterator[Any]:
    try:
        done = chunk.result() if chunk else None
    except BrokenProcessPool:
        done = None
    if done is None:
        yield from map(job.work, job.items[start : start + job.share])
        return
    results, entries = done
    for ledger, news in zip(job.ledgers, entries, strict=True):
        ledger.enter(news)
    yield from results


def _chunk(start: int) -> tuple[list[Any], list[Any]]:
    """In a worker: the results of one chunk, and what it left in the ledgers."""
    (job,) = _inherited
    known = [ledger.count() for ledger in job.ledgers]
    results = [job.work(item) for item in job.items[start : start + job.share]]
    return results, [ledger.entries_since(before) for ledger, before in zip(job.ledgers, known, strict=True)]
