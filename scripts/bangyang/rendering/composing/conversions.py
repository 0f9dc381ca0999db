"""The Markdown of one build, converted once and remembered from build to build.

A conversion depends on nothing but the text and the prefix of its ids; links and pictures are resolved later, for the
page it stands on. Pages are composed in worker processes, which cannot write to the cache: what they converted is
brought home as the pictures of an album are.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import astuple

from markupsafe import Markup

from bangyang.cache import Cache, key_of
from bangyang.rendering.markdown import Fragment, render_markdown
from bangyang.rendering.markup import Heading
from bangyang.workers import HomeLedger

Converted = tuple[bytes, bytes | None]
"""Key of a conversion, and what is to be kept of it; None for one that the cache gave."""


class Conversions(HomeLedger[Converted]):
    """Fragments by text and prefix, with a cache of earlier builds behind them."""

    def __init__(self, cache: Cache) -> None:
        super().__init__()
        self._cache = cache

    def fragment(self, text: str, prefix: str) -> Fragment:
        """What `render_markdown` makes of `text`."""
        key = key_of(b"fragment", prefix.encode(), text.encode())
        kept = self._kept(key)
        if kept is not None:
            html, headings, *rest = marshal.loads(kept)
            return Fragment(Markup(html), tuple(Heading(*each) for each in headings), *rest)
        made = render_markdown(text, prefix=prefix)
        headings = tuple(astuple(heading) for heading in made.headings)
        parts = (made.links, made.images, made.images_without_alt, made.raw_html)
        self.note((key, marshal.dumps((str(made.html), headings, *parts))))
        return made

    def made(self, kind: str, text: str, make: Callable[[str], str]) -> str:
        """What `make` makes of `text`: some other slow work that depends on nothing else; `kind` tells it apart."""
        key = key_of(kind.encode(), text.encode())
        kept = self._kept(key)
        if kept is not None:
            return kept.decode()
        made = make(text)
        self.note((key, made.encode()))
        return made

    def _kept(self, key: bytes) -> bytes | None:
        """What an earlier build kept; it is kept on."""
        kept = self._cache.get(key)
        if kept is not None:
            self.note((key, None))
        return kept

    def save(self) -> None:
        """Keep what was asked for; call it when every page is composed."""
        self._cache.save()

    def enter(self, entries: tuple[Converted, ...]) -> None:
        """Take over what was converted."""
        for key, value in entries:
            if value is None:
                self._cache.keep(key)
            else:
                self._cache.put(key, value)
