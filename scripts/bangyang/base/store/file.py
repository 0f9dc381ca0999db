"""The store's file, opened without trusting it.

SQLite executes what a database's schema says, plays back whatever journal lies beside it, and deletes the file that a
crafted journal names as its superior; so none of this is left to what is found. A file is opened only if all of its
first page that could tell SQLite anything is, byte for byte, that of a blank store of ours, and a journal is played
back (a run was killed while it wrote) only if it names no other file. What follows the first page may still be
nonsense.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

from bangyang.base.store.ground import JOURNAL, NAME, STRAY, beginning, ends_in
from bangyang.base.store.mark import APPLICATION

PAGE: Final = 16_384
"""Large enough that most values lie in one page."""
_FORM: Final = 1
"""Raise it when the table or the kinds in it change: every older file is then replaced."""
_TABLE: Final = (
    "CREATE TABLE entry (kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, mac BLOB NOT NULL, "
    "PRIMARY KEY (kind, key))"
)
_SUPERIOR: Final = bytes.fromhex("d9d505f920a163d7")
"""What a journal ends in that names another file (https://sqlite.org/fileformat2.html, the rollback journal)."""

LARGEST: Final = 64_000_000
"""Bytes of a value at most."""
_LONGEST: Final = 32 << 30
"""Bytes of a file at most: a hundred thousand people need a tenth of it. A file with holes in it may tell of any number
of pages, each of which is looked at when something is written.
"""
_PATIENCE: Final = 2.0
"""Seconds to wait for another command that is writing, once."""
_MEMORY: Final = 256_000_000
_SETTINGS: Final = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY", "cache_size=-16000")

_RUINED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})


class Ruined(sqlite3.DatabaseError):
    """The file holds what no store of ours does."""


def is_sound(folder: Path) -> bool:
    """Whether the store in `folder` is ours and whole; what a killed run began to write is undone.

    Raises sqlite3.Error or OSError where that cannot be told now, above all while another command is writing.
    """
    file = folder / NAME
    if any(os.path.lexists(folder / name) for name in STRAY) or not _is_ours(file):
        return False
    journal = folder / JOURNAL
    if not os.path.lexists(journal):
        return True
    if ends_in(journal, _SUPERIOR):
        return False
    try:
        with closing(connected(file, "rw")) as connection:
            # Reads one number of the first page, for which what was begun is undone.
            connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as fault:
        if not tells_of_ruin(fault):
            raise
        return False
    return _is_ours(file)


def connected(file: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file that is ours. Neither mode, `ro` or `rw`, makes one. Raises sqlite3.Error."""
    uri = f"{file.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # A text may be none; nobody decodes it here.
        connection.text_factory = bytes
        for limit, most in (
            (sqlite3.SQLITE_LIMIT_LENGTH, LARGEST),
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


def tells_of_ruin(fault: BaseException) -> bool:
    """Whether the file is at fault, and not the disk or another command."""
    return isinstance(fault, Ruined) or getattr(fault, "sqlite_errorcode", 0) & 0xFF in _RUINED


@cache
def blank() -> bytes:
    """A store without a row."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for setting in (f"page_size={PAGE}", "encoding='UTF-8'", "auto_vacuum=NONE",
                        f"application_id={int.from_bytes(APPLICATION)}", f"user_version={_FORM}"):  # fmt: skip
            connection.execute(f"PRAGMA {setting}")
        connection.execute(_TABLE)
        return connection.serialize()


def _is_ours(file: Path) -> bool:
    """Whether the file is a regular one of one name, no longer than any store is, and its first page that of a store
    of ours.

    Left out are counters of changes and pages, and the release of SQLite that wrote last.
    """
    page, empty = _first_page(file), blank()[:PAGE]
    parts = (slice(0, 24), slice(40, 92), slice(100, PAGE))
    alike = len(page) == PAGE and all(page[part] == empty[part] for part in parts)
    return alike and file.lstat().st_size <= _LONGEST


def changes_of(file: Path) -> bytes:
    """The counter that every change raises."""
    return _first_page(file)[24:28]


def _first_page(file: Path) -> bytes:
    return beginning(file, PAGE) or b""
