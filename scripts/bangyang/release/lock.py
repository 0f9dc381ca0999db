"""One build of a site at a time, and one writer of its ledger.

The lock is the system's (it goes when the process goes, however it ends), taken on a small file beside the site. The
file itself stays: removing it would let two builds lock two different files of the same name.
"""

from __future__ import annotations

import os
import stat
import weakref
from pathlib import Path
from typing import Self

from bangyang.base.errors import UsageError
from bangyang.base.system.forking import in_every_fork
from bangyang.base.system.locking import lock
from bangyang.base.system.opening import opened
from bangyang.loading.grounds import beside


class SiteLock:
    """The right to write what is locked, from `take` to `release`; also a context manager."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor
        _held.add(self)

    @classmethod
    def take(cls, site: Path, named: str = "") -> SiteLock:
        """Take the lock of the release at `site`, or of what else is written there one at a time, and is `named`.

        Raises UsageError if another command holds it, its file is none of ours, or the disk knows no locks.
        """
        site.parent.mkdir(parents=True, exist_ok=True)
        file = lock_file(site)
        work = f"写{named}" if named else "生成网站"
        if os.path.lexists(file) and not stat.S_ISREG(file.lstat().st_mode):
            raise UsageError(f"{file} 是链接、文件夹或特殊文件，没有动它。{work}要用这个名称，请把它改名或移走，再试")
        descriptor = opened(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            lock(descriptor)
        except BlockingIOError:
            os.close(descriptor)
            writer = f"另一个命令正在写{named}" if named else f"另一个生成正在写 {site}"
            raise UsageError(f"{writer}，请等它结束后再试") from None
        except OSError as fault:
            os.close(descriptor)
            where = f"{file} 不能上锁（{fault.strerror}），多半是网络盘不支持"
            raise UsageError(f"{where}。{work}要靠锁，免得两个命令同时写：请放到本机的磁盘上再试") from fault
        return cls(descriptor)

    @property
    def held(self) -> bool:
        """Whether it was not given back yet."""
        return self._descriptor is not None

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.release()


_held: weakref.WeakSet[SiteLock] = weakref.WeakSet()


def _disown() -> None:
    """In a forked worker: let go of the parent's locks. They belong to every process that has them open, and a
    worker that outlives a killed build would keep the next one out.
    """
    for each in tuple(_held):
        each.release()


in_every_fork(_disown)


def lock_file(site: Path) -> Path:
    """The file that is locked for `site`: beside it, since the site itself changes places."""
    return beside(site, ".lock")
