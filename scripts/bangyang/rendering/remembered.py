"""Pages that need not be made, since nothing they are made of has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page by its site URL: the key of its inside, and what file it became within which chrome.

    `inside` and `chrome` are keys in hexadecimal digits, `size` is in bytes, `sha256` of the whole file.
    """

    url: str
    inside: str
    chrome: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is said of a file instead of its bytes, by whoever knows that an earlier build published it: its size in
    bytes and its SHA-256 (hexadecimal). `make` gives the bytes where the live site turns out to lack them.
    """

    size: int
    sha256: str
    make: Callable[[], bytes]


class RememberedPages(Protocol):
    """Whoever knows which pages are the same as in an earlier build, without looking at what they show."""

    def known(self, url: str) -> KnownPage | None:
        """The page at `url` as an earlier build made it, if it would be the same."""

    def became(self, page: KnownPage) -> None:
        """Take down what a page is known by."""
