"""Closes doors: starts Python where something that Linux has is really gone.

What Python offers is taken away before the program is imported (`sitecustomize`), what the kernel offers is refused by
the kernel itself (a seccomp filter, which a process lays upon itself and cannot take off).
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[3] / "scripts"

CALLS = {"flock": 73, "renameat2": 316, "syncfs": 306, "link": 86, "linkat": 265}
"""Numbers of system calls on x86-64."""

# <linux/seccomp.h>, <linux/filter.h>: load a word, jump if equal, jump if a bit is set, return.
_FILTER = """
import ctypes, struct

def _refuse(calls, forks):
    load, equal, bit, answer = 0x20, 0x15, 0x45, 0x06
    allowed, refused = 0x7FFF0000, 0x00050000
    steps = [(load, 0, 0, 0)]
    for number, fault in calls:
        steps += [(equal, 0, 1, number), (answer, 0, 0, refused | fault)]
    if forks:
        # clone without CLONE_THREAD makes a process.
        steps += [(equal, 0, 3, 56), (load, 0, 0, 16), (bit, 1, 0, 0x10000), (answer, 0, 0, refused | forks)]
    steps.append((answer, 0, 0, allowed))
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(kept))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0
    assert libc.prctl(22, 2, ctypes.create_string_buffer(program, len(program)), 0, 0) == 0, ctypes.get_errno()
"""


def without(*names: str) -> str:
    """Attributes of `os` that are not there."""
    return f"import os\nfor name in {names!r}:\n    delattr(os, name)\n"


def without_module(name: str) -> str:
    """A module that cannot be imported."""
    return f"import sys\nsys.modules[{name!r}] = None\n"


def refusing(fault: int = errno.ENOSYS, *names: str, forks: int = 0) -> str:
    """System calls that the kernel refuses with `fault`; processes that it does not make, for the reason `forks`."""
    return f"{_FILTER}\n_refuse({[(CALLS[name], fault) for name in names]!r}, {forks})\n"


def behind(tmp_path: Path, *closed: str) -> dict[str, str]:
    """The environment of processes for which these doors are closed, those that they start included."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text("\n".join(closed))
    paths = os.pathsep.join((str(folder), str(SCRIPTS)))
    return {**os.environ, "PYTHONPATH": paths, "XDG_STATE_HOME": str(tmp_path / "state")}


def said(environment: dict[str, str], script: str, *words: str | Path) -> str:
    """What a script prints that runs there, with whatever it says of a failure."""
    command = [sys.executable, "-c", script, *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True, encoding="utf-8")
    return done.stdout.strip() if done.returncode == 0 else f"{done.returncode}: {done.stderr}"
