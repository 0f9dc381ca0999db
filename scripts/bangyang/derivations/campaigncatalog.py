"""The catalogue as one campaign sees it: its own files, and questions about everything else.

Whatever is derived from a campaign goes through this, so that it can depend on nothing but the campaign's own files,
the facts of the site that every campaign may look at (settings, working days, regions), and the answers that were
written down (`questions`). Two answers of different campaigns never get in each other's way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bangyang.base.store import key_of
from bangyang.derivations.catalog import Ambiguous, Catalog, Found, Missing, Resolution
from bangyang.derivations.illustrations import Illustrations
from bangyang.derivations.questions import Answer, Asked, Questions
from bangyang.loading.entries import Entry, content_key
from bangyang.loading.ledger import LedgerFiles
from bangyang.loading.naming import slug_of
from bangyang.loading.site import Site
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model
from bangyang.models.kinds import CAMPAIGN, KINDS, NOTICE, PROFILE, ROLL
from bangyang.models.ledger import LedgerLine
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll
from bangyang.models.types import NameRef

M = TypeVar("M", bound=Model)

_OWN = (Notice, Roll, Nominee)
"""What is asked for by name within a campaign."""
_KINDS: Mapping[str, type[Model]] = {kind.key: kind.model for kind in KINDS}
_KEYS: Mapping[type[Model], str] = {model: key for key, model in _KINDS.items()}


@dataclass(frozen=True)
class CampaignCatalog(Catalog):
    """The files of one campaign. `whole` answers what is asked about others; `questions` keeps that."""

    whole: Catalog = field(kw_only=True, repr=False, compare=False)
    key: str = field(kw_only=True)
    questions: Questions = field(default_factory=Questions, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, whole: Catalog, key: str) -> CampaignCatalog:
        """What the campaign with this key, which the site has, sees of it."""
        return cls(own_site(whole, key), whole=whole, key=key)

    def resolve(
        self,
        kind: type[M],
        text: str | NameRef,
        campaign: str | None = None,
        award: str = "",
        among: Callable[[Entry[M]], bool] | None = None,
    ) -> Resolution[M]:
        """The same as for the whole site; what is not asked of this campaign's own files is written down."""
        if campaign == self.key and kind in _OWN:
            return super().resolve(kind, text, campaign, award, among)
        if isinstance(text, NameRef):
            raise TypeError(f"a name of a list was asked for outside of its campaign {self.key!r}")
        found = self.whole.resolve(kind, text, campaign, award).candidates
        self._ask("called", _KEYS[kind], text, *(() if campaign is None else (campaign,)), answer=_all(found))
        if award:
            raise TypeError("an award is looked for within its campaign alone")
        if among is not None:
            found = tuple(entry for entry in found if among(entry))
        if len(found) == 1:
            return Found(found[0])
        return Ambiguous(found) if found else Missing()

    def entries(self, kind: type[Model], campaign: str | None = None) -> Sequence[Entry[Any]]:
        """The campaign's entries of a kind. Raises LookupError for a kind of which no file is a campaign's own."""
        if kind not in _OWN:
            raise LookupError(f"{kind.__name__} is asked for by name from within the campaign {self.key!r}")
        return super().entries(kind, campaign)

    def names(self, kind: type[Model]) -> tuple[str, ...]:
        """Every name but paths that means an entry of `kind` on the whole site."""
        names = self.whole.names(kind)
        self._ask("names", _KEYS[kind], answer=_hashed(names))
        return names

    def has_broken(self, kind: type[Model]) -> bool:
        """Whether a file of this kind anywhere on the site could not be read well enough."""
        broken = self.whole.has_broken(kind)
        self._ask("broken", _KEYS[kind], answer=_yes(broken))
        return broken

    def all_titled(self, kind: type[Model]) -> bool:
        """Whether every loaded file of this kind on the site has what it is called by."""
        titled = self.whole.all_titled(kind)
        self._ask("titled", _KEYS[kind], answer=_yes(titled))
        return titled

    def home_of(self, entry: Entry[Any]) -> str:
        """The key of this campaign for what belongs to it; of anything else, as the whole site knows it."""
        if entry.source.path in self._paths:
            return self.key
        home = self.whole.home_of(entry)
        self._ask("home", entry.source.path, answer=home)
        return home

    def campaign_of(self, entry: Entry[Any]) -> Entry[Campaign] | None:
        """This campaign for what belongs to it. Raises LookupError for anything else: that is another's to say."""
        if entry.source.path not in self._paths:
            raise LookupError(f"{entry.source.path} is no file of the campaign {self.key!r}")
        return self.campaigns.get(self.key)

    @property
    def _paths(self) -> frozenset[str]:
        if "paths" not in self.__dict__:
            self.__dict__["paths"] = frozenset(entry.source.path for entry in self.site.entries)
        paths: frozenset[str] = self.__dict__["paths"]
        return paths

    def _ask(self, kind: str, *words: str, answer: str) -> None:
        self.questions.note(Asked(kind, words, answer))


@dataclass(frozen=True, eq=False)
class AskedIllustrations(Illustrations):
    """The pictures of the site, as one campaign asks for them."""

    questions: Questions

    def meant(self, target: str, of: str) -> str:
        """The same as for the whole site, and written down."""
        path = super().meant(target, of)
        self.questions.note(Asked("illustration", (target, of), path))
        return path


def answers_of(whole: Catalog, illustrations: Illustrations) -> Mapping[str, Answer]:
    """What answers the questions that are asked here, now."""
    entries = {entry.source.path: entry for entry in whole.site.content}

    def home(words: tuple[str, ...]) -> str:
        entry = entries.get(words[0])
        return whole.home_of(entry) if entry is not None else ""

    return {
        "called": lambda words: _all(whole.resolve(_KINDS[words[0]], *words[1:]).candidates),
        "names": lambda words: _hashed(whole.names(_KINDS[words[0]])),
        "broken": lambda words: _yes(whole.has_broken(_KINDS[words[0]])),
        "titled": lambda words: _yes(whole.all_titled(_KINDS[words[0]])),
        "home": home,
        "illustration": lambda words: illustrations.meant(*words),
    }


def own_site(whole: Catalog, key: str) -> Site:
    """The site with nothing in it but what belongs to one campaign, and what every campaign may look at.

    What could not be read is there where it may be the campaign's.
    """
    site = whole.site
    folders = (f"{PROFILE.folder}/{key}/", *(f"{kind.folder}/" for kind in (CAMPAIGN, NOTICE, ROLL)))
    notices = whole.notices_of(key)
    return replace(
        site,
        campaigns=(whole.campaigns[key],),
        notices=notices,
        rolls=whole.rolls_of(key),
        news=(),
        documents=(),
        events=(),
        profiles=whole.profiles.get(key, ()),
        records=whole.all_records_of(key),
        free=(),
        files=whole.files_of(key),
        drafts=frozenset(),
        published=frozenset(),
        home=None,
        waivers=None,
        ledger=_own_lines(site.ledger, frozenset(map(slug_of, notices))),
        findings=tuple(each for each in site.findings if each.place.path.startswith(folders)),
    )


def _own_lines(ledger: LedgerFiles, slugs: frozenset[str]) -> LedgerFiles:
    """What the ledger says of single notices."""
    if not ledger.rows or not slugs:
        return LedgerFiles()
    rows = tuple(row for row in ledger.rows if isinstance(row.line, LedgerLine) and row.line.notice in slugs)
    salts = tuple(row for row in ledger.salt_rows if row.salt is not None and row.salt.notice in slugs)
    return LedgerFiles(rows, salts, ledger.exists)


def _all(entries: tuple[Entry[Any], ...]) -> str:
    """Everything that the files say, in one word."""
    return _hashed([content_key(entry).hex() for entry in entries]) if entries else ""


def _hashed(words: Any) -> str:
    return key_of(*(word.encode() for word in words)).hex()


def _yes(true: bool) -> str:
    return "是" if true else "否"
