"""What was measured on: machine, versions, file system; measurements without them say nothing."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

import bangyang

ROOT = Path(__file__).parents[1]


def described() -> str:
    """The machine and the program in one line, and how busy the machine is now."""
    memory = re.search(r"MemTotal:\s+(\d+)", _read(Path("/proc/meminfo")))
    processor = re.search(r"model name\s*: (.+)", _read(Path("/proc/cpuinfo")))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = (
        time.strftime("%Y-%m-%d"),
        f"{cores} 核（{processor[1].strip() if processor else platform.machine()}）",
        f"内存 {int(memory[1]) / 2**20:.0f} GB" if memory else "",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
        f"bangyang {bangyang.__version__}（{_commit()}）",
        f"Jinja {version('jinja2')}",
        f"开始时负载 {os.getloadavg()[0]:.1f}",
    )
    return "，".join(part for part in parts if part)


def file_system(folder: Path) -> str:
    """The type of the file system that holds `folder`."""
    here, best = folder.resolve(), ("", "")
    for line in _read(Path("/proc/mounts")).splitlines():
        _, mounted, kind, *_ = line.split()
        if here.is_relative_to(mounted) and len(mounted) >= len(best[0]):
            best = (mounted, kind)
    return best[1] or "文件系统不详"


def disk_used(*folders: Path) -> int:
    """Bytes that the files of all `folders` take, one that has several names counted once."""
    seen: dict[tuple[int, int], int] = {}
    for folder in folders:
        for here, _, names in os.walk(folder):
            for name in names:
                info = os.lstat(os.path.join(here, name))  # noqa: PTH118  # many files
                seen[info.st_dev, info.st_ino] = info.st_blocks * 512
    return sum(seen.values())


def _commit() -> str:
    words = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "不在版本库里"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
