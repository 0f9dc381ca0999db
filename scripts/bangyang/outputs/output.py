"""One file of the site: the currency between those who make files and those who write them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bangyang.rendering.remembered import KnownFile

# ASCII, relative, and never climbing out of the stage.
_SITE_PATH = re.compile(r"^(?!.*(?:^|/)\.\.?(?:/|$))[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*\Z")


@dataclass(frozen=True, slots=True)
class Output:
    """A file to publish: its path relative to the site's root, and its bytes, what reads them when it is written, or
    what they are known to be.

    Raises ValueError for a path that is not ASCII and relative.
    """

    path: str
    content: bytes | Path | Callable[[], bytes] | KnownFile

    def __post_init__(self) -> None:
        check_path(self.path)

    def read(self) -> bytes:
        """The bytes, wherever they are."""
        if isinstance(self.content, bytes):
            return self.content
        if isinstance(self.content, KnownFile):
            return self.content.make()
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content()


def check_path(path: str) -> str:
    """`path` itself, if it may be written in a site; else ValueError."""
    if not _SITE_PATH.match(path):
        raise ValueError(f"not a path inside the site: {path!r}")
    return path


def content_hash(content: bytes, length: int = 8) -> str:
    """The first hexadecimal digits of SHA-256, for names that change with their content."""
    return hashlib.sha256(content).hexdigest()[:length]
