"""The running text of a file, passage by passage, each with the way back to its line and column.

A passage is a body or one sentence-like value of the front matter; names, dates and numbers are no prose. Apart from
the rules of wording, which only bring a detector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bangyang.base.errors import Place
from bangyang.checks.labels import BODY_LABEL, label_of
from bangyang.checks.places import place_of_part
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, Home, News
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll

_PROSE: Mapping[type[Model], tuple[str, ...]] = {
    Campaign: ("title", "summary"),
    Notice: ("title", "basis", "process", "conduct"),
    Roll: ("title",),
    News: ("title", "kicker", "subtitle", "summary", "excerpt"),
    Document: ("title", "summary", "excerpt"),
    Event: ("title", "to_be_announced"),
    Nominee: ("kicker", "headline", "subtitle", "citation"),
    Home: ("intro",),
}
"""Fields that hold sentences or titles."""


class Passage(NamedTuple):
    """A piece of running text. `at` is the path of a value, or None for the body."""

    entry: Entry[Any]
    text: str
    at: tuple[str | int, ...] | None

    @property
    def label(self) -> str:
        """The field's label, or 正文."""
        return BODY_LABEL if self.at is None else label_of(type(self.entry.model), str(self.at[0]))

    @property
    def is_official(self) -> bool:
        """Whether it is a document or notice, whose wording has legal weight."""
        return isinstance(self.entry.model, Document | Notice)

    def place(self, offset: int) -> Place:
        """Line and column of a character of the passage."""
        if self.at is None:
            return self.entry.body_place(offset)
        line = self.text.rfind("\n", 0, offset) + 1
        part = self.text[line:].split("\n")[0]
        return place_of_part(self.entry.source, self.at, part, offset - line)


def passages_of(entry: Entry[Any]) -> Iterator[Passage]:
    """The running text of one file."""
    if entry.body and not entry.body.isspace():
        yield Passage(entry, entry.body, None)
    for name in _PROSE.get(type(entry.model), ()):
        value = getattr(entry.model, name)
        if isinstance(value, str):
            if value:
                yield Passage(entry, value, (name,))
        elif entry.sound(name):
            for index, each in enumerate(value):
                yield Passage(entry, each, (name, index) if entry.source.typed(name, index) else (name,))
