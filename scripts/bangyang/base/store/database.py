"""The rows of the store: one table in SQLite, in a file that is not trusted (`file`).

Values are believed by their HMAC alone, and counting stops where there is more than a file of this size can hold.

A rollback journal, not a write-ahead log: the latter does not work on network shares. Nothing is flushed to the disk,
since nothing here is worth waiting for; a machine that loses its power may lose its store.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangyang.base.store.file import LARGEST, PAGE, Ruined, blank, changes_of, connected, is_sound, tells_of_ruin
from bangyang.base.store.gaps import Gaps
from bangyang.base.store.ground import ASIDE, JOURNAL, NAME, STRAY
from bangyang.base.store.mark import claimed
from bangyang.base.system.opening import opened

Row = tuple[bytes, bytes]
"""A value and its HMAC."""

_LEAST_ROW: Final = 24
"""Bytes that no row, however short, goes below."""
_MOST_AHEAD: Final = 64
"""Rows that are read at once where they are asked for one after the other."""
_LAST_NUMBER: Final = 2**63 - 1
"""SQLite counts no further."""
_left_behind: list[sqlite3.Connection] = []
"""Connections of the process this one was forked from: neither used nor closed here."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one part writes: keys that go, and rows (key, value, HMAC) that come or take another's place."""

    kind: str
    gone: Iterable[bytes]
    added: Iterable[tuple[bytes, bytes, bytes]]


class _Reading:
    """How the rows of one kind are read: `ahead` are those that were read with an earlier one, by their number.

    What a run asks for lies mostly in the order in which it is asked for again. Whoever asks for the next one is given
    twice as many at once, up to a limit; after a jump it is one again.
    """

    def __init__(self) -> None:
        self.ahead: dict[int, Row] = {}
        self.next = 0
        self.window = 1

    def turn_to(self, number: int) -> range:
        """The numbers to read at once, `number` first."""
        self.ahead.clear()
        self.window = min(2 * self.window, _MOST_AHEAD) if number == self.next else 1
        self.next = min(number + self.window, _LAST_NUMBER)
        return range(number, self.next)


class Database:
    """The store's file in `folder`, which is fit (`ground`). Reads in any process, each on a connection of its own.

    Nobody is told whether it could be read or written: where not, it holds nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / NAME
        self._lock = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._process = 0
        self._left_to_read = 0
        self._readings: dict[str, _Reading] = defaultdict(_Reading)
        self._ruined = False
        self._shut = not self._can_be_read()
        """Nothing is read any more."""
        self._changes = changes_of(self._file)

    def keys(self, kind: str) -> dict[bytes, int]:
        """The keys of all rows of one kind, each with the row's number; none where the file is of no use."""
        found: dict[bytes, int] = {}
        most = self._size() // _LEAST_ROW
        with self._lock:
            try:
                rows = self._asked("SELECT key, rowid FROM entry WHERE kind = ?", kind)
                for count, (key, number) in enumerate(rows):
                    if count > most:
                        # Pages that lead back to themselves hold rows without end.
                        raise Ruined
                    if isinstance(key, bytes) and isinstance(number, int):
                        found[key] = number
            except (sqlite3.Error, OSError, MemoryError) as fault:
                self._give_up(fault)
                return {}
        return found

    def row(self, kind: str, number: int) -> Row | None:
        """The row of that number, as it was found; `kind` tells in which order it is asked for."""
        with self._lock:
            reading = self._readings[kind]
            if number not in reading.ahead:
                try:
                    self._read(reading, number)
                except (sqlite3.Error, OSError, MemoryError) as fault:
                    self._give_up(fault)
            return reading.ahead.pop(number, None)

    def _read(self, reading: _Reading, number: int) -> None:
        span = reading.turn_to(number)
        question = "SELECT rowid, value, mac FROM entry WHERE rowid >= ? AND rowid < ?"
        for at, value, mac in self._asked(question, span.start, span.stop):
            if isinstance(at, int) and isinstance(value, bytes) and isinstance(mac, bytes):
                self._left_to_read -= len(value)
                if self._left_to_read < 0:
                    # A file of a few pages whose every row seems to be millions of bytes long.
                    raise Ruined
                reading.ahead[at] = (value, mac)

    def write(self, changes: list[Changes]) -> None:
        """All of `changes` or nothing; nothing where another command is writing, the disk refuses, or a file there is
        somebody else's.
        """
        self.close()
        with self._lock, contextlib.suppress(OSError, sqlite3.Error):
            # Looked at once more: much time has passed.
            if not claimed(self._folder):
                return
            (self._folder / ASIDE).unlink(missing_ok=True)
            if self._ruined or not is_sound(self._folder):
                self._replace()
            try:
                self._write(changes)
            except sqlite3.Error as fault:
                if not tells_of_ruin(fault):
                    raise
                self._replace()
                self._write([Changes(each.kind, (), each.added) for each in changes])

    def close(self) -> None:
        """Let go of the file; it may be read again."""
        with self._lock:
            self._hang_up()

    def __del__(self) -> None:
        self._hang_up()

    # --- reading ------------------------------------------------------------------------------------------------

    def _asked(self, question: str, *given: object) -> Iterable[tuple[object, ...]]:
        if self._shut:
            return ()
        if self._reader is None or self._process != os.getpid():
            self._hang_up()
            # Without locks, of which there would be a handful for each row. Should another command write meanwhile,
            # what is read may be nonsense, which the HMAC tells.
            self._reader, self._process = connected(self._file, "ro&immutable=1"), os.getpid()
            # Each row is read once or twice in a run, or for nothing beside another one.
            self._left_to_read = 8 * self._size() + LARGEST
        return self._reader.execute(question, given)

    def _give_up(self, fault: BaseException) -> None:
        self._shut = True
        self._ruined = tells_of_ruin(fault) and changes_of(self._file) == self._changes
        self._hang_up()

    def _hang_up(self) -> None:
        if self._reader is not None:
            if self._process == os.getpid():
                self._reader.close()
            else:
                _left_behind.append(self._reader)
            self._reader = None
        self._readings.clear()

    def _size(self) -> int:
        try:
            return self._file.lstat().st_size
        except OSError:
            return 0

    # --- what is found ------------------------------------------------------------------------------------------

    def _can_be_read(self) -> bool:
        try:
            return is_sound(self._folder)
        except (sqlite3.Error, OSError):
            return False

    # --- writing ------------------------------------------------------------------------------------------------

    def _write(self, changes: list[Changes]) -> None:
        with closing(Gaps(self._file, PAGE)) as gaps, closing(connected(self._file, "rw")) as connection:
            # What goes is overwritten with zeros, in the file and, by its end, in the journal.
            for setting in ("secure_delete=ON", "journal_mode=DELETE", "synchronous=OFF"):
                connection.execute(f"PRAGMA {setting}").fetchone()
            with _transaction(connection, "COMMIT"):
                for each in changes:
                    rows = ((each.kind, key) for key in each.gone)
                    connection.executemany("DELETE FROM entry WHERE kind = ? AND key = ?", rows)
                for each in changes:
                    rows_in = ((each.kind, *row) for row in each.added)
                    connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows_in)
            with _transaction(connection, "ROLLBACK"):
                gaps.clear()

    def _replace(self) -> None:
        """A blank file in place of whatever there is. Raises OSError."""
        for name in (JOURNAL, *STRAY):
            (self._folder / name).unlink(missing_ok=True)
        aside = self._folder / ASIDE
        descriptor = opened(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(descriptor, "wb") as file:
            file.write(blank())
        aside.replace(self._file)
        self._ruined = False


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection, end: str) -> Iterator[None]:
    """Nobody else writes meanwhile; what was written is undone where the block fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute(end)
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
