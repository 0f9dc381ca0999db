"""What tells, without reading it, that a file is the one it was: size, times and number, as the disk keeps them.

Only a Linux disk of this machine is believed: there nobody can set back the time of change (ctime). Windows keeps
another time under that name, network shares have clocks of their own, other systems were not tried, and on a build
server everything has just been written. What is not believed is read and hashed.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of the content and of the last change (nanoseconds), number of the file on its disk."""

MARGIN: Final = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before its stamp was taken may have changed once more in the same tick of
the disk's clock (Git calls it racy: https://git-scm.com/docs/racy-git)."""

_LOCAL: Final = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "tmpfs", "overlay", "bcachefs"})
_MOUNTS: Final = Path("/proc/self/mountinfo")


def stamp_of(info: os.stat_result) -> Stamp:
    """The stamp of what `info` tells of."""
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def is_settled(stamp: Stamp, taken: int) -> bool:
    """Whether a stamp that was taken at the instant `taken` (nanoseconds, by the disk's clock) tells of a change."""
    return max(stamp[1], stamp[2]) < taken - MARGIN


def stamps_tell(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether stamps of files below `folder` are believed."""
    if environment.get("CI", "").strip().lower() not in ("", "0", "false"):
        return False
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return _file_system(folder.stat().st_dev) in _LOCAL
    return False


class StampReader:
    """Takes stamps in one run, and tells which of them to believe. The disk is asked in `folder` what time it is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tells: dict[int, bool] = {}

    def read(self, path: Path) -> Stamp | None:
        """The stamp of a file, to be taken before its bytes are; None where it would not tell of every later change.

        Raises OSError where there is no file.
        """
        info = path.lstat()
        if info.st_dev not in self._tells:
            self._tells[info.st_dev] = stamps_tell(path.parent, os.environ)
        stamp = stamp_of(info)
        return stamp if self._tells[info.st_dev] and is_settled(stamp, self._taken) else None

    @cached_property
    def _taken(self) -> int:
        try:
            with tempfile.TemporaryFile(dir=self._folder) as file:
                return os.fstat(file.fileno()).st_mtime_ns
        except OSError:
            # Nothing changed before the beginning: nothing is believed.
            return 0


def _file_system(device: int) -> str:
    """The kind of the file system with that number, "" where Linux does not say."""
    if sys.platform == "linux":
        wanted = f"{os.major(device)}:{os.minor(device)}".encode()
        with _MOUNTS.open("rb") as mounts:
            for line in mounts:
                # https://www.kernel.org/doc/html/latest/filesystems/proc.html, 3.5: a dash ends the optional fields.
                fields, _, named = line.partition(b" - ")
                if fields.split(b" ")[2] == wanted:
                    return named.split(b" ")[0].decode("ascii", "replace")
    return ""
