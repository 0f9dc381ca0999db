"""Every file of the index, from the records, with as little work as the change since the last build allows.

Kept are the pieces of every share of the records, known by the records themselves, and the entries of every range,
known by its pieces. So a sentence that is new in one page costs the gathering of its share and the merging of the few
ranges its new terms fall into. The files are the same whatever is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bangyang.base.store import Misfit, Part, Store, key_of
from bangyang.base.store.plain import read, written
from bangyang.derivations import reserved
from bangyang.outputs.output import Output
from bangyang.pages.search import INDEX
from bangyang.pages.searchrecord import ListedRecord, SearchRecord
from bangyang.search.gathering import Piece, facet_choices, facet_entries, gather, merge
from bangyang.search.packs import Packed
from bangyang.text.pinyin import typed_pinyin
from bangyang.text.script import alike_table
from bangyang.text.traditional import Converter

SHARE = 512
"""Records whose terms are gathered, and kept, together."""
_LISTS = 4


def search_outputs(
    records: Iterable[ListedRecord], kept: Part | None = None, traditional: Converter | None = None
) -> Iterator[Output]:
    """The files of the index of `records`, in an order that is always the same.

    Both editions search the same terms. The `traditional` one has its own head and records, in its own script.
    """
    known = tuple(records)
    part = kept if kept is not None else Store().part("search")
    choices, packed = facet_choices(known), Packed()
    shares = [_Share(known[start : start + SHARE], start, part) for start in range(0, len(known), SHARE)]
    yield from packed.pack_terms((facet_entries(known, choices), *_ranges(shares, part)))
    kinds = {kind: at for at, kind in enumerate(choices["kind"])}
    yield from packed.pack_records(known, kinds)
    yield packed.pack_script(alike_table())
    yield packed.head(INDEX, len(known), choices)
    if traditional is not None:
        other = packed.beside()
        yield from other.pack_records(_reworded(known, traditional, part), kinds)
        reworded = {facet: tuple(traditional.convert(values)) for facet, values in choices.items()}
        yield other.head(INDEX, len(known), reworded, below=reserved.TRADITIONAL)


def _reworded(records: tuple[ListedRecord, ...], converter: Converter, part: Part) -> list[ListedRecord]:
    """The records as the traditional edition shows them."""
    reworded: list[ListedRecord] = []
    for start in range(0, len(records), SHARE):
        share = records[start : start + SHARE]
        shown = [text for each in share for text in (each.title, each.line, each.excerpt)]
        names = converter.names_in("\n".join(shown))
        key = key_of(b"traditional", written(shown), written(names))
        texts = _texts_of(part.get(key), len(shown))
        if texts is None:
            texts = converter.convert(shown)
            part.put(key, written(texts))
        threes = zip(texts[::3], texts[1::3], texts[2::3], strict=True)
        reworded += (
            SearchRecord(each.url, each.kind, title, line, excerpt)
            for each, (title, line, excerpt) in zip(share, threes, strict=True)
        )
    return reworded


def _texts_of(value: bytes | None, count: int) -> list[str] | None:
    """So many texts, or None if `value` is of no use."""
    if value is None:
        return None
    try:
        texts = read(value)
    except Misfit:
        return None
    sound = type(texts) is list and len(texts) == count and all(type(text) is str for text in texts)
    return texts if sound else None


class _Share:
    """The pieces of some records, gathered or remembered. `keys` tells them apart: equal keys, equal pieces."""

    def __init__(self, records: tuple[ListedRecord, ...], start: int, part: Part) -> None:
        self._records, self._start, self._part = records, start, part
        self._gathered: dict[int, bytes] = {}
        key = key_of(b"share", str(start).encode(), *(each.digest.encode() for each in records))
        if (value := part.get(key)) is not None and (known := _keys_of(value)) is not None:
            spelling, keys = known
            self.keys: Mapping[int, bytes] = keys
            for each in (spelling, *self.keys.values()):
                part.keep(each)
            return
        spelling = self._gather()
        self.keys = {at: key_of(b"piece", value) for at, value in self._gathered.items()}
        part.put(key, written([spelling.hex(), [[at, each.hex()] for at, each in self.keys.items()]]))
        for at, each in self.keys.items():
            part.put(each, self._gathered[at])

    def _gather(self) -> bytes:
        """Gathers the terms, and tells where the spelling of the names is kept."""
        records = [each.whole() for each in self._records]
        names = tuple(dict.fromkeys(name for record in records for name in record.names))
        # By themselves: names stay when texts change, and the reader of pinyin takes long to load.
        key = key_of(b"spelling", *(name.encode("utf-8", "surrogatepass") for name in names))
        value = self._part.get(key)
        spelt = _spelling_of(value, len(names)) if value is not None else None
        if spelt is None:
            spelt = [[list(syllables) for syllables in typed_pinyin(name)] for name in names]
            self._part.put(key, written(spelt))
        pieces = gather(records, self._start, dict(zip(names, spelt, strict=True)))
        self._gathered = {at: written(pieces[at]) for at in sorted(pieces)}
        return key

    def piece(self, at: int) -> Piece:
        """The piece in a range; a damaged one is gathered again."""
        value = self._gathered.get(at) or self._part.get(self.keys[at])
        piece = _piece_of(value) if value is not None else None
        if piece is None:
            self._gather()
            piece = _piece_of(self._gathered[at])
        assert piece is not None
        return piece


def _spelling_of(value: bytes, count: int) -> list[list[list[str]]] | None:
    """How so many names are spelt, in every reading, or None if `value` is of no use."""
    try:
        names = read(value)
    except Misfit:
        return None
    if type(names) is not list or len(names) != count or any(type(ways) is not list for ways in names):
        return None
    spelt = [syllables for ways in names for syllables in ways]
    sound = all(type(each) is list and all(type(syllable) is str for syllable in each) for each in spelt)
    return names if sound else None


def _keys_of(value: bytes) -> tuple[bytes, dict[int, bytes]] | None:
    """Where the spelling of a share's names is kept, and its pieces by range; None if `value` is of no use."""
    try:
        spelling, pieces = read(value)
        return bytes.fromhex(spelling), {int(at): bytes.fromhex(key) for at, key in pieces}
    except (ValueError, TypeError):
        return None


def _piece_of(value: bytes) -> Piece | None:
    """A piece, or None if `value` is of no use."""
    try:
        lists = read(value)
    except Misfit:
        return None
    sound = type(lists) is list and len(lists) == _LISTS and all(type(numbers) is dict for numbers in lists)
    if not sound or not all(type(sign) is str for numbers in lists for sign in numbers.values()):
        return None
    text, title, part, name = lists
    return text, title, part, name


def _ranges(shares: list[_Share], part: Part) -> Iterator[bytes]:
    """The entries of every range, in order."""
    for at in sorted({at for share in shares for at in share.keys}):
        having = [share for share in shares if at in share.keys]
        key = key_of(b"range", *(share.keys[at] for share in having))
        if (value := part.get(key)) is None:
            value = merge(share.piece(at) for share in having)
            part.put(key, value)
        yield value
