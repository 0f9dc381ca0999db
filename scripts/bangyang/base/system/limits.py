"""How much a process may take before it is ended.

Linux limits memory and processor time of a process; macOS knows no limit of memory. Windows has neither, so there a
thread watches the time; how much memory is taken nobody watches.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time

_ENDED = 88
"""The exit code of a process that was found to work for too long."""
_WATCHED_EVERY = 0.2
"""Seconds."""


def limit_this_process(memory: int, seconds: int) -> None:
    """End this process, or refuse it memory, when it takes more than `memory` bytes or works more than `seconds`."""
    if not _limited(memory, seconds):
        threading.Thread(target=_watch, args=(seconds,), daemon=True).start()


def ended_by_a_limit(code: int) -> bool:
    """Whether a process that left this exit code was ended because it worked for too long, or took too much."""
    return code == _ENDED or (sys.platform != "win32" and code in (-signal.SIGKILL, -signal.SIGXCPU))


def _limited(memory: int, seconds: int) -> bool:
    """Whether the system itself watches the time."""
    if sys.platform != "win32":
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            return True
    return False


def _watch(seconds: int) -> None:
    while time.process_time() < seconds:
        time.sleep(_WATCHED_EVERY)
    os._exit(_ENDED)
