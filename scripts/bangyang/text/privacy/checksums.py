"""Rows of digits that a program made: checksums, and the names of files that are called after their content.

Any digits may occur in them, so that one in some hundred thousand holds what looks like a telephone number. Editors
type none; the finished pages, lock files and a repository's history are full of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.recogniser import Hit

_MADE: Final = regex(
    r"(?<![0-9A-Za-z])(?:"
    # Pictures, styles and scripts are named after their content; so are other files' checksums written.
    r"[0-9a-f]{12}-[0-9]{2,4}(?=\.(?:webp|jpe?g|png)\b)"
    r"|(?=[0-9]*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|[0-9a-f]{16})(?![0-9A-Za-z])"
    r"|sha(?:256-[A-Za-z0-9+/]{43}|384-[A-Za-z0-9+/]{64}|512-[A-Za-z0-9+/]{86})={0,2})"
)
"""Names and checksums made by programs, in which any row of digits may occur."""


def outside_checksums(text: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits in `text` that do not lie within a checksum."""
    made = [match.span() for match in _MADE.finditer(text)]
    return tuple(hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in made))
