"""Processes that inherit nothing change how long the work takes and nothing else: in whatever order, whoever dies."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from bangyang.base import workers
from bangyang.base.elsewhere import Crew, Elsewhere, Workplace, employing
from bangyang.base.system.forking import spawned
from bangyang.base.workcount import Work, counting, did
from bangyang.base.workers import HomeLedger, in_workers

ITEMS = range(40)
PARENT = os.getpid()


class Book(HomeLedger[int]):
    """What was noted, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []

    def enter(self, entries: tuple[int, ...]) -> None:
        self.lines.extend(entries)


def double(book: Book, item: int) -> tuple[int, int]:
    """Doubles a number, notes it, and says who did."""
    book.note(item)
    did(Work.RENDERED)
    return item * 2, os.getpid()


def doubling(named: str) -> Workplace:
    """In another process: items have names there."""
    book = Book()
    return Workplace(lambda name: double(book, int(name.removeprefix(named))), (book,))


def dying(named: str) -> Workplace:
    """The same, but one of the items kills the process."""
    workplace = doubling(named)
    return Workplace(lambda name: os._exit(9) if name == f"{named}17" else workplace.work(name), workplace.ledgers)


def failing(named: str) -> Workplace:
    """The same, but one of the items cannot be done there."""
    workplace = doubling(named)
    return Workplace(lambda name: 1 // 0 if name == f"{named}17" else workplace.work(name), workplace.ledgers)


def refusing(named: str) -> Workplace:
    raise LookupError(f"看不到 {named}")


def with_what_cannot_be_sent(named: str) -> Workplace:
    book = Book()
    return Workplace(lambda name: lambda: name, (book,))


class Shuffled(Executor):
    """Keeps orders back and passes them on in any order, once somebody waits for one."""

    def __init__(self, inner: Executor, chance: random.Random) -> None:
        self._inner = inner
        self._chance = chance
        self._waiting: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, fn: Callable[..., Any], /, *words: Any, **more: Any) -> Future[Any]:
        held = _Held(self)
        self._waiting.append((held, fn, words))
        return held

    def pass_on(self) -> None:
        self._chance.shuffle(self._waiting)
        while self._waiting:
            held, fn, words = self._waiting.pop()
            held.set_result(self._inner.submit(fn, *words).result())


class _Held(Future[Any]):
    def __init__(self, executor: Shuffled) -> None:
        super().__init__()
        self._executor = executor

    def result(self, timeout: float | None = None) -> Any:
        self._executor.pass_on()
        return super().result(timeout)


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with spawned(2) as started:
        yield started


def done(crew: Crew, make: Callable[..., Workplace], least: int = 2) -> tuple[list[int], list[int], set[int]]:
    """Results, what is in the book, and who did it: all in order, and counted once each."""
    book = Book()
    with employing(crew), counting() as count, pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "DEAR", 1)
        elsewhere = Elsewhere(make, ("第",), lambda item: f"第{item}")
        found = list(
            in_workers(
                lambda item: double(book, item), ITEMS, (book,), 2, worth=2, share=3, elsewhere=lambda: elsewhere
            )
        )
    assert count.counts[Work.RENDERED] == len(ITEMS)
    assert [result for result, _ in found] == [item * 2 for item in ITEMS]
    assert book.lines == [*ITEMS]
    return [result for result, _ in found], book.lines, {process for _, process in found}


def test_results_entries_and_counts_come_home_in_order(pool: Executor) -> None:
    crew = Crew(pool, 2)
    *_, processes = done(crew, doubling)
    assert PARENT not in processes and not crew.refusals


def test_in_any_order(pool: Executor) -> None:
    for seed in range(5):
        *_, processes = done(Crew(Shuffled(pool, random.Random(seed)), 2), doubling)
        assert PARENT not in processes


def test_a_process_that_dies_costs_time_only() -> None:
    with spawned(2) as pool:
        *_, processes = done(Crew(pool, 2), dying)
    assert PARENT in processes


def test_a_share_that_fails_is_done_here(pool: Executor) -> None:
    *_, processes = done(crew := Crew(pool, 2), failing)
    assert len(processes) > 1 and PARENT in processes
    assert ["ZeroDivisionError" in why for why in crew.refusals] == [True]


def test_whoever_sees_something_else_does_nothing(pool: Executor) -> None:
    *_, processes = done(crew := Crew(pool, 2), refusing)
    assert processes == {PARENT} and crew.refusals == ["看不到 第"]


def test_what_cannot_be_sent_is_done_here(pool: Executor) -> None:
    *_, processes = done(Crew(pool, 2), with_what_cannot_be_sent)
    assert processes == {PARENT}


def test_a_fault_shows_itself_here(pool: Executor) -> None:
    with employing(Crew(pool, 2)), pytest.raises(ZeroDivisionError):
        list(in_workers(one_by, [3, 2, 1, 0] * 5, (), 2, worth=2))


def one_by(item: int) -> float:
    return 1 / item


def test_a_function_of_a_module_is_sent_as_it_is(pool: Executor) -> None:
    with employing(Crew(pool, 2)):
        found = list(in_workers(who, ITEMS, (), 2, worth=2))
        here = list(in_workers(lambda item: who(item), ITEMS, (), 2, worth=2))
    assert [item for item, _ in found] == [*ITEMS] and PARENT not in {process for _, process in found}
    assert {process for _, process in here} == {PARENT}


def who(item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_processes_end_with_the_one_that_started_them() -> None:
    with spawned(1) as pool:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os._exit(_leave_one_behind(writer))
        os.waitpid(child, 0)
        left = int(os.read(reader, 20))
        for _ in range(200):
            if not Path(f"/proc/{left}/exe").exists():
                break
            time.sleep(0.05)
        assert not Path(f"/proc/{left}/exe").exists()
        assert pool.submit(os.getpid).result() != left


def _leave_one_behind(writer: int) -> int:
    """Start a process, tell its number, and end without a word."""
    pool = spawned(1)
    os.write(writer, str(pool.submit(os.getpid).result()).encode())
    return 0
