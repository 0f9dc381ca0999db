"""What a result is known by: a hash of everything it was worked out from."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

KEY_SIZE: Final = 16
_LIBRARIES: Final = (
    "comrak",
    "google-re2",
    "icalendar",
    "jinja2",
    "markupsafe",
    "nh3",
    "opencc",
    "pydantic",
    "pyyaml",
    "pypinyin",
    "rjieba",
    "segno",
)
"""Packages whose release decides what is read and rendered."""


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
