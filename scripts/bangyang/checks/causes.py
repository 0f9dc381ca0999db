"""Which findings follow from another: one slip of an editor is one finding, with the rest folded under it.

A file that cannot be read, a thing that is gone, a name that leads nowhere are causes. What other rules find because
of them, in the same file or in those that rest on it (`Check.rests_on`), follows from them. A finding is folded, never
dropped: it counts as before for whoever asks whether a file has errors, and it is told again as soon as its cause is
mended and it is still there. What is private is told by itself always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from bangyang.base.errors import Finding, Place, Severity
from bangyang.checks.registry import Check, Tells, all_checks
from bangyang.checks.reporting import in_order
from bangyang.derivations.state import State
from bangyang.loading import rules
from bangyang.loading.entries import Entry
from bangyang.loading.site import RECORDS_FOLDER
from bangyang.models import kinds
from bangyang.models.article import Document, Event, News
from bangyang.models.campaign import Campaign
from bangyang.models.ledger import LEDGER, SALTS, LedgerLine
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Record
from bangyang.models.roll import Roll

FILES, SYNTAX, VALUES, LOSSES, NAMES, THE_REST = range(6)
"""How deep a finding lies, the most basic first; those of one depth are in the order of what rests on what."""

_BY_FAMILY = {"FIL": FILES, "YML": SYNTAX, "FLD": VALUES, "VAL": VALUES}
_WHOLE_FILE = frozenset({rules.FILE_MISPLACED.code, rules.NO_FRONT_MATTER.code})
"""What is wrong with a file as a whole, of whose lines findings may be told all the same."""

_ORDER: tuple[type[Any], ...] = (Campaign, Nominee, Document, Notice, Roll, News, Event, Record, LedgerLine)
"""Kinds of files, each before those that rest on it; on any other kind nothing rests."""

_ALIKE = 0.5
"""Half of the characters in common: one name may be a slip for the other."""

_FEW = 400
"""How many are compared one by one; where there are more, only what is the same is found."""


def _order(kind: type[Any]) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def with_causes(state: State, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each that follows from another with its `cause`: what has to be mended first stands first."""
    setting = _Setting(state)
    seen = sorted(map(setting.look_at, findings), key=lambda one: one.rank)
    known = _Causes()
    told = []
    for one in seen:
        cause = known.of(one)
        known.add(one, cause)
        told.append(replace(one.finding, cause=cause))
    return in_order(told)


@dataclass(frozen=True)
class _Seen:
    """A finding as a cause or a consequence: where it lies, which kinds of file it is about, whom and what it names."""

    finding: Finding
    check: Check | None
    depth: int
    campaign: str
    kinds: frozenset[type[Any]]
    rests_on: frozenset[type[Any]]
    typed: str
    who: frozenset[str]
    block: range

    @property
    def rank(self) -> tuple[Any, ...]:
        """The order in which findings are asked from which earlier one they follow."""
        kinds_of_it = {LedgerLine} if LedgerLine in self.kinds else self.kinds
        order = min(map(_order, kinds_of_it), default=len(_ORDER))
        inner = self.finding.code if LedgerLine in self.kinds else ""
        return (self.depth, order, inner, self.finding.sort_key)

    def may_concern(self, other: _Seen) -> bool:
        """Whether both are about the same person, and name the same thing, as far as they say about whom and what."""
        if self.depth == other.depth == NAMES and self.typed and other.typed and not (self.who and other.who):
            return self.typed == other.typed
        if not self.who or not other.who or not self.who.isdisjoint(other.who):
            return True
        few = len(self.who) * len(other.who) <= _FEW
        return few and any(_alike(one, each) for one in self.who for each in other.who)

    @property
    def may_cause(self) -> bool:
        """Whether anything may follow from it."""
        grave = self.finding.severity is Severity.ERROR
        return grave and (self.depth < THE_REST or bool(self.finding.about)) and not self.finding.code.startswith("PRI")

    @property
    def things(self) -> Iterator[str]:
        """What it says is lacking: two findings of the same have one cause."""
        if self.finding.about:
            yield self.finding.about
        elif self.depth == NAMES and self.typed:
            yield self.typed


class _Causes:
    """The findings from which others may follow, as they are met."""

    def __init__(self) -> None:
        self._by_thing: dict[str, _Seen] = {}
        self._by_path: dict[str, list[_Seen]] = {}
        self._by_kind: dict[type[Any], list[_Seen]] = {}
        self._by_person: dict[tuple[type[Any], str], list[_Seen]] = {}
        self._firsts: dict[str, str] = {}

    def add(self, one: _Seen, cause: str) -> None:
        """One more. What follows from one that follows from another has the same cause as that one."""
        if not one.may_cause:
            return
        self._firsts[one.finding.name] = cause or one.finding.name
        for thing in one.things:
            self._by_thing.setdefault(f"{one.campaign}/{thing}", one)
        self._by_path.setdefault(one.finding.place.path, []).append(one)
        for kind in one.kinds:
            self._by_kind.setdefault(kind, []).append(one)
            for name in one.who:
                self._by_person.setdefault((kind, name), []).append(one)

    def of(self, one: _Seen) -> str:
        """The name of the first finding that this one follows from, "" where it follows from none."""
        if one.finding.code.startswith("PRI"):
            return ""
        found = next(chain(self._same(one), self._around(one), self._below(one)), None)
        return self._firsts[found.finding.name] if found is not None else ""

    def _same(self, one: _Seen) -> Iterator[_Seen]:
        """What says that the same thing is lacking."""
        for thing in one.things:
            for key in (one.campaign, ""):
                if (cause := self._by_thing.get(f"{key}/{thing}")) is not None:
                    yield cause

    def _around(self, one: _Seen) -> Iterator[_Seen]:
        """What is wrong with the file it stands in, or with the label above the lines it stands in."""
        for cause in self._by_path.get(one.finding.place.path, ()):
            whole = cause.finding.code in _WHOLE_FILE and cause.depth < one.depth
            if whole or (one.finding.place.line in cause.block and one.depth <= VALUES):
                yield cause

    def _below(self, one: _Seen) -> Iterator[_Seen]:
        """What is wrong with the files that its rule rests on."""
        for kind in sorted(one.rests_on, key=_order):
            named = (cause for name in sorted(one.who) for cause in self._by_person.get((kind, name), ()))
            for cause in chain(named, self._by_kind.get(kind, [])[:_FEW]):
                here = not cause.campaign or not one.campaign or cause.campaign == one.campaign
                if here and cause.rank[:3] < one.rank[:3] and cause.may_concern(one):
                    yield cause


_ANY_FOLDER = tuple(kind.folder for kind in kinds.KINDS)
"""How what a finding is `about` begins where it is a file that is not there, or lies elsewhere."""


@dataclass(frozen=True, eq=False)
class _Setting:
    """Where findings stand: files, campaigns, and who is named in them."""

    state: State

    @cached_property
    def _checks(self) -> Mapping[str, Check]:
        return {check.rule.code: check for check in all_checks()}

    @cached_property
    def _typed(self) -> dict[str, Mapping[Place, str]]:
        """What was typed where, by file, as far as somebody asked."""
        return {}

    @cached_property
    def _people(self) -> dict[str, frozenset[str]]:
        """Who is named in each file, likewise."""
        return {}

    @cached_property
    def _entries(self) -> Mapping[str, Entry[Any]]:
        return {entry.source.path: entry for entry in self.state.site.entries}

    def look_at(self, finding: Finding) -> _Seen:
        """A finding with what is known of its place."""
        check, entry = self._checks.get(finding.code), self._entries.get(finding.place.path)
        typed = self._typed_at(entry, finding)
        return _Seen(
            finding,
            check,
            self._depth(finding, check),
            self._campaign(finding, entry),
            frozenset(self._kinds(finding)),
            check.rests_on if check is not None else frozenset(),
            typed,
            self._who(finding, entry, typed),
            _block(entry, finding),
        )

    @staticmethod
    def _depth(finding: Finding, check: Check | None) -> int:
        if finding.code == rules.UNKNOWN_KEY.code:
            # What stands below a label that is none is read as something else.
            return SYNTAX
        if check is None or check.tells is Tells.ITSELF:
            return _BY_FAMILY.get(finding.code[:3], THE_REST)
        if check.tells is Tells.VALUE:
            return VALUES
        return LOSSES if check.tells is Tells.LOSS else NAMES

    def _campaign(self, finding: Finding, entry: Entry[Any] | None) -> str:
        """The key of the campaign it is about, "" where that is not known."""
        if finding.about.startswith(_ANY_FOLDER):
            return ""
        folder, _, rest = finding.place.path.partition("/")
        if folder == kinds.PROFILE.folder:
            return rest.rpartition("/")[0].partition("/")[0]
        if finding.place.path.startswith(f"{kinds.CAMPAIGN.folder}/"):
            return finding.place.path.rpartition("/")[2].removesuffix(".md")
        return self.state.catalog.home_of(entry) if entry is not None and hasattr(entry.model, "campaign") else ""

    @staticmethod
    def _kinds(finding: Finding) -> Iterator[type[Any]]:
        path = finding.place.path
        if path in (LEDGER, SALTS):
            yield LedgerLine
        elif path.startswith(f"{kinds.PROFILE.folder}/") and f"/{RECORDS_FOLDER}/" in path:
            yield Record
        else:
            yield from (kind.model for kind in kinds.KINDS if path.startswith(f"{kind.folder}/"))
        if finding.about == RECORDS_FOLDER:
            yield Record
        elif finding.about.startswith(_ANY_FOLDER):
            yield next(kind.model for kind in kinds.KINDS if finding.about.startswith(kind.folder))
        if finding.about.startswith(f"{kinds.CAMPAIGN.folder}/"):
            # Whoever was nominated in it is not found either.
            yield Nominee

    def _typed_at(self, entry: Entry[Any] | None, finding: Finding) -> str:
        """The value that stands at the place of a finding, as it was typed."""
        if entry is None:
            return ""
        source = entry.source
        if source.path not in self._typed:
            typed = {place: source.raw[at] for at, place in source.places.items() if at in source.raw}
            self._typed[source.path] = typed
        return self._typed[source.path].get(finding.place, "")

    def _who(self, finding: Finding, entry: Entry[Any] | None, typed: str) -> frozenset[str]:
        """The people it is about, as they are named there; none where that is nobody in particular."""
        if finding.about.startswith(_ANY_FOLDER):
            return frozenset()
        if entry is None:
            profile = finding.place.path.startswith(f"{kinds.PROFILE.folder}/") and finding.place.path.endswith(".md")
            return frozenset({finding.place.path.rpartition("/")[2].removesuffix(".md")} if profile else ())
        if entry.source.path not in self._people:
            self._people[entry.source.path] = frozenset(filter(None, named_in(entry)))
        people = self._people[entry.source.path]
        return frozenset({typed}) if typed in people else people


def named_in(entry: Entry[Any]) -> Iterator[str]:
    """The people a file is about: itself, or those in its list, as they stand there."""
    model = entry.model
    if isinstance(model, Nominee):
        yield model.name
        yield entry.source.stem
    elif isinstance(model, Notice | Roll):
        yield from map(str, model.nominees if isinstance(model, Notice) else model.names)
    elif isinstance(model, News | Event):
        yield from map(str, model.people)
    elif isinstance(model, Record):
        yield from map(str, getattr(model, "nominees", ()))


def _block(entry: Entry[Any] | None, finding: Finding) -> range:
    """The lines that stand below a label that is none, further in or after dashes."""
    if entry is None or finding.code != rules.UNKNOWN_KEY.code:
        return range(0)
    first = finding.place.line
    lines = entry.source.text.split("\n")[first:]
    end = next(
        (index for index, line in enumerate(lines) if line[:1] not in (" ", "-") or line.rstrip() == "---"), len(lines)
    )
    return range(first + 1, first + end + 1)


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= _ALIKE
