"""What a long command is doing, on a terminal: one line that is written over.

It is written by whoever does the work, as it is counted (`base.workcount`), and by no thread: a process with a thread
cannot be forked, so that a build with somebody watching would be left to one process (`base.system.forking`).
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from bangyang.base.workcount import Work, WorkCount, counting

_OFTEN = 0.1
"""Seconds between two lines."""


class WorkLine(WorkCount):
    """A count that shows on `stream` what is being done, and how often it was done so far."""

    def __init__(self, stream: TextIO, begun: str) -> None:
        super().__init__()
        self._stream = stream
        self._home = os.getpid()
        self._due = 0.0
        self._width = 0
        self._so_far: Counter[Work] = Counter()
        self._show(begun)

    def enter(self, entries: tuple[Work, ...], about: str = "") -> None:
        """Take over what was done, and tell of the last of it when it is time to."""
        super().enter(entries, about)
        self._so_far.update(entries)
        now = time.monotonic()
        # A worker has inherited the terminal, too, and tells at home.
        if entries and now >= self._due and os.getpid() == self._home:
            self._due = now + _OFTEN
            work = entries[-1]
            self._show(f"正在{work}，第 {self._so_far[work]:,} 个{f'：{about}' if about else ''}")

    def clear(self) -> None:
        """Leave the line empty."""
        self._show("")
        self._stream.write("\r")
        self._stream.flush()

    def _show(self, text: str) -> None:
        # A Chinese character is two columns wide.
        width = sum(2 if ord(char) > 0x2E7F else 1 for char in text)
        self._stream.write(f"\r{text}{' ' * max(self._width - width, 0)}")
        self._stream.flush()
        self._width = width


@contextmanager
def working(begun: str, *, counts: bool = False) -> Iterator[WorkCount | None]:
    """Shows what is done in the block, `begun` first, where somebody watches. Gives its count if `counts`."""
    line = WorkLine(sys.stderr, begun) if sys.stderr.isatty() else None
    if line is None and not counts:
        yield None
        return
    try:
        with counting(line) as done:
            yield done if counts else None
    finally:
        if line is not None:
            line.clear()
