"""转发: which document was handed down by which, from the first issuer to the last.

A document forwards one other, and may be forwarded by many, so documents form trees. They are walked once for the
whole site, downwards and back; a page in a chain of thousands asks for its own place in it and nothing more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.models.article import Document

DocumentEntry = Entry[Document]


@dataclass(frozen=True, slots=True)
class ChainPlace:
    """Where a document stands: the original, how many stand above it, how many come of it, itself among them, and the
    last of those, read level by level.
    """

    first: DocumentEntry
    above: int
    last: DocumentEntry
    size: int = 1
    levels: int = 0

    @property
    def count(self) -> int:
        """How many documents lead to this one or come of it, itself among them."""
        return self.above + self.size


@dataclass(frozen=True, slots=True)
class Forwarding:
    """The chains of some documents, by paths of sources.

    `originals` says what a document forwards, `followers` what forwards it, the earliest first. Documents that lead
    back to themselves are `circling` and in none of the others' chains.
    """

    originals: Mapping[str, DocumentEntry]
    followers: Mapping[str, Sequence[DocumentEntry]]
    places: Mapping[str, ChainPlace]
    circling: frozenset[str]

    def original(self, entry: DocumentEntry) -> DocumentEntry | None:
        """What the document forwards."""
        return self.originals.get(entry.source.path)

    def following(self, entry: DocumentEntry) -> Sequence[DocumentEntry]:
        """What forwards the document."""
        return self.followers.get(entry.source.path, ())

    def chain(self, entry: DocumentEntry) -> tuple[DocumentEntry, ...]:
        """All documents that lead to this one, itself, and all that come of it: as many as `ChainPlace.count` says."""
        above = [entry]
        while (original := self.original(above[-1])) is not None:
            above.append(original)
        below = [entry]
        for document in below:
            below += self.following(document)
        return (*reversed(above), *below[1:])


def derive_forwarding(catalog: Catalog, documents: Sequence[DocumentEntry]) -> Forwarding:
    """The chains of `documents`, the latest first. A name that means none of them, or several, leads nowhere."""
    there = {document.source.path for document in documents}
    originals: dict[str, DocumentEntry] = {}
    for document in documents:
        meant = catalog.resolve(Document, document.model.forwards).entry
        if meant is not None and meant.source.path in there:
            originals[document.source.path] = meant
    circling = _circling(originals)
    originals = {path: entry for path, entry in originals.items() if path not in circling}
    followers: dict[str, list[DocumentEntry]] = defaultdict(list)
    for document in reversed(documents):
        if (original := originals.get(document.source.path)) is not None:
            followers[original.source.path].append(document)
    tops = [document for document in documents if document.source.path not in originals]
    return Forwarding(originals, dict(followers), _places(tops, followers), circling)


def _places(tops: list[DocumentEntry], followers: Mapping[str, Sequence[DocumentEntry]]) -> dict[str, ChainPlace]:
    """The place of every document, from those that forward nothing down to the last, and the counts back up."""
    found = {top.source.path: ChainPlace(top, 0, top) for top in tops}
    order = list(tops)
    for document in order:
        place = found[document.source.path]
        for follower in followers.get(document.source.path, ()):
            found[follower.source.path] = ChainPlace(place.first, place.above + 1, follower)
            order.append(follower)
    for document in reversed(order):
        own = found[document.source.path]
        for follower in followers.get(document.source.path, ()):
            below = found[follower.source.path]
            if below.levels + 1 >= own.levels:
                own = replace(own, last=below.last, levels=below.levels + 1)
            own = replace(own, size=own.size + below.size)
        found[document.source.path] = own
    return found


def _circling(originals: Mapping[str, DocumentEntry]) -> frozenset[str]:
    """The paths of the documents from which the way up leads back to them; each way is gone once."""
    found: set[str] = set()
    passed: set[str] = set()
    for start in originals:
        way: list[str] = []
        here = start
        while here in originals and here not in passed:
            passed.add(here)
            way.append(here)
            here = originals[here].source.path
        if here in way:
            found.update(way[way.index(here) :])
    return frozenset(found)
