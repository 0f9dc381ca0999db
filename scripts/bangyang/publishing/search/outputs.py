"""Every file of the index, from the records; an index whose records did not change comes from the cache."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator

from bangyang.cache import Cache, key_of
from bangyang.publishing.outputs import Output
from bangyang.publishing.search.inverted import Inverted
from bangyang.publishing.search.packs import Packed
from bangyang.rendering.composing.search import INDEX
from bangyang.rendering.search import SearchRecord


def search_outputs(records: Iterable[SearchRecord], kept: Cache | None = None) -> Iterator[Output]:
    """The files of the index of `records`, in an order that is always the same."""
    known = tuple(records)
    cache = kept if kept is not None else Cache()
    key = key_of(b"search", marshal.dumps(tuple(map(tuple, known)), 2))
    if (value := cache.get(key)) is not None:
        yield from (Output(path, content) for path, content in marshal.loads(value))
        return
    made = tuple(_made(known))
    cache.put(key, marshal.dumps(tuple((output.path, output.read()) for output in made)))
    yield from made


def _made(records: tuple[SearchRecord, ...]) -> Iterator[Output]:
    inverted, packed = Inverted(records), Packed()
    kinds = {kind: at for at, kind in enumerate(inverted.choices["kind"])}
    yield from packed.pack_terms(inverted.entries())
    yield from packed.pack_records(records, kinds)
    yield packed.head(INDEX, len(records), inverted.choices)
