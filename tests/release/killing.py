"""A build that dies before any step it takes on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bangyang.base.system import exchange as exchange_module
from bangyang.release.lock import SiteLock


class Killed(BaseException):
    """The end of a build that nothing in it can catch."""


@contextmanager
def dying(before: int) -> Iterator[None]:
    """Nothing changes on the disk from step number `before` on; every step after it fails the same way."""
    taken = [0]

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*words: Any, **more: Any) -> Any:
            taken[0] += 1
            if taken[0] >= before:
                raise Killed
            return step(*words, **more)

        return run

    names = ("mkdir", "rename", "link", "unlink", "rmdir", "replace")
    with pytest.MonkeyPatch.context() as changed:
        for name in names:
            changed.setattr(os, name, counted(getattr(os, name)))
        changed.setattr(exchange_module, "exchange", counted(exchange_module.exchange))
        yield


def kill(work: Callable[[], object], before: int) -> bool:
    """Have work on a release die before a step; whether it did. Its lock goes with it, as with a process."""
    held: list[SiteLock] = []
    take = SiteLock.take.__func__  # type: ignore[attr-defined]  # what a class method wraps

    def taken(cls: type[SiteLock], path: Path) -> SiteLock:
        held.append(take(cls, path))
        return held[-1]

    try:
        with pytest.MonkeyPatch.context() as changed, dying(before):
            changed.setattr(SiteLock, "take", classmethod(taken))
            work()
    except Killed:
        return True
    finally:
        for lock in held:
            lock.release()
    return False
