"""`_redirects`: pages that moved, for hosts that read it (Netlify, Cloudflare Pages), and for `bangyang host nginx`.

A line is an old address, the present one and 301 (moved for good, RFC 9110 15.4.2). At each old address stands a small
page as well, for every other host; `_redirects` spares the reader that step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.derivations import reserved

NAME = reserved.REDIRECTS
_MOVED = "301"


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """An old and the present address, both beginning with `/` at the site's root."""

    old: str
    new: str


def redirects_bytes(redirects: Iterable[Redirect]) -> bytes:
    """The file as it is published, in order of the old addresses."""
    return "".join(f"{each.old} {each.new} {_MOVED}\n" for each in sorted(redirects)).encode()


def read_redirects(text: str) -> tuple[Redirect, ...]:
    """The redirects in the text of such a file. Raises ValueError for a line of any other form."""
    found = []
    for line in text.splitlines():
        match line.split():
            case [old, new, code] if code == _MOVED and old.startswith("/") and new.startswith("/"):
                found.append(Redirect(old, new))
            case _:
                raise ValueError(f"not a redirect: {line!r}")
    return tuple(found)
