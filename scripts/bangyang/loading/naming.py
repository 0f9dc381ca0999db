"""What an entry is called: every name by which a file or an editor may refer to it.

Apart from `derivations.catalog`, which answers what a name means on a whole site.
"""

from __future__ import annotations

import re
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


def answers_to(entry: Entry[Any], text: str) -> bool:
    """Whether an entry may be called so."""
    return text in names_of(entry) or as_path(text) == entry.source.path


def as_path(text: str) -> str:
    """A path as it is typed in a terminal, relative to the site's root, in the form in which entries keep theirs."""
    return text.replace("\\", "/").removeprefix("./")
