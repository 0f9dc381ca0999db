"""The Markdown of one build, converted once and remembered from build to build.

A conversion depends on nothing but the text and the prefix of its ids; links and pictures are resolved later, for the
page it stands on. Pages are composed in worker processes, which cannot write to the cache: what they converted is
brought home as the pictures of an album are.
"""

from __future__ import annotations

import marshal
import os
from dataclasses import astuple

from markupsafe import Markup

from bangyang.cache import Cache, key_of
from bangyang.rendering.markdown import Fragment, render_markdown
from bangyang.rendering.markup import Heading

News = tuple[tuple[bytes, bytes | None], ...]
"""(key, what is to be kept) of conversions; None for one that the cache gave."""


class Conversions:
    """Fragments by text and prefix, with a cache of earlier builds behind them."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._home = os.getpid()
        self._news: list[tuple[bytes, bytes | None]] = []

    def fragment(self, text: str, prefix: str) -> Fragment:
        """What `render_markdown` makes of `text`."""
        key = key_of(b"fragment", prefix.encode(), text.encode())
        kept = self._cache.get(key)
        if kept is not None:
            self._note(key, None)
            html, headings, *rest = marshal.loads(kept)
            return Fragment(Markup(html), tuple(Heading(*each) for each in headings), *rest)
        made = render_markdown(text, prefix=prefix)
        headings = tuple(astuple(heading) for heading in made.headings)
        parts = (made.links, made.images, made.images_without_alt, made.raw_html)
        self._note(key, marshal.dumps((str(made.html), headings, *parts)))
        return made

    def save(self) -> None:
        """Keep what was asked for; call it when every page is composed."""
        self._cache.save()

    def count(self) -> int:
        """How many conversions this process did for another one."""
        return len(self._news)

    def entries_since(self, known: int) -> News:
        """Those after the first `known`, which are then forgotten here: they are large, and wanted at home only."""
        found = tuple(self._news[known:])
        del self._news[known:]
        return found

    def enter(self, entries: News) -> None:
        """Take over what another process converted."""
        for key, value in entries:
            if value is None:
                self._cache.keep(key)
            else:
                self._cache.put(key, value)

    def _note(self, key: bytes, value: bytes | None) -> None:
        if os.getpid() == self._home:
            self.enter(((key, value),))
        else:
            self._news.append((key, value))
