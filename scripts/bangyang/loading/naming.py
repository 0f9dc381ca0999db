"""What an entry is called: every name by which a file or an editor may refer to it.

Apart from `derivations.catalog`, which answers what a name means on a whole site.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.text.pinyin import slug

SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
"""What a `网址名` may look like."""


def slug_of(entry: Entry[Any]) -> str:
    """The last part of an entry's address."""
    typed: str = entry.model.slug
    if SLUG.match(typed):
        return typed
    stem = entry.source.stem
    return stem if SLUG.match(stem) else slug(stem) or "page"


def title_of(entry: Entry[Any]) -> str:
    """The title of an entry, or the name of a nominee."""
    title: str = entry.model.name if isinstance(entry.model, Nominee) else entry.model.title
    return title


def names_of(entry: Entry[Any]) -> tuple[str, ...]:
    """Title or name, `网址名`, the last part of the address, file name and `文号`; the path is a name as well.

    The `依据` of a campaign is the number of another document and no name of the campaign.
    """
    model = entry.model
    number = "" if isinstance(model, Campaign) else str(getattr(model, "number", None) or "")
    names = (title_of(entry), model.slug, slug_of(entry), entry.source.stem, number)
    return tuple(dict.fromkeys(filter(None, names)))


def by_name(entries: Iterable[Entry[Any]]) -> Mapping[str, tuple[Entry[Any], ...]]:
    """The entries that may be called by each name; the path is one."""
    found: dict[str, list[Entry[Any]]] = defaultdict(list)
    for entry in entries:
        for name in (*names_of(entry), entry.source.path):
            found[name].append(entry)
    return {name: tuple(bearers) for name, bearers in found.items()}


def called(known: Mapping[str, tuple[Entry[Any], ...]], text: str) -> tuple[Entry[Any], ...]:
    """The entries of `known` (`by_name`) that `text` may mean, be it a path as one types it in a terminal."""
    return known.get(text) or known.get(text.replace("\\", "/").removeprefix("./"), ())
