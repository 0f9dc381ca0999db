"""Pages of no single campaign that were made before, each known by a key of all that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bangyang.base.store import Misfit, Part, Plain, key_of
from bangyang.rendering.remembered import KnownPage

_KEY = key_of(b"keyed pages")


@dataclass(frozen=True, slots=True)
class KeyedPage:
    """A page, and the key of what it is made of in hexadecimal digits."""

    key: str
    page: KnownPage


@dataclass(frozen=True, slots=True)
class _Rows:
    """All of them, as they are kept."""

    pages: tuple[KeyedPage, ...]


_FORM = Plain(_Rows)


class KeyedPages:
    """What is known of such pages. `expect` each before it is asked for."""

    def __init__(self, kept: Part) -> None:
        self._kept = kept
        self._before = _recalled(kept)
        self._keys: dict[str, str] = {}
        self._made: dict[str, KeyedPage] = {}

    def expect(self, url: str, key: bytes) -> None:
        """Say of what the page at `url` is made."""
        self._keys[url] = key.hex()

    def known(self, url: str) -> KnownPage | None:
        """The page at `url` as it was made before, where it would be the same."""
        found = self._before.get(url)
        return found.page if found is not None and found.key == self._keys.get(url) else None

    def became(self, page: KnownPage) -> None:
        """Take down what a page is known by."""
        self._made[page.url] = KeyedPage(self._keys[page.url], page)

    def save(self) -> None:
        """Keep what was made, once all pages are."""
        if self._made != self._before:
            self._kept.put(_KEY, _FORM.dumps(_Rows(tuple(self._made.values()))))


def _recalled(kept: Part) -> Mapping[str, KeyedPage]:
    value = kept.get(_KEY)
    if value is None:
        return {}
    try:
        return {each.page.url: each for each in _FORM.loads(value).pages if bytes.fromhex(each.page.inside)}
    except (Misfit, ValueError):
        return {}
