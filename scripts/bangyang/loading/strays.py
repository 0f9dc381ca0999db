"""Files that are no content but are committed with it: backups, lists, notes, whatever somebody left there.

Nobody is told to keep to UTF-8 in them: what Excel, the Editor of Windows and vim write is read as well.
"""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

MAX_BYTES = 8_000_000
"""The largest file that is looked through as text."""

_LOOK = 8_000
_SWAP = b"b0VIM "
"""How the file begins in which vim keeps what is being written; its lines are parted by zeros."""


def read_regular(root: Path, path: str, at_most: int) -> bytes | None:
    """The first `at_most` bytes of a file (POSIX, relative), or None for links, what is no file, and what is shut."""
    try:
        if not stat.S_ISREG((root / path).lstat().st_mode):
            return None
        with (root / path).open("rb") as file:
            return file.read(at_most)
    except OSError:
        return None


def text_of(content: bytes) -> str | None:
    """The text that `content` is, whatever it was saved as, or None for what is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if content.startswith(_SWAP):
        return content.replace(b"\0", b"\n").decode("utf-8", "replace")
    if b"\0" in content[:_LOOK]:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
