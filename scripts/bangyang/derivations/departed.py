"""Whom the site no longer shows, and what its other texts may still tell of them: nothing.

Whoever is withdrawn or loses the award goes offline when the day begins, whatever articles, the home page or the deeds
of others still say. Where a text tells that it means them (by the campaign it belongs to, by its 人物, by the unit
behind the name, by a link to their page) the name becomes 该对象. Where it does not tell, it may be about a namesake,
whose name is never touched: the text is held back until an editor has decided. What lies in the files stays as it is.

A notice is told with discretion of its own (`discretion`); here only the notices of other campaigns are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any

from bangyang.base.errors import Place
from bangyang.derivations.addresses import address_of, meaning_of, split_reference
from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.article import Document, Event, FreePage, Home, News
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.types import NameRef
from bangyang.models.wording import At, public_texts, with_texts
from bangyang.text.markdown import find_links, is_external
from bangyang.text.masking import bracket_behind, masked, may_mention, places_of
from bangyang.text.pinyin import is_word
from bangyang.text.script import folded

WAIVED = "ART013"
"""The rule whose 原文如此 says that a name is a namesake's."""

HELD_BACK = "（此处暂不显示）"
"""What stands in the place of a text that is held back on a page that has to be there."""

_LEADING = frozenset({"slug", "old_addresses", "campaign", "award", "stage", "people", "featured", "name", "members"})
"""What leads somewhere, or names by itself whom it means."""
SEPARATE = (News, Document, Event)
"""What can be left out whole: nothing else stands on it."""
_SHORT = 2


class Telling(Enum):
    """What becomes of a text that holds the name of somebody who left."""

    MASKED = "the name becomes 该对象"
    HELD_BACK = "it cannot be told who is meant: the text is not shown"


@dataclass(frozen=True, slots=True)
class NameLeft:
    """The name of somebody who left in a text: where, `at` () for the body, and what becomes of it.

    One that is `waived` was said to be a namesake's and stays.
    """

    entry: Entry[Any]
    at: At
    place: Place
    name: str
    verdict: Telling
    waived: bool = False


@dataclass(frozen=True, slots=True)
class NameFraming:
    """The name of somebody who left in a text of `mkdocs.yml` that stands round pages; `masked` unless somebody who is
    shown bears it, too."""

    place: Place
    name: str
    masked: bool


@dataclass(frozen=True, eq=False)
class Departed:
    """Who left (`gone`, by name) and who of the same name is shown (`present`: campaign and profile, if there is one).

    `excused` are names which the document with a number may give: that of the decision by which they left.
    """

    catalog: Catalog
    base_path: str
    gone: Mapping[str, tuple[Entry[Nominee], ...]]
    present: Mapping[str, tuple[tuple[str, Entry[Nominee] | None], ...]]
    excused: Mapping[str, frozenset[str]]

    def mentions(self, entry: Entry[Any]) -> tuple[NameLeft, ...]:
        """Every name of somebody who left in the texts of `entry`, the body first."""
        found: list[NameLeft] = []
        for at, text in passages_of(entry):
            plain = folded(text)
            for name in self.gone:
                if may_mention(plain, self._plain[name]) and not self._excuses(entry, name):
                    found += self._in_text(entry, at, text, name)
        return tuple(found)

    def told(self, entry: Entry[Any], mentions: Iterable[NameLeft]) -> Entry[Any] | None:
        """The entry as it may be told, given its `mentions`, none of them waived; None where it is held back."""
        held = {mention.at for mention in mentions if mention.verdict is Telling.HELD_BACK}
        if held and isinstance(entry.model, SEPARATE):
            return None
        names: dict[At, list[str]] = defaultdict(list)
        for mention in mentions:
            names[mention.at].append(mention.name)

        def tell(at: At, text: str) -> str:
            if at in held:
                return HELD_BACK
            return self._masked(entry, at, text, names[at]) if at in names else text

        model = with_texts(entry.model, tell, _LEADING)
        model = _without_pictures_of(model, {at[:-1] for at in names if at[:1] == ("photos",)})
        return replace(entry, model=model, body=tell((), entry.body))

    def framing(self, text: str, place: Place) -> tuple[NameFraming, ...]:
        """Every name of somebody who left in a text that stands round pages. It belongs to no campaign and cannot be
        held back."""
        plain = folded(text)
        return tuple(
            NameFraming(place, name, name not in self.present)
            for name in self.gone
            if may_mention(plain, self._plain[name])
            and self._is_told_of(name)
            and any(True for _ in places_of(text, name, self._longer(name)))
        )

    def told_framing(self, text: str) -> str:
        """A text that stands round pages without the names of those who left."""
        names = [found.name for found in self.framing(text, Place("")) if found.masked]
        return masked(text, names, self._kept(names)) if names else text

    @cached_property
    def _plain(self) -> Mapping[str, str]:
        return {name: folded(name) for name in self.gone}

    def _excuses(self, entry: Entry[Any], name: str) -> bool:
        """Whether the text may give the name: it is a namesake's own page, or the decision itself."""
        model = entry.model
        if isinstance(model, Nominee):
            return model.name == name
        return isinstance(model, Document) and name in self.excused.get(str(model.number or ""), ())

    def _in_text(self, entry: Entry[Any], at: At, text: str, name: str) -> Iterator[NameLeft]:
        links = find_links(text) if at == () and "](" in text else ()
        for start, end in places_of(text, name, self._longer(name)):
            place = entry.body_place(start) if at == () else entry.source.place(*at)
            unit = bracket_behind(text, end)
            target = next((link.target for link in links if link.start <= start < link.end), "")
            verdict = self._verdict(entry, name, unit, target)
            if verdict is not None:
                yield NameLeft(entry, at, place, name, verdict, self._is_waived(entry, place.line))

    def _longer(self, name: str) -> tuple[str, ...]:
        """Names of whoever is shown that hold this one."""
        return tuple(other for other in self.present if name in other and other != name)

    @staticmethod
    def _is_waived(entry: Entry[Any], line: int) -> bool:
        return any(waiver.line == line and waiver.code in ("", WAIVED) for waiver in entry.source.waivers)

    def _verdict(self, entry: Entry[Any], name: str, unit: str, target: str) -> Telling | None:
        """What becomes of a mention; None for one that means somebody else, or nobody."""
        gone = self.gone[name]
        if target and not is_external(target) and any(self._leads_to(entry, target, one) for one in gone):
            return Telling.MASKED
        told = [*self._by_unit(name, unit), *self._by_reference(entry, name)]
        home = self._home(entry)
        meant = told or [one for one in gone if home and campaign_folder(one) == home]
        shown = any(home and campaign == home for campaign, _ in self.present.get(name, ()))
        if told or home:
            if meant and all(one in gone for one in meant) and (told or not shown):
                return Telling.MASKED
            if not any(one in gone for one in meant) and (told or shown):
                return None
        return Telling.HELD_BACK if meant or self._is_told_of(name) else None

    def _is_told_of(self, name: str) -> bool:
        """Whether a text may well mean somebody by this name alone: nobody was put before the public by the name of a
        member of the household, or by an ordinary word."""
        return any(one.model.name == name for one in self.gone[name]) and not (len(name) <= _SHORT and is_word(name))

    def concerns_home(self, mention: NameLeft) -> bool:
        """Whether somebody of that name left the campaign that the text belongs to."""
        home = self._home(mention.entry)
        return any(campaign_folder(one) == home for one in self.gone[mention.name])

    def _by_unit(self, name: str, unit: str) -> list[Entry[Nominee]]:
        """Whoever the unit behind the name can mean."""
        ref = NameRef(name, unit)
        return [one for one in self._bearers(name) if unit and one.model.answers_to(ref)]

    def _by_reference(self, entry: Entry[Any], name: str) -> list[Entry[Nominee]]:
        """Whoever of the name the text lists as its people."""
        found: list[Entry[Nominee]] = []
        for written in (*getattr(entry.model, "people", ()), *getattr(entry.model, "featured", ())):
            meant = self.catalog.resolve(Nominee, written).candidates
            home = [one for one in meant if campaign_folder(one) == self._home(entry)]
            found += [one for one in home or meant if one.model.name == name]
        return found

    def _bearers(self, name: str) -> tuple[Entry[Nominee], ...]:
        shown = (one for _, one in self.present.get(name, ()) if one is not None)
        return (*self.gone[name], *shown)

    def _home(self, entry: Entry[Any]) -> str:
        """The key of the campaign that the text itself belongs to; the home page only shows one."""
        if isinstance(entry.model, Campaign):
            return entry.key
        return "" if isinstance(entry.model, Home | FreePage) else self.catalog.home_of(entry)

    def _leads_to(self, entry: Entry[Any], target: str, one: Entry[Nominee]) -> bool:
        page = address_of(one, self.catalog.campaign_of(one))
        here = "" if isinstance(entry.model, Home) else address_of(entry, None)
        meant = meaning_of(split_reference(target)[0], entry.source.folder, here, self.base_path)
        return one.source.path in meant.paths or page in meant.addresses

    def _masked(self, entry: Entry[Any], at: At, text: str, names: list[str]) -> str:
        """`text` without the names and, in a body, without the pictures that are said to show them."""
        kept = self._kept(names)
        if at:
            return masked(text, names, kept)
        for link in sorted(find_links(text), key=lambda link: link.start, reverse=True):
            if link.is_image and any(True for name in names for _ in places_of(link.text, name)):
                text = text[: link.start] + text[link.end :]
        waived = {waiver.line - entry.source.body_line for waiver in entry.source.waivers}
        if not waived:
            return masked(text, names, kept)
        lines = enumerate(text.split("\n"))
        return "\n".join(line if number in waived else masked(line, names, kept) for number, line in lines)

    def _kept(self, names: list[str]) -> tuple[str, ...]:
        """What may stand: longer names, and namesakes with their unit."""
        kept = [longer for name in names for longer in self._longer(name)]
        for name in names:
            for _, one in self.present.get(name, ()):
                if one is not None:
                    units = (one.model.unit, one.model.nominator, one.model.region)
                    kept += [f"{name}（{unit}）" for unit in units if unit]
        return tuple(dict.fromkeys(kept))


def passages_of(entry: Entry[Any]) -> Iterator[tuple[At, str]]:
    """Every text of an entry that tells something: where it stands, () for the body, and what it says."""
    if entry.body:
        yield (), entry.body
    yield from public_texts(entry.model, _LEADING)


def _without_pictures_of(model: Any, photos: set[At]) -> Any:
    """An article without the photos whose words name somebody who left."""
    if not photos:
        return model
    kept = tuple(photo for index, photo in enumerate(model.photos) if ("photos", index) not in photos)
    return model.model_copy(update={"photos": kept})
