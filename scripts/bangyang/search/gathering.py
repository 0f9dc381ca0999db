"""From records to terms: what each is found by, and where in it that stands, gathered for a few hundred at a time.

An entry of the index has up to four lists: the term is in the text of these records, in the title of these, a part of
the name in these, the whole name (or its pinyin, or its initials) in these. A record is in the most telling list only.

Terms are told apart by their first character: those of neighbouring characters form a range. What was gathered of one
share of the records in one range is a `Piece`, and the same records always give the same pieces, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from bangyang.pages.searchrecord import ListedRecord, SearchRecord
from bangyang.search.postings import encoded
from bangyang.text.terms import characters, folded, pair_code, pair_codes, pairs_of, runs, terms, words

TEXT, TITLE, PART, NAME = range(4)
"""The lists of an entry in the order they are written: most terms have only the first."""

FACETS: Mapping[str, str] = {"kind": "k", "award": "a", "year": "y", "region": "r"}
"""What results are narrowed to, and the letter by which its entries (`#a3`) are told."""

Numbers = dict[str, str]
"""Ascending numbers by term, each as the character of this code: a text takes a fifth of what a list does."""

_Term = TypeVar("_Term", int, str)

Piece = tuple[Numbers, Numbers, Numbers, Numbers]

_RANGE_BITS = 5
"""Characters of one range: 32, so that there are some six hundred ranges of Han characters."""


Spelling = Mapping[str, Sequence[Sequence[str]]]
"""The syllables of names in every reading."""


def gather(records: Sequence[SearchRecord], start: int, spelt: Spelling) -> dict[int, Piece]:
    """The pieces of `records`, which are numbered from `start`, by range; `spelt` are all their names."""
    lists: tuple[defaultdict[str, str], ...] = tuple(defaultdict(str) for _ in range(4))
    pairs: defaultdict[int, str] = defaultdict(str)
    for number, record in enumerate(records, start):
        sign = chr(number)
        in_pairs, *others = _terms_of(record, spelt)
        for code in in_pairs:
            pairs[code] += sign
        for gathered, found in zip(lists, others, strict=True):
            for term in found:
                gathered[term] += sign
    lists[TEXT].update((pair, numbers) for pair, numbers in zip(pairs_of(pairs), pairs.values(), strict=True) if pair)
    pieces: dict[int, Piece] = {}
    for place, gathered in enumerate(lists):
        for term, numbers in gathered.items():
            at = ord(term[0]) >> _RANGE_BITS
            if at not in pieces:
                pieces[at] = ({}, {}, {}, {})
            pieces[at][place][term] = numbers
    return pieces


def _terms_of(
    record: SearchRecord, spelt: Spelling
) -> tuple[Iterable[int], Iterable[str], Iterable[str], Iterable[str], Iterable[str]]:
    """The terms of a record by list, before them those of its text that are pairs, as numbers.

    Their order is that of the text, so that it is the same in every process.
    """
    names, parts = _name_terms(record, spelt)
    title = folded(record.title)
    in_title = terms(title) | characters(title)
    in_pairs, in_text = _text_terms(record)
    for less, more in ((parts, names), (in_title, parts), (in_title, names)):
        _take_out(less, more)
    for more in (in_title, parts, names):
        _take_out(in_text, more)
        _take_out(in_pairs, map(pair_code, more))
    return in_pairs, in_text, in_title, parts, names


def _take_out(terms: dict[_Term, None], others: Iterable[_Term | None]) -> None:
    for term in others:
        if term is not None:
            terms.pop(term, None)


def _text_terms(record: SearchRecord) -> tuple[dict[int, None], dict[str, None]]:
    """What the text of a record and its list of names are found by: pairs, as numbers, and the rest."""
    text = folded(record.text)
    pairs = pair_codes(text)
    others = _mention_terms(record) | (terms(text) if pairs is None else words(text))
    coded = {term: code for term in others if (code := pair_code(term)) is not None}
    _take_out(others, coded)
    return (pairs or {}) | dict.fromkeys(coded.values()), others


def _name_terms(record: SearchRecord, spelt: Spelling) -> tuple[dict[str, None], dict[str, None]]:
    """Whole names with their pinyin and initials; and what parts of them: pairs, characters, syllables."""
    whole: dict[str, None] = {}
    parts: dict[str, None] = {}
    for name in record.names:
        plain = folded(name)
        whole |= dict.fromkeys(runs(plain))
        parts |= terms(plain) | characters(plain)
        for syllables in spelt[name]:
            whole |= dict.fromkeys(("".join(syllables), "".join(syllable[0] for syllable in syllables)))
            parts |= dict.fromkeys(syllables)
    return whole, parts


def _mention_terms(record: SearchRecord) -> dict[str, None]:
    """Names on a list: whole, so that they can be told in the index, and in pairs."""
    found: dict[str, None] = {}
    for name in map(folded, record.mentions):
        found |= dict.fromkeys(runs(name))
        found |= terms(name)
    return found


# --- from pieces to entries ---------------------------------------------------------------------------------------


def merge(pieces: Iterable[Piece]) -> bytes:
    """The entries of one range, a line each in code point order: a term, a space, and its lists.

    `pieces` are those of all shares in their order. Lists are told apart by commas, empty ones at the end left out.
    """
    lists: tuple[defaultdict[str, str], ...] = tuple(defaultdict(str) for _ in range(4))
    for piece in pieces:
        for merged, numbers in zip(lists, piece, strict=True):
            for term, more in numbers.items():
                merged[term] += more
    text, *others = lists
    telling = {term for found in others for term in found}
    return "".join(
        f"{term} {_lists(term, lists) if term in telling else encoded(list(map(ord, text[term])))}\n"
        for term in sorted(text.keys() | telling)
    ).encode()


def _lists(term: str, lists: Iterable[Mapping[str, str]]) -> str:
    return ",".join(encoded(list(map(ord, found.get(term, "")))) for found in lists).rstrip(",")


# --- what results are narrowed to ---------------------------------------------------------------------------------


def facet_choices(records: Iterable[ListedRecord]) -> dict[str, tuple[str, ...]]:
    """All values of each facet, in the order they are met."""
    found: dict[str, dict[str, None]] = {facet: {} for facet in FACETS}
    for record in records:
        for facet, values in _facets(record):
            found[facet].update(dict.fromkeys(values))
    return {facet: tuple(values) for facet, values in found.items()}


def facet_entries(records: Iterable[ListedRecord], choices: Mapping[str, Sequence[str]]) -> bytes:
    """The entries of the facets, which stand before those of all terms."""
    places = {facet: {value: at for at, value in enumerate(values)} for facet, values in choices.items()}
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for facet, values in _facets(record):
            for value in dict.fromkeys(values):
                lists[f"#{FACETS[facet]}{places[facet][value]}"].append(number)
    return "".join(f"{term} {encoded(lists[term])}\n" for term in sorted(lists)).encode()


def _facets(record: ListedRecord) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "kind", (record.kind,)
    yield "award", record.awards
    yield "year", record.years
    yield "region", record.regions
