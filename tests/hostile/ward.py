"""Runs hostile cases in a process of their own: what hangs is killed, memory is measured, what raises is told.

A decoder or a regular expression that hangs does so inside C, where no exception reaches; so the cases run in a second
process and the first one holds the clock. `watched` gives one `Outcome` a case, in order.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

MOST_SECONDS = 6.0
MOST_BYTES = 1024**3
_PATIENCE = 60.0
"""Seconds by the clock that the process may be silent, on a machine that may be busy."""

Work = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case went: processor time in seconds, the process's peak memory in bytes by then, what was raised,
    what the work answered.
    """

    case: str
    seconds: float
    peak: int
    raised: str = ""
    answer: str = ""
    hung: bool = False


def watched(work: Work, cases: Iterable[str]) -> tuple[Outcome, ...]:
    """`work(case)` for every case; `work` is a function of a module, for another process has to find it."""
    left = list(cases)
    found: list[Outcome] = []
    context = multiprocessing.get_context("spawn")
    while left:
        ours, theirs = context.Pipe()
        process = context.Process(target=_labour, args=(work, tuple(left), theirs), daemon=True)
        process.start()
        theirs.close()
        done = tuple(_collected(ours))
        found += done
        left = left[len(done) :]
        process.kill()
        process.join()
        if left and not (done and done[-1].hung):
            found.append(Outcome(left.pop(0), 0.0, 0, "the process died"))
    return tuple(found)


def _collected(pipe: Connection) -> Iterable[Outcome]:
    """What the process tells, until it is through, hangs or dies."""
    try:
        assert pipe.poll(_PATIENCE), "the process did not start"
        pipe.recv()
        while True:
            case = pipe.recv()
            if case is None:
                return
            # By the clock, for others use the machine as well; what a case takes itself is counted below.
            if not pipe.poll(_PATIENCE):
                yield Outcome(case, _PATIENCE, 0, hung=True)
                return
            yield pipe.recv()
    except EOFError:
        return


def _labour(work: Work, cases: tuple[str, ...], pipe: Connection) -> None:
    pipe.send("started")
    for case in cases:
        pipe.send(case)
        start, raised, answer = time.process_time(), "", ""
        try:
            answer = str(work(case) or "")
        except BaseException:
            raised = traceback.format_exc()
        pipe.send(Outcome(case, time.process_time() - start, peak_memory(), raised, answer))
    pipe.send(None)


def peak_memory() -> int:
    """The most memory this process has held so far, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux hands `ru_maxrss` on from the process that started this one; VmHWM (in kB) begins anew.
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def assert_harmless(outcomes: Iterable[Outcome]) -> str:
    """Asserts that nothing was raised, nothing hung, nothing ate memory; gives the figures in one line."""
    outcomes = tuple(outcomes)
    raised = {each.case: each.raised for each in outcomes if each.raised}
    assert not raised, "\n".join(f"{case}\n{text}" for case, text in raised.items())
    slow = [f"{each.case}: {each.seconds:.1f} s" for each in outcomes if each.hung or each.seconds > MOST_SECONDS]
    assert not slow, "\n".join(slow)
    assert [(each.case, each.peak) for each in outcomes if each.peak > MOST_BYTES] == []
    slowest = max(outcomes, key=lambda each: each.seconds)
    peak = max(each.peak for each in outcomes)
    return (
        f"{len(outcomes)} cases, 0 tracebacks, 0 hangs, slowest {slowest.seconds:.2f} s ({slowest.case}), "
        f"peak {peak / 2**20:.0f} MB"
    )
