"""Reads a published index as the theme's script does, from the files alone: what is asked for, and at what price.

The order of results is that of `theme/assets/js/search/query.js`; a browser test asks both the same queries.
"""

from __future__ import annotations

import json
import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bangyang.outputs.output import Output
from bangyang.pages.search import INDEX
from bangyang.search.gathering import FACETS
from bangyang.search.postings import decoded
from bangyang.text.terms import HAN, folded, runs

NAME, SPELT, PART, TITLE, TEXT = range(5)
MOST_PACKS = 4
SCREENFUL = 10
MOST_SIMILAR, MOST_LOOKED_AT, LONGEST_NAME, LONGEST_APART = 5, 60, 4, 3
_CALL = re.compile(r"bangyangSearch\.(head|script|pack|block)\((.*)\);\n", re.DOTALL)
_DOTTED = re.compile(f"(?<=[{HAN}])[·•.・‧●](?=[{HAN}])")
_MEASURE = re.compile(r"([0-9][年月日号届])")

Levels = dict[int, int]


def argument(content: bytes) -> Any:
    """What a file of the index hands over."""
    found = _CALL.fullmatch(content.decode())
    assert found is not None, content[:80]
    if found[1] in ("pack", "script"):
        assert found[2][0] == found[2][-1] == "`" and "`" not in found[2][1:-1] and "\\" not in found[2]
        return found[2][1:-1]
    return json.loads(found[2])


@dataclass
class Sum:
    """What the words of a query say of one record together."""

    number: int
    level: int = TEXT + 1
    whole: int = 0
    needed: int = 0
    units: int = 0


@dataclass
class Reader:
    """The files of an index by path, as the pages `below` a folder read them.

    `fetched` are those that were needed since it was last cleared, head included.
    """

    files: Mapping[str, bytes]
    below: str = ""
    fetched: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.head: dict[str, Any] = argument(self._file(self.below + INDEX))
        self._folder = posixpath.normpath(posixpath.join(self.below, self.head["folder"]))
        self._file(f"{self._folder}/{self.head['script']}.js")
        self.firsts = self.head["firsts"].split()
        self.packs = self.head["packs"].split()
        self.blocks = self.head["blocks"].split()

    @classmethod
    def of(cls, outputs: Iterable[Output], below: str = "") -> Reader:
        """The index that `outputs` are."""
        return cls({output.path: output.read() for output in outputs}, below)

    @property
    def price(self) -> int:
        """Bytes of what was needed."""
        return sum(len(self.files[path]) for path in self.fetched)

    def _file(self, path: str) -> bytes:
        self.fetched.add(path)
        return self.files[path]

    def _pack(self, place: int) -> str:
        text: str = argument(self._file(f"{self._folder}/{self.packs[place]}.js")) if self.packs else ""
        return text

    def _place(self, term: str) -> int:
        return max(bisect_right(self.firsts, term) - 1, 0)

    def lists(self, term: str) -> Sequence[Sequence[int]]:
        """The four lists of a term."""
        found = (line for line in self._pack(self._place(term)).splitlines() if line.startswith(f"{term} "))
        return next((_entry(line) for line in found), ((), (), (), ()))

    def beginning(self, prefix: str) -> Iterator[Sequence[Sequence[int]]]:
        """The lists of the terms that begin so."""
        first = self._place(prefix)
        places = [first]
        for place in range(first + 1, len(self.firsts)):
            if len(places) == MOST_PACKS or not self.firsts[place].startswith(prefix):
                break
            places.append(place)
        for place in places:
            yield from (_entry(line) for line in self._pack(place).splitlines() if line.startswith(prefix))

    def record(self, number: int) -> Sequence[Any]:
        """What is shown of a record: kind, address, title, line, excerpt."""
        block, row = divmod(number, self.head["size"])
        shown: Sequence[Any] = argument(self._file(f"{self._folder}/{self.blocks[block]}.js"))[row]
        return shown

    def find(self, query: str, **choices: str) -> list[int]:
        """The numbers of the records that a query finds, the best first."""
        words = _words(query)
        allowed = self._chosen(choices)
        if not words:
            return sorted(allowed or ()) if not query.strip() else []
        name = _as_name(words)
        return (self._found(query, name, allowed) if name else []) or self._found(query, words, allowed)

    def _found(self, query: str, words: list[str], allowed: set[int] | None) -> list[int]:
        own, partly = self._ranked(words)
        joined = _joined(words)
        close, far = self._ranked(joined) if joined else ([], True)
        first = [] if far else close
        ordered = dict.fromkeys(first + ([] if partly and first else own))
        numbers = [number for number in ordered if allowed is None or number in allowed]
        return self._similar(query, words, numbers) if partly and not first else numbers

    def _similar(self, query: str, words: list[str], numbers: list[int]) -> list[int]:
        name = _name_of(query, words)
        if not name or name.isascii():
            return numbers[:MOST_SIMILAR]
        near = []
        for number in numbers[:MOST_LOOKED_AT]:
            other = folded(self.record(number)[2])
            same = sum(one == char for one, char in zip(other, name, strict=False))
            if len(other) == len(name) and same * 3 >= len(name) * 2:
                near.append(number)
        return near[:MOST_SIMILAR]

    def titles(self, query: str, **choices: str) -> list[str]:
        """The titles of the first screenful."""
        return [self.record(number)[2] for number in self.find(query, **choices)[:SCREENFUL]]

    def _chosen(self, choices: Mapping[str, str]) -> set[int] | None:
        found = None
        for facet, value in choices.items():
            numbers = set(self.lists(f"#{FACETS[facet]}{self.head[facet].index(value)}")[0])
            found = numbers if found is None else found & numbers
        return found

    def _looked(self, word: str) -> tuple[list[Levels], Sequence[int]]:
        if word.isascii() and word.isalpha():
            found = _noted({}, self.lists(word), (TEXT, TITLE, PART, SPELT))
            if len(word) > 1:
                for lists in self.beginning(word):
                    _noted(found, ((), (), *lists[2:]), (TEXT, TITLE, PART, PART))
            return [found], ()
        if word.isascii() or len(word) < 3:
            return [_noted({}, self.lists(word), (TEXT, TITLE, PART, NAME))], ()
        pairs = [one + other for one, other in pairwise(word)]
        return [_noted({}, self.lists(pair), (TEXT, TITLE, PART, PART)) for pair in pairs], self.lists(word)[3]

    def _ranked(self, words: list[str]) -> tuple[list[int], bool]:
        optional = [len(words) > 1 and not word.isascii() and len(word) == 1 for word in words]
        needed = optional.count(False) or 1
        sums: dict[int, Sum] = {}
        total = 0
        for word, may_miss in zip(words, optional, strict=True):
            units, whole = self._looked(word)
            total += len(units)
            for number, (count, level) in _weighed(units, whole).items():
                each = sums.setdefault(number, Sum(number))
                each.units += count
                if count == len(units):
                    each.whole += 1
                    each.needed += not may_miss
                    each.level = min(each.level, level)
        full = [each for each in sums.values() if each.needed >= needed]
        near = [each for each in sums.values() if each.whole or each.units * 2 >= total]
        ordered = sorted(full or near, key=lambda each: (each.level, -each.whole, -each.units, each.number))
        return [each.number for each in ordered], not full


def _entry(line: str) -> tuple[Sequence[int], ...]:
    lists = line.partition(" ")[2].split(",")
    return tuple(decoded(lists[place]) if place < len(lists) else () for place in range(4))


def _noted(found: Levels, lists: Sequence[Sequence[int]], levels: Sequence[int]) -> Levels:
    for numbers, level in zip(lists, levels, strict=True):
        for number in numbers:
            found[number] = min(found.get(number, level), level)
    return found


def _weighed(units: list[Levels], whole: Sequence[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for unit in units:
        for number, level in unit.items():
            count, worst = found.get(number, (0, NAME))
            found[number] = (count + 1, max(worst, level))
    return {**found, **dict.fromkeys(whole, (len(units), NAME))}


def _words(query: str) -> list[str]:
    plain = _MEASURE.sub(r"\1 ", re.sub("[üǖǘǚǜ]", "v", folded(query)))
    return [run if run.isascii() else run[:24] for run in runs(plain)[:12]]


def _as_name(words: list[str]) -> list[str]:
    """A name typed with a space, as paper pads it."""
    fits = len(words) > 1 and not any(map(str.isascii, words)) and sum(map(len, words)) <= LONGEST_APART
    return ["".join(words)] if fits else []


def _name_of(query: str, words: list[str]) -> str:
    """The one word that may be somebody's name; "" where the words are no name."""
    found = _as_name(words) or _joined(words) or words
    word = found[0]
    if len(found) != 1 or len(word) < 2 or word.isdigit():
        return ""
    return word if word.isascii() or len(word) <= LONGEST_NAME or _DOTTED.search(query) else ""


def _joined(words: list[str]) -> list[str]:
    made: list[str] = []
    for word in words:
        if made and word.isalpha() and word.isascii() and made[-1].isalpha() and made[-1].isascii():
            made[-1] += word
        else:
            made.append(word)
    return made if len(made) < len(words) else []
