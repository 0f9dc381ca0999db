"""A file's lock, which the system takes back when the process ends, however it ends.

Linux and macOS lock a file as a whole (`flock`), Windows its first byte. A network share may know no locks: nothing
else is as sure, so that is told and nothing is done instead.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Raises BlockingIOError where another process holds the lock, OSError where the disk knows none."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as fault:
            raise BlockingIOError(fault.errno, fault.strerror) from fault

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Raises BlockingIOError where another process holds the lock, OSError where the disk knows none."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
