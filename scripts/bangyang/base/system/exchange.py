"""Two folders change places in one step.

Linux can exchange two names atomically (`renameat2` with RENAME_EXCHANGE, on ext4, xfs, btrfs and tmpfs), so that a
visitor sees the old release or the new one and never a mixture. Elsewhere two renames do it, with a moment between
them in which the site is absent; a build that died in that moment is put right by `restore`.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

from bangyang.base.system.linux import linux_call

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# The kernel or the file system does not know the call: time for the other way.
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTTY})


def put_in_place(new: Path, site: Path, aside: Path) -> bool:
    """`new` becomes `site`, and the previous site `new` or `aside`; True if there was no moment without a site.

    All must be on one file system, and nothing at `aside`. Raises OSError if the system refuses; then the previous
    site is where it was.
    """
    if not site.exists():
        new.rename(site)
        return True
    if exchange(new, site):
        return True
    site.rename(aside)
    try:
        new.rename(site)
    except OSError:
        # Windows renames no folder of which somebody has a file open.
        restore(site, aside)
        raise
    return False


def restore(site: Path, aside: Path) -> None:
    """Bring back a site that an interrupted exchange left at `aside`, where there is no other."""
    if aside.exists() and not os.path.lexists(site):
        aside.rename(site)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two existing folders atomically; False if this system cannot. Raises OSError if it will not."""
    renameat2 = linux_call("renameat2")
    if renameat2 is None:
        return False
    result = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE))
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
