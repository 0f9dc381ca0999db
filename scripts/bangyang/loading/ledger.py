"""The ledger and its salts from the disk. Every line is read, whatever is wrong with it; nothing is judged here.

The two files are apart because one is published and the other never: a salt is told only while what it hides is up.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangyang.models.ledger import LEDGER, SALTS, LedgerLine, LedgerRow
from bangyang.models.ledgerrows import read_rows
from bangyang.text.canonical import canonical

MOST_BYTES = 32_000_000
"""The largest ledger that is read: some 60,000 lines."""

_SALT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Salt:
    """The salt of a notice's `use`-th line (from 1); one more than there are lines is held ready for the next.

    `subjects` are the marks of those whom that line put before the public (`commitments.subject_mark`), sorted; none in
    a row that is held ready, nor in one written before marks were kept.
    """

    notice: str
    use: int
    value: str
    subjects: tuple[str, ...] = ()

    def text(self) -> str:
        """The salt as it is written, without the line feed."""
        kept = {"notice": self.notice, "use": self.use, "salt": self.value, "subjects": list(self.subjects)}
        return canonical(kept)


@dataclass(frozen=True, slots=True)
class SaltRow:
    """A line of the salts' file: its number from 1, and the salt; None where it cannot be read."""

    number: int
    salt: Salt | None


@dataclass(frozen=True, slots=True)
class LedgerFiles:
    """What lies on the disk. `unreadable` names files that are there and cannot be read as UTF-8 text,
    or are far too large."""

    rows: tuple[LedgerRow, ...] = ()
    salt_rows: tuple[SaltRow, ...] = ()
    exists: bool = False
    unreadable: tuple[str, ...] = ()
    numbers: Mapping[int, int] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """The lines that can be read, in file order."""
        return tuple(row.line for row in self.rows if isinstance(row.line, LedgerLine))


def load_ledger(root: Path) -> LedgerFiles:
    """The ledger of the site at `root`; empty where it has none."""
    unreadable: list[str] = []
    text = _text(root, LEDGER, unreadable)
    salts = _text(root, SALTS, unreadable)
    rows = read_rows(text or "")
    numbers = {row.line.seq: row.number for row in reversed(rows) if row.line is not None}
    return LedgerFiles(rows, read_salts(salts or ""), os.path.lexists(root / LEDGER), tuple(unreadable), numbers)


def read_salts(text: str) -> tuple[SaltRow, ...]:
    """Every line of the salts' file; one without its end was not written whole."""
    *whole, rest = text.split("\n")
    rows = [SaltRow(number, _salt(line)) for number, line in enumerate(whole, 1)]
    return (*rows, *([SaltRow(len(rows) + 1, None)] if rest else []))


def picture_digest(root: Path, path: str) -> str:
    """SHA-256 (hexadecimal) of the file at `root/path`, "" where there is none that can be read; a link is none.

    Of the file as it was handed in, not of what is published of it, which depends on the program that scaled it.
    """
    try:
        # Looked at before it is opened, for to open a pipe is to wait at it.
        if not stat.S_ISREG((root / path).lstat().st_mode):
            return ""
        with (root / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _text(root: Path, name: str, unreadable: list[str]) -> str | None:
    file = root / name
    if not os.path.lexists(file):
        return None
    try:
        info = file.lstat()
        if stat.S_ISREG(info.st_mode) and info.st_size <= MOST_BYTES:
            return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        pass
    unreadable.append(name)
    return None


def _salt(line: str) -> Salt | None:
    try:
        table = json.loads(line)
        notice, use, value, subjects = table["notice"], table["use"], table["salt"], table.get("subjects", [])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    sound = isinstance(notice, str) and notice and type(use) is int and use > 0 and isinstance(value, str)
    sound = sound and isinstance(subjects, list) and all(isinstance(mark, str) for mark in subjects)
    salt = Salt(notice, use, value, tuple(subjects)) if sound and _SALT.fullmatch(value) else None
    return salt if salt is not None and salt.text() == line else None
