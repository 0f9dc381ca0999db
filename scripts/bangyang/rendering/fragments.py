"""The Markdown of one build, converted once, for the page and for the search, and remembered from build to build.

A conversion depends on nothing but the text and the prefix of its ids; links and pictures are resolved later, for the
page it stands on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from bangyang.base.store import Part, Plain, Store, key_of
from bangyang.base.workers import HomeLedger
from bangyang.rendering.markdown import Fragment, render_markdown

_FORM = Plain(Fragment)


class FragmentCache:
    """Fragments by text and prefix, with those of earlier builds behind them."""

    def __init__(self, store: Store) -> None:
        self.kept: Part = store.part("fragments", reread=True)
        """Pages are composed in worker processes; what they convert is brought home through this."""

    def recalled(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        return self.kept.get(key)

    def fragment(self, text: str, prefix: str) -> Fragment:
        """What `render_markdown` makes of `text`."""
        key = _key(text, prefix)
        if (kept := self.recalled(key)) is not None:
            about, _, html = kept.partition(b"\n")
            with contextlib.suppress(ValueError):
                return replace(_FORM.loads(about), html=Markup(html.decode()))
        made = render_markdown(text, prefix=prefix)
        # The text apart: it is long, and full of signs that the plain form would have to spell.
        self.kept.put(key, _FORM.dumps(replace(made, html=Markup())) + b"\n" + made.html.encode())
        return made

    def made(self, kind: str, text: str, make: Callable[[str], str]) -> str:
        """What `make` makes of `text`: some other slow work that depends on nothing else; `kind` tells it apart."""
        key = key_of(kind.encode(), text.encode())
        kept = self.recalled(key)
        if kept is not None:
            return kept.decode("utf-8", "replace")
        made = make(text)
        self.kept.put(key, made.encode())
        return made


class OwnFragments(FragmentCache):
    """The same fragments as `whole` has; `used` are those that were asked for here."""

    def __init__(self, whole: FragmentCache) -> None:
        self.kept = whole.kept
        self.used = UsedKeys()

    def recalled(self, key: bytes) -> bytes | None:
        """What is kept under a key, which is taken down."""
        self.used.note(key)
        return super().recalled(key)


class UsedKeys(HomeLedger[bytes]):
    """Keys that were asked for, in whatever process."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: set[bytes] = set()

    def enter(self, entries: tuple[bytes, ...]) -> None:
        """Take over keys that were asked for elsewhere."""
        self._keys.update(entries)

    @property
    def told(self) -> tuple[str, ...]:
        """Each key once in hexadecimal digits, in an order that is always the same."""
        return tuple(sorted(key.hex() for key in self._keys))


def _key(text: str, prefix: str) -> bytes:
    return key_of(b"fragment", prefix.encode(), text.encode())
