"""The running text of every page of a build, noted when the page is composed, for the search.

A page's text is converted once, for the page; what is searched is what stands there. Pages are composed in worker
processes, so the texts are brought home as the conversions are.
"""

from __future__ import annotations

import re

from bangyang.base.workers import HomeLedger
from bangyang.text.htmltokens import Token, TokenKind, tokens

_BLOCKS = frozenset(
    {*("p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption"), *(f"h{level}" for level in range(1, 7))}
)
_SPACE = re.compile(r"\s+")

Noted = tuple[str, str]
"""The site URL of a page, and a text on it."""


def text_of(markup: str) -> str:
    """What a reader reads in a piece of HTML, its blocks set apart by a space."""
    return _SPACE.sub(" ", "".join(map(_read, tokens(markup)))).strip()


def _read(token: Token) -> str:
    if token.kind is TokenKind.TEXT:
        return token.text
    return " " if token.closes(*_BLOCKS) or token.opens("br") else ""


class Texts(HomeLedger[Noted]):
    """Texts by the address of their page."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[str, str] = {}

    def take_down(self, url: str, markup: str) -> None:
        """Note the text of the page at `url`."""
        self.note((url, text_of(markup)))

    def of(self, url: str) -> str:
        """The text of the page at `url`, "" if it has none or was not composed."""
        return self._texts.get(url, "")

    def enter(self, entries: tuple[Noted, ...]) -> None:
        """Take over what was noted."""
        self._texts.update(entries)
