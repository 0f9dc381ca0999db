"""Work in processes that inherit nothing: started anew on this machine, or on others.

Such a process is told how to come by the work, as a function of a module with arguments (`Elsewhere`); it comes by it
once, and is then sent the names of items, a share at a time. Orders and answers are bytes, so that any executor of the
standard kind can carry them: the program knows none of them but `ProcessPoolExecutor`.

Whatever goes wrong there (a process dies, a machine is lost, the site is another one, the work fails) costs time only:
the share is done at home, where a fault shows itself as it always does.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from bangyang.base.workcount import Work, counting


class Journal(Protocol):
    """Something that work leaves entries in, such as the pictures of a build; a worker's have to be brought home."""

    def entries_since(self, known: int) -> Any:
        """What was entered after the first `known` entries, in a form that can be pickled."""

    def enter(self, entries: Any) -> None:
        """Take over what a worker's copy of this ledger returned."""

    def count(self) -> int:
        """How many entries there are."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a process does the work with: `work` on the name of an item, and the ledgers it leaves entries in.

    Their order is that of the ledgers at home.
    """

    work: Callable[[Any], Any]
    ledgers: tuple[Journal, ...] = ()


def _itself(item: Any) -> Any:
    return item


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How a process that inherits nothing comes by the same work: `make(*arguments)` gives it the workplace.

    The function is found by its name in its module, the arguments can be pickled. `name` is what an item is called
    there: the item itself, or what it is found by. Whatever `make` raises says that the work cannot be done there.
    """

    make: Callable[..., Workplace]
    arguments: tuple[Any, ...] = ()
    name: Callable[[Any], Any] = _itself

    @classmethod
    def carrying(cls, work: Callable[[Any], Any]) -> Elsewhere:
        """For work that is a function of a module, on items that can be sent."""
        return cls(Workplace, (work,))


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes that inherit nothing. `size` is how many there are; `refusals` why some of them could not help."""

    executor: Executor
    size: int
    refusals: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Done:
    results: list[Any]
    entries: list[Any]
    counted: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class _Undone:
    """Nothing was done: the process does not know how yet, or cannot, or the work failed."""

    why: str
    is_wanting: bool = False
    is_over: bool = False


_Answer: TypeAlias = _Done | _Undone
Gathered: TypeAlias = tuple[list[Any], list[Any], tuple[Work, ...]]
"""Results, what goes into the ledgers, and the work that was counted."""


# --- at home --------------------------------------------------------------------------------------------------------

_employed: list[Crew] = []


@contextmanager
def employing(crew: Crew) -> Iterator[Crew]:
    """Has what can be done elsewhere done by `crew` until the end of the block."""
    _employed.append(crew)
    try:
        yield crew
    finally:
        _employed.remove(crew)


def employed() -> Crew | None:
    """Whoever is to do the work, if that was said."""
    return _employed[-1] if _employed else None


class Orders:
    """One piece of work, share by share, for the processes of a crew."""

    def __init__(self, crew: Crew, elsewhere: Elsewhere) -> None:
        """Raises what pickling raises for arguments that cannot be sent."""
        self._crew = crew
        self._name = elsewhere.name
        self._told = pickle.dumps((elsewhere.make, elsewhere.arguments))
        self._mark = hashlib.sha256(self._told).digest()
        self._untold = crew.size
        self._is_over = False

    def send(self, items: Sequence[Any]) -> Future[bytes] | None:
        """A share on its way, or None where nobody takes it any more."""
        if self._is_over:
            return None
        names = [self._name(item) for item in items]
        self._untold -= 1
        return self._sent(names, told=self._untold >= 0)

    def receive(self, items: Sequence[Any], sent: Future[bytes] | None) -> Gathered | None:
        """What became of a share; None where it has to be done here."""
        answer = self._answer(sent)
        if isinstance(answer, _Undone) and answer.is_wanting:
            answer = self._answer(self._sent([self._name(item) for item in items], told=True))
        if isinstance(answer, _Done):
            return answer.results, answer.entries, answer.counted
        if answer is None or answer.is_over:
            self._is_over = True
        if answer is not None and answer.why not in self._crew.refusals:
            self._crew.refusals.append(answer.why)
        return None

    def _sent(self, names: list[Any], *, told: bool) -> Future[bytes] | None:
        try:
            order = pickle.dumps((self._mark, self._told if told else None, names))
            return self._crew.executor.submit(carry_out, order)
        except Exception:
            # Whatever an executor says when it is broken, or a system that gives no more processes.
            return None

    def _answer(self, sent: Future[bytes] | None) -> _Answer | None:
        """None where there is no answer: the executor's own faults are not told apart from each other."""
        try:
            answer = pickle.loads(sent.result()) if sent is not None else None
        except Exception:
            return None
        return answer if isinstance(answer, _Done | _Undone) else None


# --- elsewhere ------------------------------------------------------------------------------------------------------

_workplaces: dict[bytes, Workplace] = {}
"""How the work is done that this process was last told of."""
_one_at_a_time = threading.Lock()
_is_away = threading.Event()


def is_away() -> bool:
    """Whether this process works for another one, in which its ledgers are read."""
    return _is_away.is_set()


def carry_out(order: bytes) -> bytes:
    """In a process that inherits nothing: what an order asks for. Some executors have several threads; we have one."""
    _is_away.set()
    with _one_at_a_time:
        answer = _carried_out(*pickle.loads(order))
        try:
            return pickle.dumps(answer)
        except Exception as fault:
            return pickle.dumps(_Undone(repr(fault)))


def _carried_out(mark: bytes, told: bytes | None, names: list[Any]) -> _Answer:
    if mark not in _workplaces:
        if told is None:
            return _Undone("", is_wanting=True)
        _workplaces.clear()
        try:
            make, arguments = pickle.loads(told)
            _workplaces[mark] = make(*arguments)
        except Exception as fault:
            return _Undone(str(fault) or repr(fault), is_over=True)
    workplace = _workplaces[mark]
    known = [ledger.count() for ledger in workplace.ledgers]
    try:
        with counting() as done:
            results = [workplace.work(name) for name in names]
    except Exception as fault:
        return _Undone(repr(fault))
    entries = [ledger.entries_since(before) for ledger, before in zip(workplace.ledgers, known, strict=True)]
    return _Done(results, entries, done.entries_since(0))
