"""What the search knows of a page: a few public values that stand on it. The index is made of nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class SearchRecord(NamedTuple):
    """One page that can be found. A tuple, because thousands of them are made and hashed at every build.

    `line` says in a few words what it is, `excerpt` how it begins. It is found by `names` (with their pinyin) of the
    people it is about, by `mentions`, names that it lists, by its `title` and by `text`. `awards`, `years` and
    `regions` are what it can be filtered by, as `kind` is.
    """

    url: str
    kind: str
    title: str
    line: str
    excerpt: str
    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    text: str = ""
    awards: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchChoices:
    """What results can be narrowed to, each list in the order a reader is shown it."""

    kinds: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
