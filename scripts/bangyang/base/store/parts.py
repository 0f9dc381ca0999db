"""A store and its parts, as the rest of the program sees them."""

from __future__ import annotations

import hashlib
import hmac
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import IO, Any

from bangyang.base.secret import secret_of
from bangyang.base.store.database import Changes, Database
from bangyang.base.store.ground import refuse_unfit, refused
from bangyang.base.store.keys import KEY_SIZE, program_version
from bangyang.base.store.mark import stranger
from bangyang.base.store.predecessors import remove_predecessors
from bangyang.base.system.opening import read_at
from bangyang.base.trouble import Refused, Trouble
from bangyang.base.workers import HomeLedger


class Store:
    """What earlier runs left. Without a `folder` it holds nothing and keeps nothing beyond the run."""

    def __init__(self, folder: Path | None = None, secret: bytes = b"", trouble: Trouble | None = None) -> None:
        self.folder = folder
        self.trouble = trouble
        """Why there is none, where that is to be told."""
        self.database = Database(folder) if folder is not None else None
        self.secret = secret
        self._parts: dict[str, Part] = {}
        self._saved: set[str] = set()

    @classmethod
    def within(cls, root: Path, folder: Path, environment: Mapping[str, str] = os.environ) -> Store:
        """The store in `folder` for the site at `root`; one that holds nothing where there can be none."""
        try:
            refuse_unfit(root, folder)
            if (theirs := stranger(folder)) is not None:
                raise refused(root, theirs, "是别的程序的文件")
            secret = secret_of(root, environment)
        except Refused as refusal:
            return cls(trouble=refusal.trouble)
        if secret is None:
            return cls()
        remove_predecessors(folder)
        return cls(folder, secret)

    def part(self, kind: str, made_by: bytes | None = None, *, reread: bool = False) -> Part:
        """The part of results of one kind. Another `made_by` (the whole program, if not told) means other results.

        With `reread`, what this run puts in can be asked for again in this run, whether or not there is a file.
        """
        if kind not in self._parts:
            mark = b"" if self.database is None else made_by if made_by is not None else program_version()
            self._parts[kind] = Part(self, kind, mark, reread=reread)
        return self._parts[kind]

    def save(self) -> None:
        """Write down what the parts asked for so far hold, and be done with them: each is written once in a run.

        What this run did not ask for goes. Where nothing changed, nothing is written.
        """
        asked = {kind: part for kind, part in self._parts.items() if kind not in self._saved}
        changes = [change for part in asked.values() if (change := part.changes()) is not None]
        if self.database is not None and changes:
            self.database.write(changes)
        self._saved |= asked.keys()
        self.close()

    def close(self) -> None:
        """End without writing anything down."""
        self._parts.clear()
        if self.database is not None:
            self.database.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return Store, (self.folder, self.secret, self.trouble)


class Part(HomeLedger[tuple[bytes, bytes | None]]):
    """Results of one kind by key. In a worker process it reads by itself; what it notes there is brought home."""

    def __init__(self, store: Store, kind: str, made_by: bytes, *, reread: bool = False) -> None:
        super().__init__()
        self._kind = kind
        self._database = store.database
        self._keeps = reread or store.database is not None
        self._own = hmac.digest(store.secret, _lengths(kind.encode(), made_by), "sha256")
        self._known = store.database.keys(kind) if store.database is not None else {}
        self._asked: set[bytes] = set()
        self._spool = _Spool(store.folder)
        self._arguments = (store, kind, made_by, reread)

    def get(self, key: bytes) -> bytes | None:
        """The value kept under `key`, or None. Several processes and threads may ask at once."""
        at = self._at(key)
        number = self._known.get(at)
        if number is None or self._database is None or at in self._spool:
            return self._spool.read(at)
        row = self._database.row(self._kind, number)
        if row is None or not hmac.compare_digest(row[1], self._mac(at, row[0])):
            # Forgotten, so that a sound one takes its place.
            self._known.pop(at, None)
            return None
        self.note((at, None))
        return row[0]

    def __contains__(self, key: object) -> bool:
        """Whether something is kept under `key`; it may prove damaged when it is read."""
        if not isinstance(key, bytes):
            return False
        at = self._at(key)
        return at in self._known or at in self._spool

    def keep(self, key: bytes) -> None:
        """Say that the value of `key` is still wanted, without reading it."""
        self.note((self._at(key), None))

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` for later runs, in place of what was there."""
        if self._keeps:
            self.note((self._at(key), value))

    def enter(self, entries: tuple[tuple[bytes, bytes | None], ...]) -> None:
        """Take over what was asked for and what was put in."""
        for at, value in entries:
            if value is None:
                self._asked.add(at)
            else:
                self._spool.write(at, value)

    def changes(self) -> Changes | None:
        """What is to be written, if anything."""
        gone = self._known.keys() - self._asked - self._spool.places
        return Changes(self._kind, gone, self._rows()) if gone or self._spool.places else None

    def _rows(self) -> Iterator[tuple[bytes, bytes, bytes]]:
        # In the order in which they are going to be asked for again, most likely.
        for at in self._spool.places:
            value = self._spool.read(at)
            if value is not None:
                yield at, value, self._mac(at, value)

    def _at(self, key: bytes) -> bytes:
        """Where the value of `key` is kept: nobody without the secret can say."""
        return hashlib.blake2b(key, key=self._own, digest_size=KEY_SIZE).digest()

    def _mac(self, at: bytes, value: bytes) -> bytes:
        # Kind and maker are in the key this is made with, and a place is of one length.
        return hmac.digest(self._own, at + value, "sha256")

    def __reduce__(self) -> tuple[Any, ...]:
        return _abroad, self._arguments


def _abroad(store: Store, kind: str, made_by: bytes, reread: bool) -> Part:
    """A part in a process that was started anew."""
    part = Part(store, kind, made_by, reread=reread)
    part._home = 0
    return part


def _lengths(*parts: bytes) -> bytes:
    """All of `parts`, so that none can be cut otherwise."""
    return b"".join(piece for part in parts for piece in (len(part).to_bytes(8, "little"), part))


class _Spool:
    """What this run puts in, until it is written: in a file without a name, or those of ten thousand pages would wait
    in memory; in memory where the disk refuses.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._end = 0
        self._places: dict[bytes, tuple[int, int] | bytes] = {}
        self._lock = threading.Lock()

    def write(self, at: bytes, value: bytes) -> None:
        with self._lock:
            try:
                self._file = self._file or _nameless(self._folder)
                self._file.seek(self._end)
                if self._file.write(value) != len(value):
                    raise OSError
                self._places[at] = (self._end, len(value))
                self._end += len(value)
            except OSError:
                self._places[at] = value

    def read(self, at: bytes) -> bytes | None:
        place = self._places.get(at)
        if place is None or isinstance(place, bytes):
            return place
        assert self._file is not None
        start, length = place
        try:
            return read_at(self._file, length, start, self._lock)
        except OSError:
            return None

    @property
    def places(self) -> Set[bytes]:
        """What was put in, in order."""
        return self._places.keys()

    def __contains__(self, at: bytes) -> bool:
        return at in self._places

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


def _nameless(folder: Path | None) -> IO[bytes]:
    there = folder if folder is not None and folder.is_dir() else None
    return tempfile.TemporaryFile(dir=there, buffering=0)
