"""Every file of the index, from the records, with as little work as the change since the last build allows.

Kept are the pieces of every share of the records, known by the records themselves, and the entries of every range,
known by its pieces. So a sentence that is new in one page costs the gathering of its share and the merging of the few
ranges its new terms fall into. The files are the same whatever the cache knows.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping

from bangyang.cache import Cache, key_of
from bangyang.publishing.outputs import Output
from bangyang.publishing.search.gathering import Piece, facet_choices, facet_entries, gather, merge
from bangyang.publishing.search.packs import Packed
from bangyang.rendering.composing.search import INDEX
from bangyang.rendering.search import SearchRecord

SHARE = 512
"""Records whose terms are gathered, and kept, together."""
_PLAIN = 2
"""The version of marshal that notes no identities: equal values give equal bytes."""


def search_outputs(records: Iterable[SearchRecord], kept: Cache | None = None) -> Iterator[Output]:
    """The files of the index of `records`, in an order that is always the same."""
    known = tuple(records)
    cache = kept if kept is not None else Cache()
    choices, packed = facet_choices(known), Packed()
    shares = [_Share(known[start : start + SHARE], start, cache) for start in range(0, len(known), SHARE)]
    yield from packed.pack_terms((facet_entries(known, choices), *_ranges(shares, cache)))
    kinds = {kind: at for at, kind in enumerate(choices["kind"])}
    yield from packed.pack_records(known, kinds)
    yield packed.head(INDEX, len(known), choices)


class _Share:
    """The pieces of some records, gathered or remembered. `keys` tells them apart: equal keys, equal pieces."""

    def __init__(self, records: tuple[SearchRecord, ...], start: int, cache: Cache) -> None:
        self._records, self._start, self._cache = records, start, cache
        self._gathered: dict[int, bytes] = {}
        key = key_of(b"share", str(start).encode(), marshal.dumps(tuple(map(tuple, records)), _PLAIN))
        if (value := cache.get(key)) is not None:
            self.keys: Mapping[int, bytes] = marshal.loads(value)
            for each in self.keys.values():
                cache.keep(each)
            return
        self._gather()
        self.keys = {at: key_of(b"piece", value) for at, value in self._gathered.items()}
        cache.put(key, marshal.dumps(self.keys))
        for at, each in self.keys.items():
            cache.put(each, self._gathered[at])

    def _gather(self) -> None:
        pieces = gather(self._records, self._start)
        self._gathered = {at: marshal.dumps(pieces[at], _PLAIN) for at in sorted(pieces)}

    def piece(self, at: int) -> Piece:
        """The piece in a range; a damaged one is gathered again."""
        value = self._gathered.get(at) or self._cache.get(self.keys[at])
        if value is None:
            self._gather()
            value = self._gathered[at]
        piece: Piece = marshal.loads(value)
        return piece


def _ranges(shares: list[_Share], cache: Cache) -> Iterator[bytes]:
    """The entries of every range, in order."""
    for at in sorted({at for share in shares for at in share.keys}):
        having = [share for share in shares if at in share.keys]
        key = key_of(b"range", *(share.keys[at] for share in having))
        if (value := cache.get(key)) is None:
            value = merge(share.piece(at) for share in having)
            cache.put(key, value)
        yield value
