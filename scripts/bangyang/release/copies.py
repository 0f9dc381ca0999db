"""Reads files of a published copy, which anybody may have written: how much is read is limited, and links, pipes and
devices are not opened.
"""

from __future__ import annotations

import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

from bangyang.base.system.opening import opened

MOST_BYTES = 32_000_000
"""The largest manifest or ledger that is read: that of some 200,000 pages."""

MOST_PAGE_BYTES = 8_000_000
"""The largest page or opening."""

MOST_FILE_BYTES = 4_000_000_000
"""The largest file of a site whose bytes are compared."""

_LONGEST = 200


class Unusable(ValueError):
    """A file of the copy that is not read; the message, in Chinese, says why and follows the file's name."""


def read_copy(file: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes. Raises Unusable for any other."""
    with _opened(file, most) as stream:
        try:
            return stream.read(most)
        except OSError as fault:
            raise Unusable("读不出来") from fault


def hash_copy(file: Path, most: int = MOST_FILE_BYTES) -> str:
    """The SHA-256 (hexadecimal) of a regular file of at most `most` bytes. Raises Unusable for any other."""
    with _opened(file, most) as stream:
        try:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as fault:
            raise Unusable("读不出来") from fault


def legible(text: str) -> str:
    """Words of the copy as they can be printed: what a terminal would obey, or cannot show, as its code; cut short."""
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text[: _LONGEST + 1])
    return shown if len(text) <= _LONGEST else f"{shown[:_LONGEST]}……"


def _opened(file: Path, most: int) -> BufferedReader:
    try:
        descriptor = opened(file)
    except (OSError, ValueError) as fault:
        raise Unusable("打不开") from fault
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode) or info.st_size > most:
        os.close(descriptor)
        raise Unusable("不是普通文件" if not stat.S_ISREG(info.st_mode) else f"太大，超过 {most // 1_000_000} MB")
    return os.fdopen(descriptor, "rb")
