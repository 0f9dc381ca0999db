"""One look at every text, to learn which of them hold anything at all for the rules about texts.

Those rules, of private values and of wording, take most of the time of checking, and in nearly all files they find
nothing. Whether they do depends on nothing but the file, so it is found out over several processes and remembered
from run to run; the rules themselves then look only where there is something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bangyang.base.store import key_of
from bangyang.base.workers import in_workers
from bangyang.checks.prose.detectors import find_nothing
from bangyang.checks.prose.passages import passages_of
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.means import Means
from bangyang.text.privacy import scan

_PRIVATE = 1
_WORDING = 2


@dataclass(frozen=True, slots=True)
class Survey:
    """Paths of the files in which a recogniser of private values, or a detector of wording, finds something."""

    private: frozenset[str]
    wording: frozenset[str]


@once
def survey(state: State) -> Survey:
    """What the texts of the site hold."""
    entries = state.site.entries
    found = _seen_of(entries, state.site.means)
    pairs = list(zip(entries, found, strict=True))
    return Survey(
        frozenset(entry.source.path for entry, seen in pairs if seen & _PRIVATE),
        frozenset(entry.source.path for entry, seen in pairs if seen & _WORDING),
    )


def hold_nothing(names: Iterable[str], means: Means) -> bool:
    """Whether no recogniser finds anything in any of `names`, of files and folders."""
    asked = list(names)
    key = key_of(b"names", *(name.encode("utf-8", "surrogateescape") for name in asked))
    if means.texts.get(key) is not None:
        return True
    clean = not any(map(scan, asked))
    if clean:
        means.texts.put(key, b"")
    return clean


def _seen_of(entries: tuple[Entry[Any], ...], means: Means) -> list[int]:
    """What each entry holds, as a sum of the figures above."""
    keys = [key_of(b"survey", type(each.model).__name__.encode(), each.source.text.encode()) for each in entries]
    known = [means.texts.get(key) for key in keys]
    unknown = [entry for entry, value in zip(entries, known, strict=True) if value is None]
    looked = in_workers(_look, unknown, jobs=means.jobs)
    found = []
    for key, value in zip(keys, known, strict=True):
        if value is None:
            value = bytes([next(looked)])
            means.texts.put(key, value)
        found.append(int.from_bytes(value))
    return found


def spelt_otherwise(entry: Entry[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(path, value) of what is typed with YAML's escapes (`"\\u0031"`), so that the file itself does not show it."""
    if "\\" in entry.source.text:
        yield from ((at, value) for at, value in entry.source.raw.items() if value not in entry.source.text)


def _look(entry: Entry[Any]) -> int:
    holds = scan(entry.source.text) or any(scan(value) for _, value in spelt_otherwise(entry))
    private = _PRIVATE if holds else 0
    clean = all(find_nothing(passage.text) for passage in passages_of(entry))
    return private | (0 if clean else _WORDING)
