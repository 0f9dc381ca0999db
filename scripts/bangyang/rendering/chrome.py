"""What surrounds every page (header, tabs, footer), cut once and joined many times.

MkDocs' environment renders the theme's `main.html` once for each depth and section, with three marks where a page's
own head, title and body belong. `Chrome` cuts that text at the marks; a page is then one join of bytes, about sixty
times cheaper than rendering the theme's template again. The marks are looked for only in the chrome itself, before
any content is near it, so no content can imitate one.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD_MARK = "bangyang-splice-head-5d1f0c7e94b2"
TITLE_MARK = "bangyang-splice-title-a83e6b40d27f"
BODY_MARK = "bangyang-splice-body-f29c51ae7038"


class BrokenChrome(ValueError):
    """The theme's `main.html` does not hold each mark exactly once."""


@dataclass(frozen=True, slots=True, order=True)
class ChromeKey:
    """Which chrome a page wears: the way back to the root (`..`, `.`, or `/` for an error page) and its section."""

    base: str
    section: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The cut text: four pieces, and the order in which title, head and body stand between them."""

    pieces: tuple[bytes, bytes, bytes, bytes]
    order: tuple[str, str, str]

    @property
    def text(self) -> str:
        """All of it in one, without the marks."""
        return b"".join(self.pieces).decode()

    @classmethod
    def cut(cls, rendered: str) -> Chrome:
        """The chrome from a rendered `main.html`; raises BrokenChrome unless each mark stands there once."""
        marks = {"title": TITLE_MARK, "head": HEAD_MARK, "body": BODY_MARK}
        for name, mark in marks.items():
            if (count := rendered.count(mark)) != 1:
                raise BrokenChrome(f"main.html holds the {name} mark {count} times instead of once")
        first, second, third = sorted(marks, key=lambda name: rendered.index(marks[name]))
        start, rest = rendered.split(marks[first])
        upper, rest = rest.split(marks[second])
        lower, end = rest.split(marks[third])
        return cls((start.encode(), upper.encode(), lower.encode(), end.encode()), (first, second, third))


def splice(chrome: Chrome, head: bytes, title: bytes, body: bytes) -> bytes:
    """The whole page: `head` (meta tags), `title` (escaped text) and `body` (HTML) in their places."""
    own = {"head": head, "title": title, "body": body}
    start, upper, lower, end = chrome.pieces
    first, second, third = chrome.order
    return b"".join((start, own[first], upper, own[second], lower, own[third], end))
