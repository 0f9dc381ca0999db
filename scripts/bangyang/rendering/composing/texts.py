"""The running text of every page of a build, noted when the page is composed, for the search.

A page's text is converted once, for the page; what is searched is what stands there. Pages are composed in worker
processes, so the texts are brought home as the conversions are.
"""

from __future__ import annotations

import html
import os
import re

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</(?:p|li|h[1-6]|td|th|dt|dd|blockquote|figcaption)>|<br>")
_SPACE = re.compile(r"\s+")

Noted = tuple[str, str]
"""The site URL of a page, and a text on it."""


def text_of(markup: str) -> str:
    """What a reader reads in a piece of HTML, its blocks set apart by a space."""
    plain = html.unescape(_TAG.sub("", _BLOCK.sub(" ", markup)))
    return _SPACE.sub(" ", plain).strip()


class Texts:
    """Texts by the address of their page."""

    def __init__(self) -> None:
        self._home = os.getpid()
        self._texts: dict[str, str] = {}
        self._news: list[Noted] = []

    def note(self, url: str, markup: str) -> None:
        """Take down the text of the page at `url`."""
        text = text_of(markup)
        if os.getpid() == self._home:
            self._texts[url] = text
        else:
            self._news.append((url, text))

    def of(self, url: str) -> str:
        """The text of the page at `url`, "" if it has none or was not composed."""
        return self._texts.get(url, "")

    def count(self) -> int:
        """How many texts this process noted for another one."""
        return len(self._news)

    def entries_since(self, known: int) -> tuple[Noted, ...]:
        """Those after the first `known`, which are then forgotten here."""
        found = tuple(self._news[known:])
        del self._news[known:]
        return found

    def enter(self, entries: tuple[Noted, ...]) -> None:
        """Take over what another process noted."""
        self._texts.update(entries)
