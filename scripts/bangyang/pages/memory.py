"""Which pages of a campaign were made before, and of what: as long as nothing it rests on changed, they are the same.

Of a page is kept what file it became, and the key under which its inside lies in the store (`rendering.pages`); it is
neither composed nor rendered nor, as long as the live site has the file, put together again. What is remembered of a
campaign is known by the campaign's key, and holds while every question that its pages asked has the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from bangyang.base.store import Part, Plain, Store, key_of
from bangyang.derivations.questions import Answer
from bangyang.derivations.unitmemory import UnitMemory
from bangyang.derivations.units import unit_keys
from bangyang.loading.entries import Entry
from bangyang.pages.asking import noted
from bangyang.pages.campaigncontext import CampaignContext, page_answers
from bangyang.pages.context import PageContext
from bangyang.pages.groups import People
from bangyang.pages.keyedpages import KeyedPages
from bangyang.pages.page import PageView, deferred_page
from bangyang.pages.searchrecord import ListedRecord, NamedRecord, SearchRecord
from bangyang.rendering.pages import DeferredPage
from bangyang.rendering.remembered import KnownFile, KnownPage


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file beside the pages, by its site path; `of` says of what it was made besides the campaign, and `kept` where
    its bytes lie, both in hexadecimal digits or "".
    """

    path: str
    of: str
    size: int
    sha256: str
    kept: str


@dataclass(frozen=True, slots=True)
class KnownPages:
    """What was made of one campaign: its pages, the files beside them, and what the search lists of it, by name.

    `converted` are the keys of what was converted for them, in hexadecimal digits; `cards` is a hash of what lists show
    of its people, "" where nobody asked.
    """

    pages: tuple[KnownPage, ...]
    files: tuple[MadeFile, ...]
    listed: tuple[NamedRecord, ...]
    converted: tuple[str, ...]
    cards: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether every key is one. Raises ValueError where that cannot be told."""
        keys = (*(page.inside for page in self.pages), *(file.kept for file in self.files), *self.converted)
        return all(bytes.fromhex(key) is not None for key in keys)


_FORM = Plain(KnownPages)


class CampaignPages:
    """The tools for the pages of one campaign, and which of these pages are known.

    `key` is what its pages are known by, None where nothing of it may be remembered.
    """

    def __init__(self, people: People, campaign: str, key: bytes | None, known: KnownPages | None) -> None:
        self._whole = people
        self._campaign = campaign
        self._before = known or KnownPages((), (), (), ())
        self._pages = {page.url: page for page in self._before.pages}
        self._files = {file.path: file for file in self._before.files}
        self._listed = {record.name: record for record in self._before.listed}
        self._made_pages: dict[str, KnownPage] = {}
        self._made_files: dict[str, MadeFile] = {}
        self._made_listed: dict[str, NamedRecord] = {}
        self.key = key

    @cached_property
    def people(self) -> People:
        """Whoever has a page, as far as the campaign sees; of what is no campaign's, as the whole site."""
        whole = self._whole.context
        known = self._campaign in whole.state.catalog.campaigns
        return People(CampaignContext.of(whole, self._campaign)) if known else self._whole

    @property
    def context(self) -> PageContext:
        """The tools that reach as far."""
        return self.people.context

    @cached_property
    def cards(self) -> str:
        """A hash of what lists show of its people."""
        if self._before.cards:
            return self._before.cards
        state = self.context.state
        people = (each for each in state.honourees if state.catalog.home_of(each) == self._campaign)
        return noted(tuple(map(self.context.card, people)))

    def page(self, entry: Entry[Any], compose: Callable[[], PageView]) -> DeferredPage:
        """The page of an entry of the campaign, whose view `compose` makes where the page is not known."""
        return replace(deferred_page(self.context, self._whole.context.url(entry), compose), memory=self)

    def known(self, url: str) -> KnownPage | None:
        """The page at `url` as it was made before, where it would be the same."""
        return self._pages.get(url)

    def became(self, page: KnownPage) -> None:
        """Take down what a page is known by."""
        self._made_pages[page.url] = page

    def known_file(self, path: str, of: bytes = b"") -> MadeFile | None:
        """The file at `path` as it was made before, where it would be the same: `of` what else it is made of."""
        found = self._files.get(path)
        return found if found is not None and found.of == of.hex() else None

    def file_became(self, file: MadeFile) -> None:
        """Take down what a file is known by."""
        self._made_files[file.path] = file

    def file(self, path: str, make: Callable[[], bytes]) -> bytes | KnownFile:
        """The file at `path`, which `make` makes of nothing but the campaign; made only where it is not known."""
        if (before := self.known_file(path)) is not None:
            self.file_became(before)
            return KnownFile(before.size, before.sha256, make)
        content = make()
        self.file_became(MadeFile(path, "", len(content), hashlib.sha256(content).hexdigest(), ""))
        return content

    def listed(self, name: str, compose: Callable[[], SearchRecord]) -> ListedRecord:
        """What the search lists under a `name` of the campaign's own."""
        if (before := self._listed.get(name)) is not None:
            self._made_listed[name] = before
            return before.record(compose)
        record = compose()
        self._made_listed[name] = NamedRecord.of(name, record)
        return record

    def keep(self, memory: UnitMemory[KnownPages]) -> None:
        """Keep what was made, if not all of it was known; of what was, say that it will be wanted."""
        context = self.context
        if self.key is None or not isinstance(context, CampaignContext):
            return
        for each in self._before.converted:
            context.fragments.kept.keep(bytes.fromhex(each))
        made = KnownPages(
            tuple(self._made_pages.values()), tuple(self._made_files.values()), tuple(self._made_listed.values()),
            tuple(sorted({*self._before.converted, *context.converted.used.told})), self.cards,
        )  # fmt: skip
        if replace(made, converted=self._before.converted) != self._before:
            memory.keep(self.key, made, context.questions.asked)


class PageMemory:
    """The pages of all campaigns of one build. `made_with` is a hash of all that HTML depends on besides the site."""

    def __init__(self, people: People, kept: Part, made_with: bytes) -> None:
        self._people = people
        self._memory = UnitMemory(kept, _FORM)
        self.made_with = made_with
        self.single = KeyedPages(kept)
        """Pages of no single campaign."""
        self._campaigns: dict[str, CampaignPages] = {}

    @classmethod
    def none(cls, people: People) -> PageMemory:
        """The memory of a build that has none."""
        return cls(people, Store().part("campaignpages"), b"")

    @property
    def people(self) -> People:
        """Everybody with a page, on the whole site."""
        return self._people

    @property
    def context(self) -> PageContext:
        """The tools of the whole site."""
        return self._people.context

    def of(self, entry: Entry[Any]) -> CampaignPages:
        """The pages of the campaign that an entry belongs to."""
        return self.campaign(self._people.context.state.catalog.home_of(entry))

    def campaign(self, key: str) -> CampaignPages:
        """The pages of the campaign with this key; of what is no campaign's by the key of its home."""
        if key not in self._campaigns:
            self._campaigns[key] = self._found(key)
        return self._campaigns[key]

    def save(self) -> None:
        """Keep what was made, once all pages are."""
        for each in self._campaigns.values():
            each.keep(self._memory)
        self.single.save()

    def _found(self, campaign: str) -> CampaignPages:
        context = self._people.context
        unit = unit_keys(context.state).get(campaign)
        if unit is None:
            return CampaignPages(self._people, campaign, None, None)
        key = key_of(b"pages", unit, self.made_with, b"sheets" if context.sheets else b"")
        return CampaignPages(self._people, campaign, key, self._recalled(key))

    def _recalled(self, key: bytes) -> KnownPages | None:
        known = self._memory.recall(key, self._answers)
        try:
            return known if known is not None and known.is_sound else None
        except ValueError:
            return None

    @cached_property
    def _answers(self) -> Mapping[str, Answer]:
        return page_answers(self._people.context)
