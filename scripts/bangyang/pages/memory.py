"""Which pages of a campaign were made before, and of what: as long as nothing it rests on changed, they are the same.

Of a page is kept what file it became, and the key under which its inside lies in the store (`rendering.pages`); it is
neither composed nor rendered nor, as long as the live site has the file, put together again. What is remembered of a
campaign is known by the campaign's key, and holds while every question that its pages asked has the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bangyang.base.store import Misfit, Part, Plain, key_of
from bangyang.derivations.questions import Answer, Asked, still_answered
from bangyang.derivations.units import unit_keys
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.pages.campaigncontext import CampaignContext, page_answers
from bangyang.pages.groups import People
from bangyang.pages.profile import DEEDS
from bangyang.rendering.remembered import KnownPage


@dataclass(frozen=True, slots=True)
class KnownPages:
    """The pages of one campaign, and the questions on which they rest."""

    pages: tuple[KnownPage, ...]
    asked: tuple[Asked, ...]


_FORM = Plain(KnownPages)


class CampaignPages:
    """The people of one campaign for its own pages, and which of these are known.

    `key` is what its pages are known by, None where nothing of it may be remembered.
    """

    def __init__(self, people: People, campaign: str, key: bytes | None, known: KnownPages | None) -> None:
        self._whole = people
        self._campaign = campaign
        self._known = {page.url: page for page in known.pages} if known else {}
        self._made: dict[str, KnownPage] = {}
        self.key = key

    @cached_property
    def people(self) -> People:
        """Whoever has a page, as far as the campaign sees; of a folder that is no campaign's, as the whole site."""
        whole = self._whole.context
        known = self._campaign in whole.state.catalog.campaigns
        return People(CampaignContext.of(whole, self._campaign)) if known else self._whole

    def known(self, url: str) -> KnownPage | None:
        """The page at `url` as it was made before, where it would be the same."""
        return self._known.get(url)

    def became(self, page: KnownPage) -> None:
        """Take down what a page is known by."""
        self._made[page.url] = page

    def value(self) -> bytes | None:
        """What is to be kept of it; None where everything was known."""
        context = self.people.context
        if self._made == self._known or not isinstance(context, CampaignContext):
            return None
        return _FORM.dumps(KnownPages(tuple(self._made.values()), context.questions.asked))


class PageMemory:
    """The pages of all campaigns of one build. `made_with` is a hash of all that HTML depends on besides the site."""

    def __init__(self, people: People, kept: Part, made_with: bytes) -> None:
        self._people = people
        self._kept = kept
        self._made_with = made_with
        self._campaigns: dict[str, CampaignPages] = {}

    def of(self, nominee: Entry[Nominee]) -> CampaignPages:
        """The pages of the campaign that a nominee belongs to."""
        key = self._people.context.state.catalog.home_of(nominee)
        if key not in self._campaigns:
            self._campaigns[key] = self._found(key)
        return self._campaigns[key]

    def save(self) -> None:
        """Keep what was made, once all pages are."""
        for each in self._campaigns.values():
            if each.key is not None and (value := each.value()) is not None:
                self._kept.put(each.key, value)

    def _found(self, campaign: str) -> CampaignPages:
        context = self._people.context
        unit = unit_keys(context.state).get(campaign)
        if unit is None:
            return CampaignPages(self._people, campaign, None, None)
        key = key_of(b"people", unit, self._made_with)
        known = self._recalled(key)
        if known is not None:
            # Nobody asks for them, and the next edit will want them.
            for nominee in context.state.catalog.profiles.get(campaign, ()):
                context.fragments.keep(nominee.body, DEEDS)
        return CampaignPages(self._people, campaign, key, known)

    def _recalled(self, key: bytes) -> KnownPages | None:
        value = self._kept.get(key)
        if value is None:
            return None
        try:
            known = _FORM.loads(value)
            sound = all(bytes.fromhex(page.inside) for page in known.pages)
        except (Misfit, ValueError):
            return None
        return known if sound and still_answered(known.asked, self._answers) else None

    @cached_property
    def _answers(self) -> Mapping[str, Answer]:
        return page_answers(self._people.context)
