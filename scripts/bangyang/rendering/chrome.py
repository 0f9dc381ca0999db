"""What surrounds every page (header, tabs, footer), cut once and joined many times.

MkDocs' environment renders the theme's `main.html` once for each depth and section, with marks where a page's own
head, title and body belong, and where the address of the same page in the other edition is wanted. `Chrome` cuts that
text at the marks; a page is then one join of bytes, about sixty times cheaper than rendering the theme's template
again. The marks are looked for only in the chrome itself, before any content is near it, so no content can imitate
one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bangyang.base.store import key_of

HEAD_MARK = "bangyang-splice-head-5d1f0c7e94b2"
TITLE_MARK = "bangyang-splice-title-a83e6b40d27f"
BODY_MARK = "bangyang-splice-body-f29c51ae7038"
OTHER_MARK = "bangyang-splice-other-1b7d93c2e60f"

_MARKS = {HEAD_MARK: "head", TITLE_MARK: "title", BODY_MARK: "body", OTHER_MARK: "other"}
_ANY_MARK = re.compile("|".join(_MARKS))
_ONCE = ("title", "head", "body")


class BrokenChrome(ValueError):
    """The theme's `main.html` does not hold the marks of title, head and body exactly once."""


@dataclass(frozen=True, slots=True, order=True)
class ChromeKey:
    """Which chrome a page wears: the way back to the root (`..`, `.`, or `/` for an error page) and its section."""

    base: str
    section: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The cut text: its pieces, and which mark stands behind each but the last."""

    pieces: tuple[bytes, ...]
    order: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one, without the marks."""
        return b"".join(self.pieces).decode()

    @property
    def marked(self) -> str:
        """All of it in one, with the marks: `cut` gives the same chrome again."""
        signs = {name: mark for mark, name in _MARKS.items()}
        marks = (*(signs[name] for name in self.order), "")
        return "".join(piece.decode() + mark for piece, mark in zip(self.pieces, marks, strict=True))

    @property
    def key(self) -> bytes:
        """What is known by it: all that it adds to a page."""
        return key_of(repr(self.order).encode(), *self.pieces)

    @classmethod
    def cut(cls, rendered: str) -> Chrome:
        """The chrome from a rendered `main.html`; raises BrokenChrome unless title, head and body stand there once."""
        order = tuple(_MARKS[mark] for mark in _ANY_MARK.findall(rendered))
        times = Counter(order)
        for name in _ONCE:
            if times[name] != 1:
                raise BrokenChrome(f"main.html holds the {name} mark {times[name]} times instead of once")
        return cls(tuple(piece.encode() for piece in _ANY_MARK.split(rendered)), order)


def splice(chrome: Chrome, head: bytes, title: bytes, body: bytes, other: str = "") -> bytes:
    """The whole page: `head` (meta tags), `title` (escaped text) and `body` (HTML) in their places, and the address
    of the same page in the `other` edition."""
    own = {"head": head, "title": title, "body": body, "other": other.encode()}
    out = [chrome.pieces[0]]
    for name, piece in zip(chrome.order, chrome.pieces[1:], strict=True):
        out += (own[name], piece)
    return b"".join(out)
