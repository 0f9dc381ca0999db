"""The site as whoever edits it sees it: which campaigns there are, which addresses are taken, what day it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from bangyang.authoring.answers import Asker
from bangyang.authoring.naming import meant
from bangyang.base.errors import UsageError
from bangyang.calendars.workdays import WorkdayCalendar
from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.loading.naming import SLUG, slug_of
from bangyang.loading.site import Site
from bangyang.models.campaign import Campaign
from bangyang.models.kinds import CAMPAIGN
from bangyang.text.characters import is_clean_path

_NOT_IN_NAMES = re.compile(r"[^\w（）·—-]+")
_LONGEST_SLUG = 48
_LONGEST_NAME = 30


@dataclass(frozen=True)
class EditingContext:
    """A loaded site, the instant something is made or changed at, and who can be asked.

    `clock` is what the clock says where `now` may be another instant.
    """

    site: Site
    now: datetime
    asker: Asker
    clock: datetime | None = None

    @cached_property
    def catalog(self) -> Catalog:
        """Names resolved to entries."""
        return Catalog(self.site)

    @cached_property
    def calendar(self) -> WorkdayCalendar:
        """Working days, the site's own included."""
        return WorkdayCalendar(self.site.overrides())

    def campaign(self, named: str | None) -> Entry[Campaign]:
        """The campaign called `named`, the only one there is, or the one a person chooses. Raises UsageError."""
        known = self.catalog.campaigns
        if not known:
            raise UsageError("还没有活动，请先用 bangyang new campaign 建一个")
        if named is None and len(known) == 1:
            return next(iter(known.values()))
        if named is not None:
            return meant(self.catalog, named, CAMPAIGN)
        while True:
            choice = self.asker.ask("活动", "、".join(known), "", "--campaign")
            found = self.catalog.resolve(Campaign, choice).entry
            if found is not None:
                return found

    def free_slug(self, wanted: str, typed: str | None, others: Iterable[Entry[Any]]) -> str:
        """The address for something new: `typed`, else `wanted` with a number where it is taken. Raises UsageError."""
        taken = {slug_of(entry) for entry in others}
        if typed is not None:
            if not SLUG.match(typed):
                raise UsageError(f"网址名“{typed}”只能用小写字母、数字和中间的连字符，如 shili-jia")
            if typed in taken:
                raise UsageError(f"网址名“{typed}”已经用过，请换一个")
            return typed
        base = shortened(wanted) or "page"
        return next(slug for slug in _numbered(base) if slug not in taken)


def shortened(slug: str) -> str:
    """An address of at most 48 characters, cut between words."""
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def file_name(title: str, fallback: str) -> str:
    """A title as the name of a file, without its ending; `fallback` where nothing usable is left."""
    name = _NOT_IN_NAMES.sub("", title).strip("-_")[:_LONGEST_NAME]
    return name if name and is_clean_path(name) else fallback


def _numbered(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
