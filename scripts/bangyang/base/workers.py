"""Work on many items spread over processes.

Where this process may be forked, they inherit everything already in memory: they see the loaded site without a copy of
it being sent to them. Where it may not (Windows, macOS; `serve`, which has threads), or where somebody was employed,
they are told how to come by the work (`elsewhere`). For a few items, and where neither can be done, the work is done
here. Either way the results come in the order of the items.
"""

from __future__ import annotations

import gc
import os
import pickle
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from bangyang.base.elsewhere import Crew, Elsewhere, Gathered, Journal, Orders, employed, is_away
from bangyang.base.patterns import compile_waiting
from bangyang.base.system.forking import forked, may_fork, spawned
from bangyang.base.workcount import Work, open_counts

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_WORKERS = 400
"""Items from which on workers are started: about what one process does in the time a second one takes to start."""
DEAR = 5
"""So many times more have to be there for processes that inherit nothing: they import everything, and load the site."""
CHUNK = 50
"""Items a worker takes at a time: enough to make a message cheap, few enough to keep results out of memory."""


class HomeLedger(ABC, Generic[Item]):
    """A ledger that is read in the first process only: what is noted in a worker waits to be brought home."""

    def __init__(self) -> None:
        self._home = 0 if is_away() else os.getpid()
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
    """One piece of work: what forked workers inherit."""

    work: Callable[[Any], Any]
    items: Sequence[Any]
    ledgers: tuple[Journal, ...]
    share: int

    def share_at(self, start: int) -> Sequence[Any]:
        """The items that a worker takes at a time, from one on."""
        return self.items[start : start + self.share]


_inherited: list[_Job] = []


def in_workers(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    ledgers: tuple[Journal, ...] = (),
    jobs: int = 1,
    *,
    worth: int | None = None,
    share: int | None = None,
    elsewhere: Callable[[], Elsewhere] | None = None,
) -> Iterator[Result]:
    """What `work` makes of each of `items`, in their order, over `jobs` processes where that can be done and pays.

    It pays for `worth` items or more (WORTH_WORKERS), of which a worker takes a `share` at a time (CHUNK). `elsewhere`
    is how a process comes by the work that inherits nothing; it need not be told for a function of a module, whose
    items can be sent. Raises what `work` raises. Should a worker die, its share and all that follows is done here.
    """
    job = _Job(work, items, ledgers, share or CHUNK)
    least = worth or WORTH_WORKERS
    if jobs > 1 and len(items) >= least:
        if employed() is None and may_fork():
            yield from _forked(job, jobs)
            return
        hands = _abroad(job, jobs, elsewhere) if len(items) >= DEAR * least else None
        if hands is not None:
            yield from _gathered(hands, job)
            return
    yield from map(work, items)


class _Hands(Protocol):
    """Whoever does a job, share by share."""

    @property
    def count(self) -> int:
        """How many shares are done at the same time."""

    def send(self, start: int) -> Future[Any] | None:
        """The share that begins with an item on its way, or None where it has to be done here."""

    def receive(self, start: int, sent: Future[Any] | None) -> Gathered | None:
        """What came of it, or None where it has to be done here."""


def _gathered(hands: _Hands, job: _Job) -> Iterator[Any]:
    """The results chunk by chunk; only a few chunks are under way at a time, or finished ones would pile up here."""
    under_way: deque[tuple[int, Future[Any] | None]] = deque()
    for start in range(0, len(job.items), job.share):
        under_way.append((start, hands.send(start)))
        if len(under_way) >= 3 * hands.count:
            yield from _result(hands, job, *under_way.popleft())
    while under_way:
        yield from _result(hands, job, *under_way.popleft())


def _result(hands: _Hands, job: _Job, start: int, sent: Future[Any] | None) -> Iterator[Any]:
    done = hands.receive(start, sent)
    if done is None:
        yield from map(job.work, job.share_at(start))
        return
    results, entries, counted = done
    for ledger, news in zip(job.ledgers, entries, strict=True):
        ledger.enter(news)
    for opened in open_counts():
        opened.enter(counted)
    yield from results


# --- processes that inherit everything ------------------------------------------------------------------------------


def _forked(job: _Job, jobs: int) -> Iterator[Any]:
    compile_waiting()
    _inherited[:] = [job]
    # What is there already is left alone by the collectors of all processes: touching it would make copies of it.
    gc.collect()
    gc.freeze()
    try:
        pool = forked(jobs)
        if pool is None:
            yield from map(job.work, job.items)
            return
        with pool:
            yield from _gathered(_Forked(pool, jobs), job)
    finally:
        gc.unfreeze()
        _inherited.clear()


@dataclass(frozen=True, slots=True)
class _Forked:
    pool: ProcessPoolExecutor
    count: int

    def send(self, start: int) -> Future[Gathered] | None:
        try:
            return self.pool.submit(_chunk, start)
        except BrokenProcessPool:
            return None

    def receive(self, start: int, sent: Future[Gathered] | None) -> Gathered | None:
        try:
            return sent.result() if sent else None
        except BrokenProcessPool:
            return None


def _chunk(start: int) -> Gathered:
    """In a worker: the results of one chunk, and what it left in the ledgers."""
    (job,) = _inherited
    ledgers: tuple[Journal, ...] = (*job.ledgers, *open_counts()[:1])
    known = [ledger.count() for ledger in ledgers]
    results = [job.work(item) for item in job.share_at(start)]
    entries = [ledger.entries_since(before) for ledger, before in zip(ledgers, known, strict=True)]
    counted: tuple[Work, ...] = entries.pop() if len(ledgers) > len(job.ledgers) else ()
    return results, entries, counted


# --- processes that inherit nothing ---------------------------------------------------------------------------------

_started: list[Crew] = []
"""Those that this process started itself, kept for the work that follows: each has imported the program by then."""


def _abroad(job: _Job, jobs: int, elsewhere: Callable[[], Elsewhere] | None) -> _Hands | None:
    """None where the work cannot be told in a message."""
    crew = employed() or _own_crew(jobs)
    try:
        return _Abroad(Orders(crew, elsewhere() if elsewhere else Elsewhere.carrying(job.work)), job, crew.size)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class _Abroad:
    orders: Orders
    job: _Job
    count: int

    def send(self, start: int) -> Future[bytes] | None:
        return self.orders.send(self.job.share_at(start))

    def receive(self, start: int, sent: Future[bytes] | None) -> Gathered | None:
        return self.orders.receive(self.job.share_at(start), sent)


def _own_crew(jobs: int) -> Crew:
    if not _started or _started[0].size != jobs:
        dismiss()
        _started.append(Crew(spawned(jobs), jobs))
    return _started[0]


def dismiss() -> None:
    """End the processes that were started here; what comes next starts others."""
    while _started:
        _started.pop().executor.shutdown(cancel_futures=True)
