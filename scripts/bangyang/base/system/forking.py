"""Processes that share the work of this one.

Linux forks cheaply, and ends a forked process with the one that made it: it inherits everything already in memory.
macOS has threads of its own that a fork cuts in mid-stride, Windows has no forks: there processes are started that
inherit nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.process import BaseProcess

from bangyang.base.system.linux import linux_call

# <linux/prctl.h>
_PR_SET_PDEATHSIG = 1
_MOST_ON_WINDOWS = 61
"""Processes that one can wait for there at the same time (`concurrent.futures.process`)."""


def may_fork() -> bool:
    """Whether this process can be forked without harm: a thread of ours would be cut in mid-stride, too."""
    return sys.platform == "linux" and hasattr(os, "fork") and threading.active_count() == 1


def forked(jobs: int) -> ProcessPoolExecutor | None:
    """That many processes, which end with this one and leave Ctrl-C to it; None where the system gives no more of them.

    Only for a process that may be forked.
    """
    before = multiprocessing.active_children()
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _belong_to, (os.getpid(),))
    try:
        # Whatever comes first has them started.
        pool.submit(os.getpid)
    except OSError:
        # Some may have been, and would wait for ever.
        for started in set(multiprocessing.active_children()).difference(before):
            started.kill()
            started.join()
        return None
    return pool


def spawned(jobs: int) -> ProcessPoolExecutor:
    """Up to that many processes that inherit nothing, which end with this one and leave Ctrl-C to it."""
    return ProcessPoolExecutor(min(jobs, _MOST_ON_WINDOWS), multiprocessing.get_context("spawn"), _begin_anew)


def _belong_to(parent: int) -> None:
    """In a forked process, which waits on a pipe that all of them hold open and would not notice a dead parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prctl = linux_call("prctl")
    if prctl is not None and sys.platform == "linux":
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # The parent was killed before the line above.
        os._exit(1)


def _begin_anew() -> None:
    """In a process that was started anew: it has a pipe to its parent that tells when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def in_every_fork(work: Callable[[], None]) -> None:
    """Have `work` done in each forked process before anything else."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=work)


def processors() -> int:
    """How many processes may work at once: those of the machine, on Linux as many as were given to this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
