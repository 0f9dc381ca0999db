"""From records to the lists of an index: for every term the records it stands in, by where it stands there.

An entry has up to four lists: the term is in the text of these, in the title of these, a part of the name in these,
the whole name (or its pinyin, or its initials) in these. A record is in the most telling list only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangyang.publishing.search.postings import encoded
from bangyang.rendering.search import SearchRecord
from bangyang.text.pinyin import typed_pinyin
from bangyang.text.terms import characters, folded, runs, terms

TEXT, TITLE, PART, NAME = range(4)
"""The lists of an entry in the order they are written: most terms have only the first."""

FACETS: Mapping[str, str] = {"kind": "k", "award": "a", "year": "y", "region": "r"}
"""What results are narrowed to, and the letter by which its entries (`#a3`) are told."""

_Numbers = defaultdict[str, str]
"""Ascending numbers by term, each as the character of this code: a text is a fifth of a list, and never collected."""

_SHARE = 512
"""Records whose texts are gathered apart, so that a list grows by a short piece and never by one number."""


class Inverted:
    """The terms of some records, numbered in their order; `choices` are all values of each facet, in their order."""

    def __init__(self, records: Sequence[SearchRecord]) -> None:
        self.choices = {facet: _choices(facet, records) for facet in FACETS}
        self._numbers = {
            facet: {value: f"#{FACETS[facet]}{at}" for at, value in enumerate(self.choices[facet])} for facet in FACETS
        }
        self._lists: tuple[_Numbers, ...] = tuple(defaultdict(str) for _ in range(4))
        for start in range(0, len(records), _SHARE):
            share: _Numbers = defaultdict(str)
            for number, record in enumerate(records[start : start + _SHARE], start):
                self._add(number, record, share)
            text = self._lists[TEXT]
            for term, numbers in share.items():
                text[term] += numbers

    def _add(self, number: int, record: SearchRecord, share: _Numbers) -> None:
        """The most telling lists are small; what stands in the text is noted in `share`."""
        names, parts = _name_terms(record)
        title = folded(record.title)
        in_title = terms(title) | characters(title)
        parts -= names
        in_title -= parts
        in_text = terms(folded(record.text)) | _mention_terms(record)
        in_text -= in_title
        in_text -= parts
        in_text -= names
        in_text.update(self._numbers[facet][value] for facet in FACETS for value in facet_values(facet, record))
        sign = chr(number)
        for lists, found in zip((share, *self._lists[TITLE:]), (in_text, in_title, parts, names), strict=True):
            for term in found:
                lists[term] += sign

    def entries(self) -> Iterator[tuple[str, str]]:
        """(term, its lists as text: `text,title,part,name` without the empty ones at the end) in code point order."""
        text, title, part, name = self._lists
        rare = title.keys() | part.keys() | name.keys()
        for term in sorted(text.keys() | rare):
            if term not in rare:
                yield term, encoded(list(map(ord, text[term])))
                continue
            lists = ",".join(encoded(list(map(ord, found.get(term, "")))) for found in (text, title, part, name))
            yield term, lists.rstrip(",")


def facet_values(facet: str, record: SearchRecord) -> tuple[str, ...]:
    """What a record counts as under `facet`."""
    match facet:
        case "kind":
            return (record.kind,)
        case "award":
            return record.awards
        case "year":
            return record.years
    return record.regions


def _choices(facet: str, records: Iterable[SearchRecord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for record in records for value in facet_values(facet, record)))


def _name_terms(record: SearchRecord) -> tuple[set[str], set[str]]:
    """Whole names with their pinyin and initials; and what parts of them: pairs, characters, syllables."""
    whole: set[str] = set()
    parts: set[str] = set()
    for name in record.names:
        plain = folded(name)
        whole.update(runs(plain))
        parts |= terms(plain) | characters(plain)
        for syllables in typed_pinyin(name):
            whole |= _spellings(syllables)
            parts.update(syllables)
    return whole, parts


def _mention_terms(record: SearchRecord) -> set[str]:
    """Names on a list: whole, so that they can be told in the index, and in pairs."""
    found: set[str] = set()
    for name in map(folded, record.mentions):
        found.update(runs(name))
        found |= terms(name)
    return found


def _spellings(syllables: tuple[str, ...]) -> set[str]:
    return {"".join(syllables), "".join(syllable[0] for syllable in syllables)}
