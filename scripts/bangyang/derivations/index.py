"""Who is meant: names, titles and slugs resolved to entries, once for the whole site.

Built from a loaded site before anything is checked or derived. Every look-up is a dictionary's, so that a
site of many thousand profiles costs no more per name than a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from bangyang.loading.entries import Entry
from bangyang.loading.site import Site, campaign_folder
from bangyang.models.campaign import Award, Campaign
from bangyang.models.fields import Model
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Record
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Record)


def key_of(entry: Entry[Campaign]) -> str:
    """A campaign's key: its file's stem, which is also its folder under `profiles/`."""
    return entry.source.stem


@dataclass(frozen=True)
class Index:
    """Look-ups over one site. Lists keep path order."""

    site: Site

    @cached_property
    def campaigns(self) -> Mapping[str, Entry[Campaign]]:
        """Campaigns by key."""
        return {key_of(entry): entry for entry in self.site.campaigns}

    @cached_property
    def _campaign_names(self) -> Mapping[str, tuple[Entry[Campaign], ...]]:
        return _group((name, entry) for entry in self.site.campaigns for name in names_of(entry))

    @cached_property
    def profiles(self) -> Mapping[str, tuple[Entry[Nominee], ...]]:
        """Profiles by campaign key."""
        return _group((campaign_folder(entry), entry) for entry in self.site.profiles)

    @cached_property
    def by_path(self) -> Mapping[str, Entry[Nominee]]:
        """Profiles by the path of their file."""
        return {entry.source.path: entry for entry in self.site.profiles}

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], tuple[Entry[Nominee], ...]]:
        return _group(((campaign_folder(entry), entry.model.name), entry) for entry in self.site.profiles)

    @cached_property
    def _folders_of(self) -> Mapping[str, frozenset[str]]:
        """Campaign keys in which a name occurs."""
        found: dict[str, set[str]] = defaultdict(set)
        for folder, name in self._people:
            found[name].add(folder)
        return {name: frozenset(folders) for name, folders in found.items()}

    @cached_property
    def unsound(self) -> frozenset[str]:
        """Campaign keys with a profile whose name could not be read: names there cannot be called missing."""
        broken = {campaign_folder(entry) for entry in self.site.profiles if not entry.sound("name")}
        loaded = {entry.source.path for entry in self.site.profiles}
        for finding in self.site.findings:
            path = finding.place.path
            if path.startswith("profiles/") and path.endswith(".md") and path not in loaded:
                broken.add(path.split("/")[1])
        return frozenset(broken)

    @cached_property
    def records(self) -> Mapping[tuple[str, type[Record]], tuple[Entry[Record], ...]]:
        """Records by campaign key and model."""
        return _group(((campaign_folder(entry), type(entry.model)), entry) for entry in self.site.records)

    def records_of(self, campaign: str, kind: type[R]) -> tuple[Entry[R], ...]:
        """The records of one kind kept with one campaign."""
        found: Any = self.records.get((campaign, kind), ())
        return tuple(found)

    def campaign_named(self, name: str) -> Entry[Campaign] | None:
        """The campaign with this title, slug or key; None where there is none or more than one."""
        found = self._campaign_names.get(name, ())
        return found[0] if len(found) == 1 else None

    def campaign_of(self, entry: Entry[Any]) -> Entry[Campaign] | None:
        """The campaign a notice, roll, article or profile belongs to, or None where it cannot be told.

        A notice or roll that names no campaign belongs to the only one in which all its names occur, or
        which gives the award it names; a site with a single campaign needs neither.
        """
        model = entry.model
        if isinstance(model, Nominee | Record):
            return self.campaigns.get(campaign_folder(entry))
        if model.campaign or not isinstance(model, Notice | Roll):
            return self.campaign_named(model.campaign) if model.campaign else None
        return self._guess(model)

    def _guess(self, model: Notice | Roll) -> Entry[Campaign] | None:
        if len(self.campaigns) == 1:
            return next(iter(self.campaigns.values()))
        names = model.nominees if isinstance(model, Notice) else model.names
        homes = [self._folders_of.get(ref.name, frozenset()) for ref in names]
        candidates = set(frozenset.intersection(*homes)) if homes else set()
        if model.award:
            giving = {key for key, entry in self.campaigns.items() if entry.model.award(model.award)}
            candidates = candidates & giving if len(candidates & giving) else giving
        known = [key for key in candidates if key in self.campaigns]
        return self.campaigns[known[0]] if len(known) == 1 else None

    def people(self, campaign: str, ref: NameRef, award: str = "") -> tuple[Entry[Nominee], ...]:
        """The profiles a name in a list can mean: one when it is clear, none when missing, several when namesakes."""
        found = self._people.get((campaign, ref.name), ())
        if award:
            found = tuple(entry for entry in found if entry.model.award == award)
        if ref.unit:
            found = tuple(
                entry for entry in found if ref.unit in (entry.model.unit, entry.model.nominator, entry.model.region)
            )
        return found

    def person(self, campaign: str, ref: NameRef, award: str = "") -> Entry[Nominee] | None:
        """The one profile a name means, or None."""
        found = self.people(campaign, ref, award)
        return found[0] if len(found) == 1 else None

    def award_of(self, nominee: Entry[Nominee]) -> Award | None:
        """The award a nominee stands for."""
        campaign = self.campaigns.get(campaign_folder(nominee))
        return campaign.model.award(nominee.model.award) if campaign else None

    def notice_named(self, campaign: str, name: str) -> Entry[Notice] | None:
        """The notice of a campaign with this title, slug or file name."""
        for entry in self.notices_of(campaign):
            if name in names_of(entry):
                return entry
        return None

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """The campaign key of every notice and roll by path, "" where it cannot be told."""
        homes = ((entry, self.campaign_of(entry)) for entry in (*self.site.notices, *self.site.rolls))
        return {entry.source.path: key_of(home) if home is not None else "" for entry, home in homes}

    def home_of(self, entry: Entry[Any]) -> str:
        """The key of the campaign an entry is kept with: its folder, else what `campaign_of` tells; "" for none."""
        if isinstance(entry.model, Nominee | Record):
            return campaign_folder(entry)
        if isinstance(entry.model, Notice | Roll):
            return self._homes[entry.source.path]
        home = self.campaign_of(entry)
        return key_of(home) if home is not None else ""

    @cached_property
    def _notices(self) -> Mapping[str, tuple[Entry[Notice], ...]]:
        return _group((self._homes[entry.source.path], entry) for entry in self.site.notices)

    @cached_property
    def _rolls(self) -> Mapping[str, tuple[Entry[Roll], ...]]:
        return _group((self._homes[entry.source.path], entry) for entry in self.site.rolls)

    def notices_of(self, campaign: str) -> tuple[Entry[Notice], ...]:
        """The notices of a campaign."""
        return self._notices.get(campaign, ())

    def rolls_of(self, campaign: str) -> tuple[Entry[Roll], ...]:
        """The rolls of a campaign."""
        return self._rolls.get(campaign, ())

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, tuple[Entry[Any], ...]]]:
        """Documents, news, notices and rolls by title, slug, file stem or 文号, per kind."""
        groups = {
            "documents": self.site.documents,
            "news": self.site.news,
            "notices": self.site.notices,
            "rolls": self.site.rolls,
        }
        return {
            kind: _group((name, entry) for entry in entries for name in names_of(entry))
            for kind, entries in groups.items()
        }


def names_of(entry: Entry[Any]) -> frozenset[str]:
    """Every name by which an entry may be referred to."""
    model = entry.model
    number = getattr(model, "number", None)
    return frozenset(filter(None, (model.title, model.slug, entry.source.stem, str(number) if number else "")))


def _group(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
