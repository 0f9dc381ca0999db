"""One loaded file: its model, its text, and where every value of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bangyang.base.errors import Place
from bangyang.base.store import key_of
from bangyang.loading.frontmatter import Waiver
from bangyang.models.fields import Model

M = TypeVar("M", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry came from. Paths of values are tuples of English field names and list indices."""

    path: str
    text: str
    body_line: int
    places: Mapping[tuple[str | int, ...], Place]
    keys: Mapping[tuple[str | int, ...], Place]
    raw: Mapping[tuple[str | int, ...], str]
    faulty: frozenset[str]
    waivers: tuple[Waiver, ...]

    def place(self, *at: str | int) -> Place:
        """Where the value at `at` stands; its key, an enclosing value, or the head of the file failing that."""
        for end in range(len(at), 0, -1):
            found = self.places.get(at[:end]) or self.keys.get(at[:end])
            if found is not None:
                return found
        return Place(self.path)

    def typed(self, *at: str | int) -> str:
        """The text that was typed for the value at `at`, or ""."""
        return self.raw.get(at, "")

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        name = self.path.rpartition("/")[2]
        # Asked so often that `PurePosixPath` would be a good part of a check.
        before, _, ending = name.rpartition(".")
        return before if before and ending else name

    @property
    def folder(self) -> str:
        """The folder that holds the file, POSIX, relative to the root."""
        return self.path.rpartition("/")[0] or "."


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A model, its body (Markdown, "" for records) and its source. Checks and derivations work on these."""

    model: M
    body: str
    source: Source

    @property
    def key(self) -> str:
        """The file's stem. A campaign is known by it, and so is its folder under `profiles/`."""
        return self.source.stem

    def body_place(self, offset: int) -> Place:
        """Line and column of a character of the body."""
        before = self.body[:offset]
        line = before.count("\n")
        column = offset - (before.rfind("\n") + 1) + 1
        return Place(self.source.path, self.source.body_line + line, column)

    def sound(self, *names: str) -> bool:
        """Whether the named fields could all be read, so that a rule about them makes sense."""
        return not self.source.faulty.intersection(names)


def content_key(entry: Entry[Any]) -> bytes:
    """What results are known by that were worked out of a single file: all that an entry, as written, is made of."""
    source = entry.source
    # A fault of the file itself, which its text does not show any more, may have spoilt some of the values.
    faulty = ",".join(sorted(source.faulty))
    kind = type(entry.model).__name__
    return key_of(b"report", kind.encode(), faulty.encode(), source.path.encode(), source.text.encode())
