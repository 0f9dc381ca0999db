"""Which files were found clean before, so that a build looks only at what it changed.

Kept in the cache folder and believed only if it is whole and was written by the same recognisers and the same gate. A
file that needed an exception (an office's number, a waiver) counts only while the exceptions are the same. A file is
known by a hash of its name and its bytes, as they were written or are read, so nothing is believed of other bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

_PACKAGES = ("bangyang.text.privacy", "bangyang.publishing.leakgate", "bangyang.loading.office", "bangyang.checks")


@dataclass(slots=True)
class Remembered:
    """Hashes of files found clean, and of the internal values that were looked for in them."""

    exceptions: str = ""
    bare: set[str] = field(default_factory=set)
    excepted: set[str] = field(default_factory=set)
    internals: set[str] = field(default_factory=set)


def content_key(path: str, sha256: str) -> str:
    """What a file is known by: its path, and the hash of its bytes."""
    return hashlib.blake2b(f"{path}\0{sha256}".encode(), digest_size=16).hexdigest()


def digest_of(parts: Iterable[str]) -> str:
    """A hash of texts in a given order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def version() -> str:
    """A hash of the program text that decides what is found."""
    sources = [
        source
        for package in _PACKAGES
        for source in sorted(files(package).iterdir(), key=lambda source: source.name)
        if source.name.endswith(".py")
    ]
    return digest_of(source.read_text(encoding="utf-8") for source in sources)


def recall(file: Path, exceptions: str) -> Remembered:
    """What is remembered in `file`; nothing where it is missing, damaged or of another version."""
    try:
        text = file.read_text(encoding="utf-8")
        stored, _, body = text.partition("\n")
        if stored != digest_of((version(), body)):
            return Remembered(exceptions)
        data = json.loads(body)
        same = data["exceptions"] == exceptions
        return Remembered(
            exceptions, set(data["bare"]), set(data["excepted"]) if same else set(), set(data["internals"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Remembered(exceptions)


def remember(file: Path, known: Remembered) -> None:
    """Write down what is known; a disk that refuses costs time later and nothing else."""
    body = json.dumps(
        {
            "exceptions": known.exceptions,
            "bare": sorted(known.bare),
            "excepted": sorted(known.excepted),
            "internals": sorted(known.internals),
        }
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f"{file.name}.new")
        aside.write_text(f"{digest_of((version(), body))}\n{body}", encoding="utf-8")
        aside.replace(file)
    except OSError:
        return
