"""What SQLite leaves behind in its pages when a row moves: cleared.

`secure_delete` overwrites a row that goes, where it lay last. A row that was moved to another page before, because its
own was divided or joined, left a copy in the room between the pointers and the rows of a page, of which SQLite says
nothing and which it never reads (https://sqlite.org/fileformat2.html, 1.6).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from bangyang.base.system.opening import opened

_LEAVES: Final = frozenset({0x0A, 0x0D})
_BRANCHES: Final = frozenset({0x02, 0x05})
"""How the page of a tree begins. A page that a long value runs on into begins with a zero, and so does a free one."""
_FILE_HEAD: Final = 100
"""Bytes before the head of the first page."""


class Gaps:
    """The rooms of a file of pages of `size` bytes, to be cleared while nobody else writes.

    Held open from before the file is locked until after: to close any descriptor of a file lets go of all locks that a
    process has on it.
    """

    def __init__(self, file: Path, size: int) -> None:
        self._file = os.fdopen(opened(file, os.O_RDWR), "r+b", buffering=0)
        self._size = size

    def clear(self) -> None:
        """Write zeros where something else stands. Raises OSError."""
        for start in range(0, os.fstat(self._file.fileno()).st_size, self._size):
            head = start or _FILE_HEAD
            gap = self._gap(start, head, self._read(head, 12))
            if self._read(gap.start, len(gap)).strip(b"\0"):
                self._file.seek(gap.start)
                self._file.write(bytes(len(gap)))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _gap(self, start: int, head: int, found: bytes) -> range:
        """Where the gap of the page from `start` lies in the file; nowhere in what is no page of a tree."""
        kind = found[0] if len(found) == 12 else 0
        if kind not in _LEAVES | _BRANCHES:
            return range(0)
        pointers = head + (8 if kind in _LEAVES else 12) + 2 * int.from_bytes(found[3:5])
        return range(pointers, start + min(int.from_bytes(found[5:7]) or 1 << 16, self._size))

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length) or b""
