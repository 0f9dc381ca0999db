"""The store's file: one table in SQLite, opened without trusting it.

SQLite executes what a database's schema says, plays back whatever journal lies beside it, and deletes the file that a
crafted journal names as its superior; so none of this is left to what is found. A file is opened only if all of its
first page that could tell SQLite anything is, byte for byte, that of a blank store of ours, and a journal is played
back (a run was killed while it wrote) only if it names no other file. What follows the first page may still be
nonsense, and is: values are believed by their HMAC alone, and counting stops where there is more than a file of this
size can hold.

A rollback journal, not a write-ahead log: the latter does not work on network shares. Nothing is flushed to the disk,
since nothing here is worth waiting for; a machine that loses its power may lose its store.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import threading
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bangyang.base.store.ground import ASIDE, JOURNAL, NAME, STRAY, beginning, ends_in
from bangyang.base.store.mark import APPLICATION, claimed
from bangyang.base.system.opening import opened

Row = tuple[bytes, bytes]
"""A value and its HMAC."""

_PAGE: Final = 16_384
"""Large enough that most values lie in one page."""
_FORM: Final = 1
"""Raise it when the table or the kinds in it change: every older file is then replaced."""
_TABLE: Final = (
    "CREATE TABLE entry (kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, mac BLOB NOT NULL, "
    "PRIMARY KEY (kind, key))"
)
_SUPERIOR: Final = bytes.fromhex("d9d505f920a163d7")
"""What a journal ends in that names another file (https://sqlite.org/fileformat2.html, the rollback journal)."""

_LARGEST: Final = 64_000_000
"""Bytes of a value at most."""
_LEAST_ROW: Final = 24
"""Bytes that no row, however short, goes below."""
_MOST_AHEAD: Final = 64
"""Rows that are read at once where they are asked for one after the other."""
_LAST_NUMBER: Final = 2**63 - 1
"""SQLite counts no further."""
_PATIENCE: Final = 2.0
"""Seconds to wait for another command that is writing, once."""
_MEMORY: Final = 256_000_000
_SETTINGS: Final = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY", "cache_size=-16000")

_RUINED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})

_left_behind: list[sqlite3.Connection] = []
"""Connections of the process this one was forked from: neither used nor closed here."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one part writes: keys that go, and rows (key, value, HMAC) that come or take another's place."""

    kind: str
    gone: Iterable[bytes]
    added: Iterable[tuple[bytes, bytes, bytes]]


class _Ruined(sqlite3.DatabaseError):
    """The file holds what no store of ours does."""


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
        self._changes = _changes_of(self._file)
        """Nothing is read any more."""

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
                        raise _Ruined
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
                    raise _Ruined
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
            if self._ruined or not self._is_sound():
                self._replace()
            try:
                self._write(changes)
            except sqlite3.Error as fault:
                if not _tells_of_ruin(fault):
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
            self._reader, self._process = _connected(self._file, "ro&immutable=1"), os.getpid()
            # Each row is read once or twice in a run, or for nothing beside another one.
            self._left_to_read = 8 * self._size() + _LARGEST
        return self._reader.execute(question, given)

    def _give_up(self, fault: BaseException) -> None:
        self._shut = True
        self._ruined = _tells_of_ruin(fault) and _changes_of(self._file) == self._changes
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
            return self._is_sound()
        except (sqlite3.Error, OSError):
            return False

    def _is_sound(self) -> bool:
        """Whether the file is ours and whole; what a killed run began to write is undone.

        Raises sqlite3.Error or OSError where that cannot be told now, above all while another command is writing.
        """
        if any(os.path.lexists(self._folder / name) for name in STRAY) or not _is_ours(self._file):
            return False
        journal = self._folder / JOURNAL
        if not os.path.lexists(journal):
            return True
        if ends_in(journal, _SUPERIOR):
            return False
        try:
            with closing(_connected(self._file, "rw")) as connection:
                # Reads one number of the first page, for which what was begun is undone.
                connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as fault:
            if not _tells_of_ruin(fault):
                raise
            return False
        return _is_ours(self._file)

    # --- writing ------------------------------------------------------------------------------------------------

    def _write(self, changes: list[Changes]) -> None:
        with closing(_connected(self._file, "rw")) as connection:
            # What goes is overwritten with zeros, in the file and, by its end, in the journal.
            for setting in ("secure_delete=ON", "journal_mode=DELETE", "synchronous=OFF"):
                connection.execute(f"PRAGMA {setting}").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            try:
                for each in changes:
                    rows = ((each.kind, key) for key in each.gone)
                    connection.executemany("DELETE FROM entry WHERE kind = ? AND key = ?", rows)
                for each in changes:
                    rows_in = ((each.kind, *row) for row in each.added)
                    connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows_in)
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _replace(self) -> None:
        """A blank file in place of whatever there is. Raises OSError."""
        for name in (JOURNAL, *STRAY):
            (self._folder / name).unlink(missing_ok=True)
        aside = self._folder / ASIDE
        descriptor = opened(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_blank())
        aside.replace(self._file)
        self._ruined = False


def _connected(file: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file that is ours. Neither mode, `ro` or `rw`, makes one. Raises sqlite3.Error."""
    uri = f"{file.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # A text may be none; nobody decodes it here.
        connection.text_factory = bytes
        for limit, most in (
            (sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST),
            (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000),
            (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
            (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        ):
            connection.setlimit(limit, most)
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
            for ability in ("ENABLE_TRIGGER", "ENABLE_VIEW", "TRUSTED_SCHEMA"):
                connection.setconfig(getattr(sqlite3, f"SQLITE_DBCONFIG_{ability}"), False)
        given = (f"hard_heap_limit={_MEMORY}", f"query_only={'OFF' if mode == 'rw' else 'ON'}")
        for setting in (*_SETTINGS, *given):
            connection.execute(f"PRAGMA {setting}").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _tells_of_ruin(fault: BaseException) -> bool:
    """Whether the file is at fault, and not the disk or another command."""
    return isinstance(fault, _Ruined) or getattr(fault, "sqlite_errorcode", 0) & 0xFF in _RUINED


@cache
def _blank() -> bytes:
    """A store without a row."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for setting in (f"page_size={_PAGE}", "encoding='UTF-8'", "auto_vacuum=NONE",
                        f"application_id={int.from_bytes(APPLICATION)}", f"user_version={_FORM}"):  # fmt: skip
            connection.execute(f"PRAGMA {setting}")
        connection.execute(_TABLE)
        return connection.serialize()


def _is_ours(file: Path) -> bool:
    """Whether the file is a regular one of one name, and its first page that of a store of ours.

    Left out are counters of changes and pages, and the release of SQLite that wrote last.
    """
    page, blank = _first_page(file), _blank()[:_PAGE]
    parts = (slice(0, 24), slice(40, 92), slice(100, _PAGE))
    return len(page) == _PAGE and all(page[part] == blank[part] for part in parts)


def _changes_of(file: Path) -> bytes:
    """The counter that every change raises."""
    return _first_page(file)[24:28]


def _first_page(file: Path) -> bytes:
    return beginning(file, _PAGE) or b""
