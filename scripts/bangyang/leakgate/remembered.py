"""Which files were found clean before, so that a build looks only at what it changed.

Kept in the store, so that it counts only if it was written by this program, with the same recognisers and the same
gate. A file that needed an exception (an office's number, a waiver) counts only while the exceptions are the same. A
file is known by a hash of its name and its bytes, as they were written or are read, so nothing is believed of other
bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from bangyang.base.store import Misfit, Part, Plain, key_of

_KEY = key_of(b"gate")


@dataclass(slots=True)
class Remembered:
    """Hashes of files found clean, and of the internal values that were looked for in them."""

    exceptions: str = ""
    bare: set[str] = field(default_factory=set)
    excepted: set[str] = field(default_factory=set)
    internals: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The same as it is kept."""

    exceptions: str
    bare: tuple[str, ...]
    excepted: tuple[str, ...]
    internals: tuple[str, ...]


_FORM = Plain(_Rows)


def content_key(path: str, sha256: str) -> str:
    """What a file is known by: its path, and the hash of its bytes."""
    return hashlib.blake2b(f"{path}\0{sha256}".encode(), digest_size=16).hexdigest()


def digest_of(parts: Iterable[str]) -> str:
    """A hash of texts in a given order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def recall(kept: Part, exceptions: str) -> Remembered:
    """What `kept` holds; nothing where it is of no use."""
    value = kept.get(_KEY)
    if value is None:
        return Remembered(exceptions)
    try:
        known = _FORM.loads(value)
    except Misfit:
        return Remembered(exceptions)
    excepted = known.excepted if known.exceptions == exceptions else ()
    return Remembered(exceptions, set(known.bare), set(excepted), set(known.internals))


def remember(kept: Part, known: Remembered) -> None:
    """Keep what is known, as one value: of a file and of what was looked for in it at different times, each may be
    true and both together not.
    """
    rows = (tuple(sorted(each)) for each in (known.bare, known.excepted, known.internals))
    value = _FORM.dumps(_Rows(known.exceptions, *rows))
    if kept.get(_KEY) != value:
        kept.put(_KEY, value)
