"""One text through the recognisers and the internal records, with what a page's machinery would make them cry at.

Apart from the gate, which decides; this only looks. Parts that stand on many pages are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bangyang.checks.privacy.internals import Internal, Internals
from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.markup import glance, read_markup
from bangyang.leakgate.passages import BETWEEN, ReadPassage
from bangyang.text.privacy import Hit, scan
from bangyang.text.privacy.checksums import outside_checksums


@dataclass(frozen=True, slots=True)
class Trace:
    """Something in a file: a recogniser's hit, or an internal value. `text` is the passage it stands in."""

    passage: ReadPassage
    offset: int
    hit: Hit | None = None
    internal: Internal | None = None
    inside: str = ""

    @property
    def value(self) -> str:
        """What was found, as it stands there."""
        return self.passage.text[self.hit.start : self.hit.end] if self.hit else ""


class Reader:
    """Looks through extracts; remembers the tags and the parts of pages that came to nothing."""

    def __init__(self, internals: Internals) -> None:
        self._internals = internals
        self._settled: set[str] = set()
        self._shared: dict[str, tuple[Trace, ...]] = {}

    def is_clean(self, name: str, extracts: tuple[Extract, ...]) -> bool:
        """Whether nothing at all is in a file of this name and these parts: one quick look at everything at once."""
        texts = [name]
        tags: set[str] = set()
        for extract in extracts:
            texts += [passage.text for passage in extract.passages]
            if not extract.markup:
                continue
            if extract.shared:
                if extract.markup not in self._shared:
                    self._shared[extract.markup] = tuple(self._marked_up(extract))
                if self._shared[extract.markup]:
                    return False
                continue
            seen = glance(extract, self._settled)
            texts += [seen.seen, seen.aside()]
            tags |= seen.tags
        whole = BETWEEN.join(texts)
        if scan(whole) or self._internals.within(whole):
            return False
        self._settled |= tags
        return True

    def read(self, extract: Extract) -> Iterator[Trace]:
        """Everything found in one part of a file."""
        for passage in extract.passages:
            yield from self._look(passage, extract)
        if not extract.markup:
            return
        if not extract.shared:
            yield from self._marked_up(extract)
            return
        if extract.markup not in self._shared:
            self._shared[extract.markup] = tuple(self._marked_up(extract))
        yield from (replace(found, offset=extract.offset) for found in self._shared[extract.markup])

    def _marked_up(self, extract: Extract) -> Iterator[Trace]:
        for passage in read_markup(extract.markup, xml=extract.xml):
            yield from self._look(passage, extract)

    def _look(self, passage: ReadPassage, extract: Extract) -> Iterator[Trace]:
        if not passage.text:
            return
        hits = scan(passage.text)
        if hits:
            for hit in outside_checksums(passage.text, hits):
                yield Trace(passage, extract.offset, hit=hit, inside=extract.inside)
        for internal in self._internals.within(passage.text):
            yield Trace(passage, extract.offset, internal=internal, inside=extract.inside)
