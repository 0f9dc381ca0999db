"""Runs a command and watches all of its processes: time, processor time, memory, and how many cores were busy when.

Memory is the sum of PSS over every process of the command (`/proc/*/smaps_rollup`): pages that several share are
counted once, whoever holds them. A thread looks several times a second, and no oftener than fits into a fiftieth of a
core. Linux only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_OFTEN = 0.05
"""Seconds between two looks at processor time; each costs about a millisecond."""
_SHARE = 50
"""Looking at memory may take one part in so many of a core."""


@dataclass(frozen=True, slots=True)
class Phase:
    """The time during which so many processes of a command were there: seconds by the clock and of processors."""

    processes: int
    wall: float
    cpu: float

    @property
    def busy(self) -> float:
        """How many cores were busy on average."""
        return self.cpu / self.wall if self.wall else 0.0


@dataclass(frozen=True, slots=True)
class Watched:
    """One run: seconds by the clock and of all processors, the most memory (PSS, MiB) at a look, what it printed."""

    wall: float
    cpu: float
    memory: float
    phases: tuple[Phase, ...] = ()
    said: str = ""


def watched(words: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Watched:
    """Runs a command in `folder`. Raises SystemExit with what it complained of if it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    watch = _Watch(child.pid)
    watch.start()
    try:
        assert child.stdout is not None
        said = child.stdout.read().decode("utf-8", "replace")
        # One process, with everything it started and waited for.
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
    except BaseException:
        # Whoever ends the measurement ends what is measured: a session of its own hears no Ctrl-C.
        os.killpg(child.pid, signal.SIGKILL)
        raise
    finally:
        watch.end()
    child.stdout.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(words)}（在 {folder}）：退出码 {child.returncode}\n{said}")
    return Watched(wall, used.ru_utime + used.ru_stime, watch.most / 2**20, watch.phases, said)


class _Watch:
    """Looks at a process and all that come from it until it is told to end."""

    def __init__(self, root: int) -> None:
        self.most = 0
        self._root = root
        self._spent: dict[int, list[float]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """What was seen, by the number of processes."""
        return tuple(Phase(count, *self._spent[count]) for count in sorted(self._spent))

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        last, spent, due = time.perf_counter(), 0.0, 0.0
        while not self._over.wait(_OFTEN):
            family = processes(self._root)
            now, total = time.perf_counter(), sum(_processor_time(pid) for pid in family)
            if total > spent and family:
                seen = self._spent.setdefault(len(family), [0.0, 0.0])
                seen[0] += now - last
                seen[1] += total - spent
                last, spent = now, total
            if now >= due:
                self.most = max(self.most, sum(map(memory_of, family)))
                due = now + _SHARE * (time.perf_counter() - now)


def processes(root: int) -> list[int]:
    """The process `root` and all that come from it, as far as they are still there."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in _listed(Path(f"/proc/{pid}/task")):
            waiting += map(int, _read(task / "children").split())
    return found if Path(f"/proc/{root}").exists() else []


def memory_of(pid: int) -> int:
    """The PSS of a process in bytes; 0 for one that is gone."""
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _processor_time(pid: int) -> float:
    """Seconds of a process and of those it has waited for."""
    after_name = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) / _TICK if len(after_name) > 15 else 0.0


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
