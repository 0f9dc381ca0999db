"""What composing any page needs: addresses, portraits, dates in words, the head of a page.

A `PageContext` belongs to one build. Its `images` remember which pictures were asked for, so that the publication knows
what to put beside the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from markupsafe import Markup

from bangyang.base.elsewhere import Journal
from bangyang.base.store import Store
from bangyang.checks.addresses import FIXED, free_files
from bangyang.derivations.addresses import address_of, meaning_of, split_reference
from bangyang.derivations.honourees import honouree
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, News
from bangyang.models.campaign import Award, Campaign, Subject
from bangyang.models.form import form_for
from bangyang.models.nominee import Nominee
from bangyang.models.sections import HOME, Section
from bangyang.pages.asking import question
from bangyang.pages.head import Heads
from bangyang.pages.images import Images
from bangyang.pages.parts import Card, Link, Moment, Name, Portrait, Share, SubjectWord, link_to
from bangyang.rendering.addresses import relative_link
from bangyang.rendering.fragments import FragmentCache
from bangyang.rendering.markdown import Fragment, resolve_images, resolve_links
from bangyang.rendering.pictures import Picture, PictureKind, picture_html
from bangyang.text.dates import format_day, format_iso
from bangyang.text.htmltokens import Token, TokenKind, tokens
from bangyang.text.names import distinguish, seal_character
from bangyang.text.numbers import to_hanzi
from bangyang.text.pinyin import slug
from bangyang.text.remarks import NO_REMARK, Remark, people_in

HAN_SERIALS = 20
"""A roll of more is numbered in figures: 二十一 is as wide as a name, 一百二十一 wider."""

_SUBJECTS: Mapping[Subject, SubjectWord] = {
    Subject.PERSON: "person",
    Subject.HOUSEHOLD: "household",
    Subject.COLLECTIVE: "collective",
    Subject.MIXED: "person",
}


@dataclass
class PageContext(Heads):
    """The tools of one build."""

    images: Images
    explicit_index: bool = False
    fragments: FragmentCache = field(default_factory=lambda: FragmentCache(Store()))
    sheets: bool = False
    """Whether the site publishes sheets for printing, which needs fonts."""

    @property
    def ledgers(self) -> tuple[Journal, ...]:
        """What composing leaves behind, to be brought home from worker processes."""
        return (self.images, self.images.kept, self.fragments.kept)

    @property
    def today(self) -> date:
        """The day the site speaks for."""
        return self.state.today

    def url(self, entry: Entry[Any]) -> str:
        """The site address of an entry's page, whether or not it has one now."""
        if (known := self._urls.get(entry.source.path)) is None:
            campaign = self.state.of(entry).campaign if isinstance(entry.model, Nominee) else None
            known = self._urls[entry.source.path] = address_of(entry, campaign)
        return known

    @cached_property
    def _urls(self) -> dict[str, str]:
        """Those asked for so far: of everybody on a list several times."""
        return {}

    def share(self, url: str, *, coded: bool = False) -> Share | None:
        """The page's full address, `coded` with its QR code too: for pages that are posted on walls.

        A code costs more than all the rest of a page, so the many pages that are only read go without.
        """
        address = self.absolute(url)
        if not address:
            return None
        if not coded:
            return Share(address)
        return Share(address, Markup(self.fragments.made("qr", address, qr_code)))

    def slug(self, label: str) -> str:
        """A label as a part of an address, in pinyin. The reader of pinyin takes long to load, so it is remembered."""
        return self.fragments.made("slug", label, slug)

    def crumbs(self, *places: Section | Link) -> tuple[Link, ...]:
        """首页 first, the page itself last."""
        return tuple(place if isinstance(place, Link) else link_to(place) for place in (HOME, *places))

    # --- people -----------------------------------------------------------------------------------------------

    def award_of(self, nominee: Entry[Nominee]) -> Award | None:
        """The award a nominee stands for."""
        return self.state.catalog.award_of(nominee)

    def subject(self, nominee: Entry[Nominee]) -> SubjectWord:
        """Person, household or collective, by the award."""
        award = self.award_of(nominee)
        return _SUBJECTS[award.subject] if award else "person"

    def name(self, nominee: Entry[Nominee], remark: Remark = NO_REMARK, *, framed: bool = False) -> Name:
        """The name with （女，回族） after it, and what else a list says there; households and collectives go without
        性别 and 民族. With `framed` a frame stands for 追授 and 已故."""
        model = nominee.model
        own = model.remark
        if self.subject(nominee) == "person" and len(people_in(model.name)) == 1:
            award = self.award_of(nominee)
            told = {item.name for item in form_for(award).told(award.columns if award else ())}
            gender = model.gender.value if model.gender and "gender" in told else ""
            own = Remark(gender, model.ethnicity if "ethnicity" in told else "").beside(own)
        whole = remark.beside(own)
        return framed_name(model.name, whole) if framed else Name(model.name, str(whole))

    def portrait(self, nominee: Entry[Nominee], *, described: bool = False) -> Portrait:
        """The photo where consent is recorded, else the surname on a seal. Beside the name its `alt` is empty."""
        seal = seal_character(nominee.model.name)
        if not nominee.model.photo or not (self.state.of(nominee).may_show_photo(nominee) or self.state.draft):
            return Portrait(seal)
        picture = self.published(beside(nominee, nominee.model.photo), PictureKind.PORTRAIT)
        if picture is None:
            return Portrait(seal)
        return Portrait(seal, replace(picture, alt=f"{nominee.model.name}像" if described else ""))

    @question
    def published(self, path: str, kind: str) -> Picture | None:
        """What is published of the picture at `path`, without a description."""
        return self.images.picture(path, PictureKind(kind))

    @question
    def elsewhere(self, path: str) -> Link | None:
        """The page of whoever has the profile at `path`, under the award, with the year; None where there is none."""
        if (person := self.state.catalog.by_path.get(path)) is None:
            return None
        campaign = self.state.of(person)
        if not campaign.has_page(person):
            return None
        year = campaign.campaign.model.year if campaign.campaign is not None else 0
        return Link(person.model.award, self.url(person), f"{year}年" if year else "")

    def card(self, nominee: Entry[Nominee]) -> Card:
        """A person on a list. Only for those who have a page."""
        model = nominee.model
        return Card(Name(model.name), self.url(nominee), self.portrait(nominee), model.award, model.post_line)

    def cards(self, names: Iterable[str], campaign: Entry[Campaign] | None = None) -> tuple[Card, ...]:
        """Cards of people named in an article of `campaign`, as far as they have pages."""
        found = (honouree(self.state, name, campaign).entry for name in names)
        return tuple(self.card(nominee) for nominee in found if nominee is not None)

    def distinct_names(self, people: list[Entry[Nominee]]) -> tuple[str, ...]:
        """Names for a list; namesakes get （单位）."""
        return distinguish([(nominee.model.name, nominee.model.unit) for nominee in people])

    # --- text -------------------------------------------------------------------------------------------------

    def fragment(self, entry: Entry[Any], prefix: str, url: str) -> Fragment:
        """The body of an entry as safe HTML with links and pictures resolved for the page at `url`."""
        fragment = self.fragments.fragment(entry.body, prefix)
        if fragment.links:
            fragment = resolve_links(fragment, self._link_resolver(entry, url))
        if fragment.images:
            fragment = resolve_images(fragment, self._image_resolver(entry, url))
        return fragment

    def text(self, entry: Entry[Any], prefix: str) -> str:
        """What a reader reads in the fragment of the same `prefix`."""
        fragment = self.fragments.fragment
        return self.fragments.made("words", entry.body, lambda body: text_of(fragment(body, prefix).html))

    def _link_resolver(self, entry: Entry[Any], url: str) -> Callable[[str], str | None]:
        def resolve(reference: str) -> str | None:
            target, rest = split_reference(reference)
            found = self.linked(target, entry.source.path, url)
            if found is None:
                return None
            return relative_link(url, found + rest, explicit_index=self.explicit_index)

        return resolve

    @question
    def linked(self, target: str, path: str, url: str) -> str | None:
        """The address that a link to `target` leads to from the text of the file at `path`, shown at `url`; None where
        nothing is there."""
        folder = path.rpartition("/")[0] or "."
        meant = meaning_of(target, folder, url, self.state.site.settings.base_path)
        sources = (self._by_path[path] for path in meant.paths if path in self._by_path)
        pages = (address for address in meant.addresses if address in self._public)
        return next(chain(sources, pages), None)

    @cached_property
    def _by_path(self) -> Mapping[str, str]:
        """Site addresses of the pages and downloads that exist, by the path of their source."""
        return {**self._free, **{entry.source.path: self.url(entry) for entry in self.state.paged}}

    @question
    def document(self, name: str) -> str:
        """The address of the document that a name means, "" where none is public."""
        entry = self.state.catalog.resolve(Document, name).entry
        return self._documents.get(entry.source.path, "") if entry is not None else ""

    @cached_property
    def _documents(self) -> Mapping[str, str]:
        return {entry.source.path: self.url(entry) for entry in self.state.documents}

    @question
    def free_page(self, path: str) -> str:
        """The address of the free page whose source is at `path`, "" where there is none."""
        return self._free.get(path, "")

    @cached_property
    def _free(self) -> Mapping[str, str]:
        return free_files(self.state)

    @cached_property
    def _public(self) -> frozenset[str]:
        """The addresses a link may be typed with."""
        return frozenset((*FIXED, *self._by_path.values()))

    def _image_resolver(self, entry: Entry[Any], url: str) -> Callable[[str, str], Markup | None]:
        def resolve(reference: str, alt: str) -> Markup | None:
            path = self.state.history.illustrations.meant(reference, entry.source.path)
            picture = self.published(path, PictureKind.CONTENT) if path else None
            if picture is None:
                return None
            return picture_html(
                replace(picture, alt=alt), lambda to: relative_link(url, to), sizes="(max-width: 820px) 100vw, 640px"
            )

        return resolve

    def picture(self, entry: Entry[News], file: str, alt: str) -> Picture | None:
        """A picture that lies beside an article."""
        path = beside(entry, file)
        if not self.state.history.illustrations.allowed(path, entry.source.path):
            return None
        found = self.published(path, PictureKind.CONTENT)
        return replace(found, alt=alt) if found else None


def framed_name(text: str, remark: Remark) -> Name:
    """A name whose frame says that the person is dead."""
    return Name(text, str(remark.without_departure()), framed=remark.departure)


def beside(entry: Entry[Any], file: str) -> str:
    """The path of a file that lies beside an entry; only a bare name is understood."""
    return f"{entry.source.folder}/{Path(file).name}"


def moment(day: date | None) -> Moment | None:
    """A day twice over, or None."""
    return Moment(format_day(day), format_iso(day)) if day is not None else None


def counted(number: int, subject: Subject | None) -> str:
    """20名, 50户, 3个."""
    return f"{number}{subject.unit if subject else '名'}"


def serial(number: int, total: int) -> str:
    """The number of a line on a roll of `total`: in Han numerals as long as they are short, else all in figures."""
    return to_hanzi(number) if total <= HAN_SERIALS else str(number)


def qr_code(address: str) -> str:
    """The QR code of an address as inline SVG, in the colour of the text around it."""
    import segno

    code = segno.make(address, error="m", micro=False)
    inline = code.svg_inline(omitsize=True, border=2, svgclass="qr-code", lineclass=None)
    return inline.replace("<svg ", '<svg role="img" aria-label="本页二维码" focusable="false" ', 1)


_BLOCKS = frozenset(
    {*("p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption"), *(f"h{level}" for level in range(1, 7))}
)
_BLANK = re.compile(r"\s+")


def text_of(markup: str) -> str:
    """What a reader reads in a piece of HTML, its blocks set apart by a space."""
    return _BLANK.sub(" ", "".join(map(_read, tokens(markup)))).strip()


def _read(token: Token) -> str:
    if token.kind is TokenKind.TEXT:
        return token.text
    return " " if token.closes(*_BLOCKS) or token.opens("br") else ""
