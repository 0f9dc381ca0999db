"""Opening a file that may be anything: no link is followed, no pipe waited for, no line end changed.

Linux and macOS refuse a link while they open it. Windows cannot, so the name is looked at first; whoever exchanges the
file between the two is not noticed. Windows has links to folders besides, which Python does not take for links.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path
from typing import IO, Final

_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_CAREFUL: Final = _NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_STANDS_FOR_ANOTHER: Final = 0x20000000
"""The bit of a reparse tag that links and mounted folders have; a file that lies in a cloud has a tag without it."""


def opened(file: Path, flags: int = os.O_RDONLY, mode: int = 0o600) -> int:
    """A descriptor of what bears that name itself. Raises OSError, and so for a link."""
    if not _NOFOLLOW and leads_elsewhere(file):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(file))
    return os.open(file, flags | _CAREFUL, mode)


def is_link(info: os.stat_result) -> bool:
    """Whether what `info` (of `lstat`) tells of is a link to a file or folder."""
    return stat.S_ISLNK(info.st_mode) or bool(getattr(info, "st_reparse_tag", 0) & _STANDS_FOR_ANOTHER)


def aim_of(path: str) -> str:
    """Where the link at `path` says it leads."""
    return str(Path(path).readlink())


def leads_elsewhere(path: Path) -> bool:
    """Whether a link stands there, to a file or a folder."""
    try:
        return is_link(path.lstat())
    except (OSError, ValueError):
        return False


def read_at(file: IO[bytes], length: int, start: int, turn: threading.Lock) -> bytes:
    """That many bytes of an open file. Forked processes share its position, so it is left where it is.

    Where that cannot be, neither can a process be forked; the threads of this one take `turn`.
    """
    if hasattr(os, "pread"):
        found: bytes = os.pread(file.fileno(), length, start)
        return found
    with turn:
        file.seek(start)
        return file.read(length)
