"""What the search knows of a page: a few public values that stand on it. The index is made of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bangyang.base.store import key_of
from bangyang.base.store.plain import written


class ListedRecord(Protocol):
    """A record as a result is shown and narrowed by it. `digest` stands for all of it, in hexadecimal digits."""

    @property
    def url(self) -> str:
        """The site address of the page."""

    @property
    def kind(self) -> str:
        """The section it belongs to."""

    @property
    def title(self) -> str:
        """What a result is called."""

    @property
    def line(self) -> str:
        """What it is, in a few words."""

    @property
    def excerpt(self) -> str:
        """How it begins."""

    @property
    def awards(self) -> tuple[str, ...]:
        """What it can be narrowed to, as by years and regions."""

    @property
    def years(self) -> tuple[str, ...]:
        """The same."""

    @property
    def regions(self) -> tuple[str, ...]:
        """The same."""

    @property
    def digest(self) -> str:
        """A hash of the whole record."""

    def whole(self) -> SearchRecord:
        """All of it, for whoever gathers its terms."""


class SearchRecord(NamedTuple):
    """One page that can be found. A tuple, because thousands of them are made and hashed at every build.

    `line` says in a few words what it is, `excerpt` how it begins. It is found by `names` (with their pinyin) of the
    people it is about, by `mentions`, names that it lists, by its `title` and by `text`. `awards`, `years` and
    `regions` are what it can be filtered by, as `kind` is.
    """

    url: str
    kind: str
    title: str
    line: str
    excerpt: str
    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    text: str = ""
    awards: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of the whole record, in hexadecimal digits."""
        return key_of(written(self)).hex()

    def whole(self) -> SearchRecord:
        """The record itself."""
        return self


class RememberedRecord(NamedTuple):
    """A record that need not be made: what is listed of it, and how to make the whole."""

    url: str
    kind: str
    title: str
    line: str
    excerpt: str
    awards: tuple[str, ...]
    years: tuple[str, ...]
    regions: tuple[str, ...]
    digest: str
    whole: Callable[[], SearchRecord]


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """What is remembered of a record, under a name of its campaign's own."""

    name: str
    url: str
    kind: str
    title: str
    line: str
    excerpt: str
    awards: tuple[str, ...]
    years: tuple[str, ...]
    regions: tuple[str, ...]
    digest: str

    @classmethod
    def of(cls, name: str, record: SearchRecord) -> NamedRecord:
        """The same under its name."""
        shown = (record.url, record.kind, record.title, record.line, record.excerpt)
        return cls(name, *shown, record.awards, record.years, record.regions, record.digest)

    def record(self, compose: Callable[[], SearchRecord]) -> RememberedRecord:
        """The record, which `compose` makes where all of it is wanted."""
        shown = (self.url, self.kind, self.title, self.line, self.excerpt)
        return RememberedRecord(*shown, self.awards, self.years, self.regions, self.digest, compose)


@dataclass(frozen=True, slots=True)
class SearchChoices:
    """What results can be narrowed to, each list in the order a reader is shown it."""

    kinds: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
