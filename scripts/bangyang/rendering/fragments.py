"""The Markdown of one build, converted once, for the page and for the search, and remembered from build to build.

A conversion depends on nothing but the text and the prefix of its ids; links and pictures are resolved later, for the
page it stands on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from bangyang.base.store import Plain, Store, key_of
from bangyang.rendering.markdown import Fragment, render_markdown

_FORM = Plain(Fragment)


class FragmentCache:
    """Fragments by text and prefix, with those of earlier builds behind them."""

    def __init__(self, store: Store) -> None:
        self.kept = store.part("fragments", reread=True)
        """Pages are composed in worker processes; what they convert is brought home through this."""

    def fragment(self, text: str, prefix: str) -> Fragment:
        """What `render_markdown` makes of `text`."""
        key = _key(text, prefix)
        if (kept := self.kept.get(key)) is not None:
            about, _, html = kept.partition(b"\n")
            with contextlib.suppress(ValueError):
                return replace(_FORM.loads(about), html=Markup(html.decode()))
        made = render_markdown(text, prefix=prefix)
        # The text apart: it is long, and full of signs that the plain form would have to spell.
        self.kept.put(key, _FORM.dumps(replace(made, html=Markup())) + b"\n" + made.html.encode())
        return made

    def keep(self, text: str, prefix: str) -> None:
        """Say that a conversion will be wanted by a later build."""
        self.kept.keep(_key(text, prefix))

    def made(self, kind: str, text: str, make: Callable[[str], str]) -> str:
        """What `make` makes of `text`: some other slow work that depends on nothing else; `kind` tells it apart."""
        key = key_of(kind.encode(), text.encode())
        kept = self.kept.get(key)
        if kept is not None:
            return kept.decode("utf-8", "replace")
        made = make(text)
        self.kept.put(key, made.encode())
        return made


def _key(text: str, prefix: str) -> bytes:
    return key_of(b"fragment", prefix.encode(), text.encode())
