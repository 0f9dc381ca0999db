"""Office files and PDFs, wherever they lie in the site: each read once a run, and what is private in it.

Only a file that holds nothing private is remembered from run to run: the others are read again, and nothing of them
is kept anywhere.
"""

from __future__ import annotations

import hashlib
import json
import stat
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from bangyang.base.errors import Place, Unreadable
from bangyang.base.store import key_of
from bangyang.base.workcount import Work, did
from bangyang.checks.surroundings import committed, strays_of
from bangyang.derivations.state import State, once
from bangyang.loading.attachments import is_attachment, probe_attachment
from bangyang.loading.files import printable
from bangyang.loading.leftovers import is_leftover
from bangyang.loading.office import (
    ENDINGS,
    MAX_BYTES,
    Fault,
    OfficeText,
    is_document,
    plain_form,
    read_office,
    text_from,
)
from bangyang.loading.resources import Resources
from bangyang.loading.strays import read_regular
from bangyang.text.privacy import Hit, scan

_ENDINGS = tuple(ENDINGS)
_BETWEEN = "\n；\n"
CONTENT = ("content/", "profiles/")
"""Where the editors' files lie."""
_STUB = 64
"""Bytes that no document has room in; among the content even such a file is told of."""
_HEAD = 16
"""Bytes that tell a document."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something private in a file, and in which part of it."""

    hit: Hit
    where: str


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """One Office file or PDF. `text` is everything in it, in which `marks` stand.

    `closed` says why it could not be read at all, `blind` why most of it could not; `faults` speak against publishing
    it.
    """

    path: str
    text: str = ""
    marks: tuple[Mark, ...] = ()
    faults: tuple[Fault, ...] = ()
    closed: Fault | None = None
    blind: Fault | None = None

    @property
    def place(self) -> Place:
        """Where it lies, as it can be told: people name files after somebody's number."""
        return Place(masked(self.path))

    @property
    def unread(self) -> Fault | None:
        """Why there may be more in it than was seen."""
        return self.closed or self.blind


@lru_cache(maxsize=1024)
def masked(path: str) -> str:
    """A path without what is private in it."""
    for hit in scan(path):
        path = path[: hit.start] + "＊" * (hit.end - hit.start) + path[hit.end :]
    return path


@once
def office_files(state: State) -> tuple[OfficeFile, ...]:
    """All of them that git would commit, in path order; links are none."""
    return tuple(_office_files(state))


def _office_files(state: State) -> Iterator[OfficeFile]:
    root = state.site.root
    strays = {stray.found for stray in strays_of(state) if stray.is_document}
    for found in committed(state):
        if not (found.lower().endswith(_ENDINGS) or found in strays):
            continue
        path = printable(found)
        try:
            info = (root / found).lstat()
            if not stat.S_ISREG(info.st_mode):
                continue
            # A whole document may have been given the name of one that is open.
            if is_leftover(path) and not is_document(read_regular(root, found, _HEAD) or b""):
                continue
            if info.st_size < _STUB and not path.startswith(CONTENT):
                continue
            if info.st_size > MAX_BYTES:
                yield OfficeFile(path, closed=_TOO_LARGE)
                continue
            content = (root / found).read_bytes()
            did(Work.READ)
        except FileNotFoundError:
            continue
        except OSError:
            yield OfficeFile(path, closed=_SHUT)
            continue
        yield _read(path, content, state.site.resources)


_TOO_LARGE = Fault(f"文件超过 {MAX_BYTES // 1_000_000} MB", "压缩里面的图片，或分成几个文件")
_SHUT = Fault("文件打不开", "关闭正在使用它的程序，或请管理员给予读取的权限")


def _read(path: str, content: bytes, resources: Resources) -> OfficeFile:
    """What a file holds, from an earlier run where nothing private is in it."""
    attached = is_attachment(path)
    asked = path.lower()[-5:].encode() if attached else b""
    key = key_of(b"office", asked, hashlib.sha256(content).digest())
    kept = resources.texts.get(key)
    if kept is not None and (known := _brought_back(kept)) is not None:
        return replace(known, path=path)
    try:
        read = probe_attachment(content) if attached else read_office(content)
        if attached and not path.lower().endswith(read.suffix):
            named = Fault(f"这其实是 {read.suffix[1:]} 文件，这个名称打不开", f"把后缀改成 {read.suffix}")
            read = replace(read, faults=(*read.faults, named))
    except Unreadable as fault:
        return OfficeFile(path, closed=Fault(fault.message, fault.hint))
    file = found_in(path, read)
    if not file.marks:
        resources.texts.put(key, json.dumps(plain_form(read), ensure_ascii=False).encode())
    return file


def _brought_back(kept: bytes) -> OfficeFile | None:
    try:
        read = text_from(json.loads(kept))
    except (ValueError, TypeError, KeyError):
        return None
    return OfficeFile("", _whole(read), (), read.faults, blind=read.blind)


def found_in(path: str, read: OfficeText) -> OfficeFile:
    """What is private in a file that was read."""
    whole = _whole(read)
    hits = scan(whole)
    marks: tuple[Mark, ...] = ()
    if hits:
        starts = list(accumulate((len(piece.text) + len(_BETWEEN) for piece in read.pieces), initial=0))
        marks = tuple(Mark(hit, read.pieces[bisect_right(starts, hit.start) - 1].where) for hit in hits)
    return OfficeFile(path, whole, marks, read.faults, blind=read.blind)


def _whole(read: OfficeText) -> str:
    return _BETWEEN.join(piece.text for piece in read.pieces)
