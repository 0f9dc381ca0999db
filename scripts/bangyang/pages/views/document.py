"""Official documents: the list and the document with its box and its forwarding chain."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.pages.views.items import DocumentItem
from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import (
    Attachment,
    Contact,
    Correction,
    Fact,
    Link,
    Moment,
    Share,
    Signature,
)
from bangyang.pages.views.typography import NO_MARKUP, phrased


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentYear:
    """Documents of one year."""

    year: str
    documents: tuple[DocumentItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentListView(PageView):
    """文件 by year. Template: document_list.html."""

    lead: str = ""
    years: tuple[DocumentYear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardStep:
    """One body in the chain 部 → 省 → 市; a date or number it does not have is left out, never invented.

    `left_out` tells of those before it that are not shown.
    """

    issuer: str
    action: str
    date: Moment | None = None
    document_number: str = ""
    addressees: str = ""
    url: str = ""
    current: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(PageView):
    """A document. `box` holds 索引号 … 有效性 in order; `addressees` is 主送机关. Template: document.html."""

    signature: Signature
    box: tuple[Fact, ...] = ()
    title_lines: tuple[str, ...] = ()
    document_number: str = ""
    addressees: str = ""
    excerpt: str = ""
    body: Markup = NO_MARKUP
    chain: tuple[ForwardStep, ...] = ()
    chain_count: str = ""
    disclosure: str = ""
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    contacts: tuple[Contact, ...] = ()
    related: tuple[Link, ...] = ()
    share: Share | None = None

    @property
    def title_html(self) -> tuple[Markup, ...]:
        """The heading's lines, which turn at commas and never inside a quoted name."""
        return tuple(phrased(line) for line in self.title_lines or (self.heading,))
