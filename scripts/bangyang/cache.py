"""What earlier runs worked out, kept in files that may be thrown away at any time.

A `Cache` maps a key, a hash of everything a result was worked out from, to the bytes of the result. It is one file:
the values, behind them an index, behind that a trailer. Nothing in it is believed unseen: the trailer names the
program that wrote it (`program_version`; another one's file is as good as none) and a hash of the index, the index a
hash of each value, looked at whenever the value is read. So a damaged cache costs time and never correctness.

What a run neither asked for nor added is left behind when it saves; the file does not grow for ever. Values are
written as they come, or those of ten thousand pages would wait in memory. This is the one module that knows the form
of the file, and it knows nothing of what the values mean.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO, Final

KEY_SIZE: Final = 16
_ENTRY: Final = struct.Struct(f"<{KEY_SIZE}sQI16s")
"""Key, where the value begins, its length, its hash."""
_TRAILER: Final = struct.Struct("<Q16s16s8s")
"""Number of entries, hash of the index, version of the program, mark."""
_MARK: Final = b"bangyang"
_LIBRARIES: Final = ("comrak", "jinja2", "markupsafe", "nh3", "opencc", "pydantic", "pyyaml", "pypinyin", "segno")
"""Packages whose release decides what is read and rendered."""

_Where = tuple[int, int, bytes]


class Cache:
    """One file of results. Without a `file`, or where the disk refuses, it holds nothing and takes nothing."""

    def __init__(self, file: Path | None = None, program: bytes | None = None) -> None:
        self._fresh: BinaryIO | None = None
        self._old: BinaryIO | None = None
        self._file = file
        self._program = program if program is not None else program_version() if file else b""
        self._old = _opened(file)
        self._known = _index_of(self._old, self._program) if self._old else {}
        self._asked: set[bytes] = set()
        self._added: dict[bytes, _Where] = {}

    def get(self, key: bytes) -> bytes | None:
        """The value kept under `key` by an earlier run, or None. Several processes may ask at once."""
        found = self._known.get(key)
        if found is None or self._old is None:
            return None
        start, length, digest = found
        value = _read(self._old, start, length)
        if _hash(value) != digest:
            # Forgotten, so that a sound one takes its place.
            del self._known[key]
            return None
        self._asked.add(key)
        return value

    def __contains__(self, key: object) -> bool:
        """Whether an earlier run kept something under `key`; it may prove damaged when it is read."""
        return key in self._known

    def keep(self, key: bytes) -> None:
        """Say that the value of `key` is still wanted, when another process asked for it."""
        if key in self._known:
            self._asked.add(key)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` for later runs; this run is not told it again."""
        if self._file is None or key in self._added or key in self._known:
            return
        try:
            if self._fresh is None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._aside.unlink(missing_ok=True)
                self._fresh = self._aside.open("xb")
            start = self._fresh.tell()
            self._fresh.write(value)
            self._added[key] = (start, len(value), _hash(value))
        except OSError:
            self._give_up()

    def save(self) -> None:
        """Write down what was asked for and what was added, and end. Where nothing changed, nothing is written."""
        gone = len(self._known) - len(self._asked)
        if self._file is None or not (self._added or gone):
            if self._file is not None:
                # What a run that was killed had begun to write.
                with contextlib.suppress(OSError):
                    self._aside.unlink(missing_ok=True)
            self.close()
            return
        try:
            if self._fresh is None:
                self._aside.unlink(missing_ok=True)
                self._fresh = self._aside.open("xb")
            index = {**self._added, **self._carried_over(self._fresh)}
            rows = b"".join(_ENTRY.pack(key, *where) for key, where in index.items())
            self._fresh.write(rows)
            self._fresh.write(_TRAILER.pack(len(index), _hash(rows), self._program, _MARK))
            self._fresh.close()
            if self._old is not None:
                self._old.close()
            self._aside.replace(self._file)
        except OSError:
            self._give_up()
            return
        self._fresh = None
        self.close()

    def close(self) -> None:
        """End without writing anything down, now or later; may follow anything."""
        if self._old is not None:
            self._old.close()
        self._old, self._known, self._asked = None, {}, set()
        if self._fresh is not None:
            self._give_up()
        self._file = None

    def __del__(self) -> None:
        # A build may end anywhere, by any exception.
        self.close()

    @property
    def _aside(self) -> Path:
        assert self._file is not None
        return self._file.with_name(f"{self._file.name}.new")

    def _carried_over(self, target: BinaryIO) -> dict[bytes, _Where]:
        """The values that were asked for, copied as they are: their hashes go with them."""
        carried: dict[bytes, _Where] = {}
        for key in sorted(self._asked - self._added.keys(), key=lambda key: self._known[key][0]):
            start, length, digest = self._known[key]
            assert self._old is not None
            at = target.tell()
            target.write(_read(self._old, start, length))
            carried[key] = (at, length, digest)
        return carried

    def _give_up(self) -> None:
        """A full disk or a folder that cannot be written: no more is kept, and nothing lies about."""
        with contextlib.suppress(OSError):
            if self._fresh is not None:
                self._fresh.close()
            self._aside.unlink(missing_ok=True)
        self._file, self._fresh = None, None


def key_of(*parts: bytes | memoryview) -> bytes:
    """The key of a result worked out from `parts`; where one ends and the next begins counts."""
    whole = hashlib.blake2b(digest_size=KEY_SIZE)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


@cache
def program_version() -> bytes:
    """A hash of the program itself, its tables, Python, and the libraries that decide what is read and rendered."""
    names = (f"{name} {version(name)}" for name in _LIBRARIES)
    return key_of(sys.version.encode(), *(name.encode() for name in names), *_texts(files("bangyang")))


def _texts(folder: Traversable) -> Iterable[bytes]:
    """Names and bytes of every file of the package, in order."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name == "__pycache__":
            continue
        yield item.name.encode()
        if item.is_dir():
            yield from _texts(item)
        else:
            yield item.read_bytes()


def _hash(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=16).digest()


def _read(file: BinaryIO, start: int, length: int) -> bytes:
    """Without moving a position that several processes share, where the system can; empty where the disk fails."""
    try:
        if hasattr(os, "pread"):
            return os.pread(file.fileno(), length, start)
        file.seek(start)
        return file.read(length)
    except OSError:
        return b""


def _opened(file: Path | None) -> BinaryIO | None:
    try:
        return file.open("rb") if file else None
    except OSError:
        return None


def _index_of(file: BinaryIO, program: bytes) -> dict[bytes, _Where]:
    """Where each value lies; nothing if the file is not whole or another program's."""
    try:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - _TRAILER.size))
        count, digest, wrote, mark = _TRAILER.unpack(file.read())
        length = count * _ENTRY.size
        if mark != _MARK or wrote != program or length > end - _TRAILER.size:
            return {}
        file.seek(end - _TRAILER.size - length)
        rows = file.read(length)
    except (OSError, struct.error):
        return {}
    if _hash(rows) != digest:
        return {}
    return {key: (start, size, known) for key, start, size, known in _ENTRY.iter_unpack(rows)}
