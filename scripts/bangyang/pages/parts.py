"""The pieces several pages share: names, dates, links, portraits, attachments, contacts.

A view is what a template is allowed to know. Text is final (dates are already 2022年8月15日, counts 20名), markup is
`Markup` made by the Markdown or chart module, and every `url` is relative to the site's root ("notices/hedong/");
templates turn it into a relative address with `link(url)`. An empty string or tuple means "leave it out": templates
print no empty label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from bangyang.models.sections import Section
from bangyang.pages.typography import NO_MARKUP, dotted, unbroken
from bangyang.rendering.pictures import Picture
from bangyang.text.officephones import office_numbers

_TWO_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2}")
SubjectWord = Literal["person", "household", "collective"]


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; `note` is a short remark after it (a count, a year)."""

    text: str
    url: str
    note: str = ""

    @property
    def html(self) -> Markup:
        """The text with quoted names kept whole."""
        return unbroken(self.text)


def link_to(section: Section) -> Link:
    """The way to a section's own page."""
    return Link(section.title, section.address)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time twice over: `text` for people, `machine` (ISO 8601) for `<time datetime>`."""

    text: str
    machine: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands, with the remark that follows it in rolls: （女，回族）.

    In a notice the remark is committed to, and stands apart from the `note` that tells a namesake. `framed` is what a
    frame round the name stands for (追授).
    """

    text: str
    note: str = ""
    remark: str = ""
    framed: str = ""

    @property
    def told(self) -> str:
        """The name with all that follows it."""
        return f"{self.text}{self.note}{self.remark}"

    @property
    def shape(self) -> str:
        """`two` for two Han characters (padded to three by the stylesheet), `long` from six characters on."""
        if _TWO_HAN.fullmatch(self.text):
            return "two"
        return "long" if len(self.text) >= 6 else ""

    @property
    def html(self) -> Markup:
        """The name; a long one turns after its dot, never before it."""
        return dotted(self.text) if self.shape == "long" else escape(self.text)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A 5:7 portrait, or the surname on a seal-red ground when there is no photo."""

    seal: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of a facts table; `machine` marks the value as a date."""

    label: str
    value: str
    machine: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A way to reach an office; `href` is a ready address (tel:, mailto:, https:) or empty, of several numbers that
    of the first.

    `key` is that of the committed value, where it is one.
    """

    label: str
    value: str
    href: str = ""
    key: str = ""

    @property
    def html(self) -> Markup:
        """The value, each number in it to be tapped by itself."""
        return linked(self.value, self.href)


def linked(value: str, href: str) -> Markup:
    """`value` as a link to `href`; where that is a telephone, each office's number in it as a link of its own."""
    if not href.startswith("tel:"):
        return Markup('<a href="{}">{}</a>').format(href, value) if href else escape(value)
    made, at = Markup(""), 0
    for number in office_numbers(value):
        words = value[number.start : number.end]
        made += escape(value[at : number.start]) + Markup('<a href="{}">{}</a>').format(number.address, words)
        at = number.end
    return made + escape(value[at:])


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to take home; `kind` is PDF, XLSX …, `size` is worded (320 KB)."""

    title: str
    url: str
    kind: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was corrected; `was` and `now` stay empty where repeating them would repeat a private value.

    `restarted` tells whose period is counted anew and until when; `link` leads to the correcting notice.
    """

    made_on: Moment
    what: str
    was: str = ""
    now: str = ""
    why: str = ""
    restarted: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 in order and the 成文日期 under it (GB/T 9704-2012 7.3.5)."""

    issuers: tuple[str, ...]
    issued_on: Moment | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """The line under an article's title."""

    published: Moment | None = None
    source: str = ""
    author: str = ""
    column: str = ""


# An article that says nothing about itself.
NO_BYLINE = Byline()


@dataclass(frozen=True, slots=True)
class Share:
    """The page's full address and its QR code as inline SVG."""

    address: str
    code: Markup = NO_MARKUP


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on a timeline."""

    title: str
    when: str
    state: Literal["done", "now", "next"]
    state_text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A person on a list: portrait, name, award, unit, and nothing else."""

    name: Name
    url: str
    portrait: Portrait
    award: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of a filter: a link to a section or page that is complete without a script."""

    text: str
    url: str
    count: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """The choices of one kind: 按称号, 按年度, 按地区."""

    label: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one stands in a paged list, and the neighbours."""

    position: str
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: `short` cells share the first line of the card on a phone, `long` cells take their own."""

    label: str
    kind: Literal["short", "long"] = "short"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as inline SVG, the same figures as a table of two columns, and where they come from."""

    title: str
    svg: Markup
    columns: tuple[str, str] = ("", "")
    rows: tuple[tuple[str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSelect:
    """A list to choose one of: `name` is its key in the address, `options` are shown as they are compared."""

    name: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """A form that searches, where a script runs. With `kind` it finds pages of this one kind only.

    Whoever is in an open notice is not found, and who asks for a name is told so: `closing` are the last days of the
    notices open now, which are listed at `notices`.
    """

    index: str
    action: str
    label: str
    hint: str
    kind: str = ""
    selects: tuple[SearchSelect, ...] = ()
    closing: tuple[str, ...] = ()
    notices: str = ""
