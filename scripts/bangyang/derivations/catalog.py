"""The catalogue of a site: which entry a name means, and what belongs to which campaign.

Built from a loaded site before anything is checked or derived. Checks, pages, derivations and commands all ask here
what a name means, so none accepts a way of naming that another does not. Every look-up is a dictionary's, so that a
site of many thousand profiles costs no more per name than a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from bangyang.base.beijing import start_of
from bangyang.base.errors import Unreadable
from bangyang.derivations.ledger import Ledger
from bangyang.derivations.recordedhome import recorded_home
from bangyang.loading.belonging import implied_campaign
from bangyang.loading.entries import Entry
from bangyang.loading.naming import by_name, called, names_of, slug_of, title_of
from bangyang.loading.site import Site, campaign_folder
from bangyang.models.campaign import Award, Campaign, Subject
from bangyang.models.fields import Model
from bangyang.models.kinds import PROFILE, folder_of
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Record
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef, parse_reference
from bangyang.text.bodies import is_collective
from bangyang.text.remarks import people_in

E = TypeVar("E", bound=Model, covariant=True)
M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Found(Generic[E]):
    """A name that means one entry."""

    entry: Entry[E]

    @property
    def candidates(self) -> tuple[Entry[E], ...]:
        """The entry alone."""
        return (self.entry,)


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that means nothing."""

    entry: ClassVar[None] = None
    candidates: ClassVar[tuple[()]] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[E]):
    """A name that may mean several entries, in path order, and so none of them."""

    candidates: tuple[Entry[E], ...]
    entry: ClassVar[None] = None


Resolution: TypeAlias = Found[M] | Missing | Ambiguous[M]
"""What a name means. `entry` is the one that is meant, or None; `candidates` are all that may be."""


@dataclass(frozen=True)
class Catalog:
    """The entries of one site, by name and by campaign. Lists keep path order."""

    site: Site
    _called: dict[type[Model], Mapping[str, tuple[Entry[Any], ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _homes: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def resolve(
        self,
        kind: type[M],
        text: str | NameRef,
        campaign: str | None = None,
        award: str = "",
        among: Callable[[Entry[M]], bool] | None = None,
    ) -> Resolution[M]:
        """Which entry of `kind` a name means.

        Everything may be called by its title or name, 网址名, file name, path or 文号; a nominee also by 姓名（单位）,
        活动/姓名 or 活动/网址名. `campaign` (a key) keeps to what belongs to one campaign, `award` to the nominees of
        one award, `among` to the entries that come into question.
        """
        if isinstance(text, NameRef):
            found = self._bearing(text, campaign)
        else:
            found = self._entries_called(kind, text)
            if campaign is not None:
                found = tuple(entry for entry in found if self.home_of(entry) == campaign)
        if award:
            found = tuple([entry for entry in found if entry.model.award == award])
        if among is not None:
            found = tuple(entry for entry in found if among(entry))
        if len(found) == 1:
            return Found(found[0])
        return Ambiguous(found) if found else Missing()

    def names(self, kind: type[Model]) -> tuple[str, ...]:
        """Every name but paths that means an entry of `kind`."""
        return tuple(dict.fromkeys(name for entry in self.entries(kind) for name in names_of(entry)))

    def name_for(self, entry: Entry[Any]) -> str:
        """The plainest name that means this entry and no other on the site."""
        return next(name for name in _plain_names(entry) if self.resolve(type(entry.model), name).entry is entry)

    def _entries_called(self, kind: type[Model], text: str) -> tuple[Entry[Any], ...]:
        if kind not in self._called:
            self._called[kind] = by_name(self.entries(kind))
        found = called(self._called[kind], text)
        return self._people_called(text) if kind is Nominee and not found else found

    def _people_called(self, text: str) -> tuple[Entry[Nominee], ...]:
        """Whoever 活动/网址名, or a name as it stands in a list, can mean."""
        campaign, slash, rest = text.partition("/")
        if slash:
            home = self.resolve(Campaign, campaign).entry
            key = home.key if home is not None else campaign
            return tuple(entry for entry in self._entries_called(Nominee, rest) if campaign_folder(entry) == key)
        try:
            return self._bearing(parse_reference(text), None)
        except Unreadable:
            return ()

    def _bearing(self, ref: NameRef, campaign: str | None) -> tuple[Entry[Any], ...]:
        """The nominees, of one campaign where it is told, whom a name in a list can mean. Asked for most of all."""
        if ref.bracket and (known := self._named(ref.whole, campaign)):
            return known
        known = self._named(ref.name, campaign)
        return tuple([entry for entry in known if entry.model.answers_to(ref)]) if ref.unit else known

    def _named(self, name: str, campaign: str | None) -> tuple[Entry[Any], ...]:
        return self._namesakes.get(name, ()) if campaign is None else self._people.get((campaign, name), ())

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], tuple[Entry[Nominee], ...]]:
        return _group(((campaign_folder(entry), entry.model.name), entry) for entry in self.site.profiles)

    @cached_property
    def _namesakes(self) -> Mapping[str, tuple[Entry[Nominee], ...]]:
        return _group((entry.model.name, entry) for entry in self.site.profiles)

    def honoured_together(self, text: str) -> tuple[Entry[Nominee], ...]:
        """Those who were honoured with others as one and of whom one is called so: 示秋水 of 示冬山、示秋水（夫妇）.

        No name of the procedure: what is said of one there is not said of both.
        """
        return self._together.get(text, ())

    @cached_property
    def _together(self) -> Mapping[str, tuple[Entry[Nominee], ...]]:
        joint = ((people_in(entry.model.name), entry) for entry in self.site.profiles)
        return _group((name, entry) for names, entry in joint if len(names) > 1 for name in names)

    def entries(self, kind: type[Model], campaign: str | None = None) -> Sequence[Entry[Any]]:
        """The entries of a kind, on the whole site or of one campaign (a key)."""
        found = self.site.of(kind)
        return found if campaign is None else [entry for entry in found if self.home_of(entry) == campaign]

    def home_of(self, entry: Entry[Any]) -> str:
        """The key of the campaign an entry is or belongs to: its folder, else what `campaign_of` tells; "" for none."""
        if isinstance(entry.model, Nominee | Record):
            return campaign_folder(entry)
        if isinstance(entry.model, Campaign):
            return entry.key
        # Who is named in a list is looked up once for each list, not for each name.
        if (known := self._homes.get(entry.source.path)) is None:
            campaign = self.campaign_of(entry)
            known = self._homes[entry.source.path] = campaign.key if campaign is not None else ""
        return known

    @cached_property
    def campaigns(self) -> Mapping[str, Entry[Campaign]]:
        """Campaigns by key."""
        return {entry.key: entry for entry in self.site.campaigns}

    @cached_property
    def profiles(self) -> Mapping[str, tuple[Entry[Nominee], ...]]:
        """Profiles by campaign key."""
        return _by_campaign(self.site.profiles)

    @cached_property
    def _ledger(self) -> Ledger:
        """What the ledger says at every instant."""
        return Ledger(self.site.ledger, start_of(date.min))

    @cached_property
    def by_path(self) -> Mapping[str, Entry[Nominee]]:
        """Profiles by the path of their file."""
        return {entry.source.path: entry for entry in self.site.profiles}

    @cached_property
    def unsound(self) -> frozenset[str]:
        """Campaign keys with a profile whose name could not be read: names there cannot be called missing."""
        broken = {campaign_folder(entry) for entry in self.site.profiles if not entry.sound("name")}
        loaded = {entry.source.path for entry in self.site.profiles}
        for finding in self.site.losses:
            path = finding.place.path
            if path.startswith("profiles/") and path.endswith(".md") and path not in loaded:
                broken.add(path.split("/")[1])
        return frozenset(broken)

    @cached_property
    def records(self) -> Mapping[tuple[str, type[Record]], tuple[Entry[Record], ...]]:
        """Records by campaign key and model."""
        return _group(((campaign_folder(entry), type(entry.model)), entry) for entry in self.site.records)

    def has_broken(self, kind: type[Model]) -> bool:
        """Whether a file of this kind could not be read, or has lost a value it might be called by."""
        entries = self.site.of(kind)
        if any(not entry.sound("title", "slug", "number") for entry in entries):
            return True
        loaded, folder = {entry.source.path for entry in entries}, folder_of(kind)
        paths = {finding.place.path for finding in self.site.losses}
        return any(path.startswith(f"{folder}/") and path not in loaded for path in paths)

    def all_titled(self, kind: type[Model]) -> bool:
        """Whether every loaded file of this kind has what it is called by."""
        return all(entry.sound("title", "slug") for entry in self.site.of(kind))

    def files_of(self, campaign: str) -> frozenset[str]:
        """The paths of all files in the folder of one campaign, whatever they are."""
        return frozenset(self._files.get(campaign, ()))

    @cached_property
    def _files(self) -> Mapping[str, tuple[str, ...]]:
        inside = (path for path in self.site.files if path.startswith(f"{PROFILE.folder}/"))
        return _group((path.split("/", 2)[1], path) for path in inside)

    def records_of(self, campaign: str, kind: type[R]) -> tuple[Entry[R], ...]:
        """The records of one kind kept with one campaign."""
        found: Any = self.records.get((campaign, kind), ())
        return tuple(found)

    @cached_property
    def _records_by_home(self) -> Mapping[str, tuple[Entry[Record], ...]]:
        return _group((campaign_folder(entry), entry) for entry in self.site.records)

    def all_records_of(self, campaign: str) -> tuple[Entry[Record], ...]:
        """Every record kept with one campaign."""
        return self._records_by_home.get(campaign, ())

    def campaign_of(self, entry: Entry[Any]) -> Entry[Campaign] | None:
        """The campaign a notice, roll, article or profile belongs to, or None where it cannot be told.

        A notice or roll that names no campaign belongs to the one it had when it was recorded (`recordedhome`), else
        to the one its day, its names and its award tell (`implied_campaign`); a site with a single campaign needs
        none of them.
        """
        model = entry.model
        if isinstance(model, Nominee | Record):
            return self.campaigns.get(campaign_folder(entry))
        if model.campaign or not isinstance(model, Notice | Roll):
            return self.resolve(Campaign, model.campaign).entry
        refs = model.nominees if isinstance(model, Notice) else model.names
        people = [self._namesakes.get(ref.name, ()) for ref in refs]
        if isinstance(model, Notice) and len(self.campaigns) > 1:
            home = recorded_home(self._ledger, entry, _by_campaign(one for each in people for one in each))
            if home in self.campaigns:
                return self.campaigns[home]
        return implied_campaign(model, self.campaigns, (frozenset(map(campaign_folder, each)) for each in people))

    def award_of(self, nominee: Entry[Nominee]) -> Award | None:
        """The award a nominee stands for; of one for persons and collectives, as it is given to this one."""
        campaign = self.campaigns.get(campaign_folder(nominee))
        award = campaign.model.award(nominee.model.award) if campaign else None
        if award is None or award.subject is not Subject.MIXED:
            return award
        subject = nominee.model.subject or (Subject.COLLECTIVE if is_collective(nominee.model.name) else Subject.PERSON)
        return award.model_copy(update={"subject": subject})

    @cached_property
    def _notices(self) -> Mapping[str, tuple[Entry[Notice], ...]]:
        return _group((self.home_of(entry), entry) for entry in self.site.notices)

    @cached_property
    def _rolls(self) -> Mapping[str, tuple[Entry[Roll], ...]]:
        return _group((self.home_of(entry), entry) for entry in self.site.rolls)

    def notices_of(self, campaign: str) -> tuple[Entry[Notice], ...]:
        """The notices of a campaign."""
        return self._notices.get(campaign, ())

    def rolls_of(self, campaign: str) -> tuple[Entry[Roll], ...]:
        """The rolls of a campaign."""
        return self._rolls.get(campaign, ())


def _plain_names(entry: Entry[Any]) -> Iterable[str]:
    """Ways of naming an entry, the plainest first; the last one means no other."""
    model = entry.model
    if isinstance(model, Nominee):
        yield model.name
        yield f"{model.name}（{model.unit or model.nominator}）"
        yield f"{campaign_folder(entry)}/{slug_of(entry)}"
    else:
        yield from filter(None, (model.slug, title_of(entry), entry.source.stem))
    yield entry.source.path


def _by_campaign(people: Iterable[Entry[Nominee]]) -> Mapping[str, tuple[Entry[Nominee], ...]]:
    return _group((campaign_folder(entry), entry) for entry in people)


def _group(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
