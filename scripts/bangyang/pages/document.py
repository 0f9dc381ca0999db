"""An official document with its box and its forwarding chain: who passed on what, upwards to the first and downwards to
the last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from bangyang.derivations.dated import document_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.models.campaign import Campaign
from bangyang.models.sections import DOCUMENTS
from bangyang.pages.context import PageContext, moment
from bangyang.pages.facts import excerpt_note, office_contacts
from bangyang.pages.page import PageView
from bangyang.pages.parts import Attachment, ContactLine, FactRow, Link, Moment, Share, Signature
from bangyang.pages.typography import NO_MARKUP
from bangyang.text.dates import format_day, format_iso

LONGEST_CHAIN = 20
"""Documents of a chain that are shown one by one; a campaign is handed down to its streets in far fewer."""
NEIGHBOURS = 3
"""Of a longer one, how many of those that forward the document itself."""


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
    """A document. `box` holds 索引号 … 有效性 in order; `addressees` is 主送机关."""

    signature: Signature
    box: tuple[FactRow, ...] = ()
    document_number: str = ""
    addressees: str = ""
    excerpt: str = ""
    body: Markup = NO_MARKUP
    chain: tuple[ForwardStep, ...] = ()
    chain_count: str = ""
    disclosure: str = ""
    attachments: tuple[Attachment, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    related: tuple[Link, ...] = ()
    share: Share | None = None


def compose_document(context: PageContext, entry: Entry[Document]) -> DocumentView:
    """A document with its box and its forwarding chain."""
    model = entry.model
    url = context.url(entry)
    number = str(model.number) if model.number else ""
    campaign = context.state.catalog.resolve(Campaign, model.campaign).entry
    return DocumentView(
        meta=context.article_meta(
            model.title,
            url,
            published=document_appears_on(model),
            source=model.source or "、".join(model.issuers),
            description=model.summary,
        ),
        heading=model.title,
        crumbs=context.crumbs(DOCUMENTS, Link(model.title, url)),
        signature=Signature(model.issuers, moment(model.issued_on)),
        box=_document_box(model, number),
        document_number=number,
        addressees=f"{'，'.join(model.addressees)}：" if model.addressees else "",
        excerpt=excerpt_note(model.excerpt),
        body=context.fragment(entry, "body", url).html,
        chain=_chain(context, entry),
        chain_count=_chain_count(context, entry),
        disclosure="此件主动公开" if model.open_to_public else "",
        attachments=tuple(Attachment(title, "") for title in model.attachments),
        contacts=office_contacts(model.contacts),
        related=(Link(campaign.model.title, context.url(campaign)),) if campaign else (),
        share=context.share(url),
    )


def _document_box(model: Document, number: str) -> tuple[FactRow, ...]:
    """索引号 … 有效性, in the order of a government site; empty rows are left out."""
    issued = format_day(model.issued_on) if model.issued_on else ""
    published = document_appears_on(model)
    rows = (
        FactRow("索引号", model.index_number),
        FactRow("主题分类", model.topic),
        FactRow("发文机关", "、".join(model.issuers)),
        FactRow("成文日期", issued, machine=format_iso(model.issued_on) if model.issued_on else ""),
        FactRow("标题", model.title),
        FactRow("发文字号", number),
        FactRow(
            "发布日期", format_day(published) if published else "", machine=format_iso(published) if published else ""
        ),
        FactRow("有效性", model.validity.value if model.validity else ""),
    )
    return tuple(row for row in rows if row.value)


def _chain(context: PageContext, entry: Entry[Document]) -> tuple[ForwardStep, ...]:
    """部 → 省 → 市: what this document forwards, and what forwards it, from the top down.

    Of a long chain only both ends and the neighbours, with the number of those left out in between.
    """
    forwarding = context.state.forwarding
    place = forwarding.places.get(entry.source.path)
    if place is None or place.count == 1:
        return ()
    if place.count <= LONGEST_CHAIN:
        return tuple(_step(context, document, document is entry) for document in forwarding.chain(entry))
    above = [entry]
    if (before := forwarding.original(entry)) is not None:
        above = [place.first, before, entry] if before is not place.first else [before, entry]
    after = list(forwarding.following(entry)[:NEIGHBOURS])
    below = after if place.last in (entry, *after) else [*after, place.last]
    steps = [_step(context, document, document is entry) for document in (*above, *below)]
    if unseen := place.above + 1 - len(above):
        steps[1] = replace(steps[1], left_out=f"中间略去 {unseen} 份")
    if unseen := place.size - 1 - len(below):
        steps[-1] = replace(steps[-1], left_out=f"中间略去 {unseen} 份")
    return tuple(steps)


def _chain_count(context: PageContext, entry: Entry[Document]) -> str:
    """How many documents a chain has of which only some are shown."""
    place = context.state.forwarding.places.get(entry.source.path)
    return f"共 {place.count} 份" if place is not None and place.count > LONGEST_CHAIN else ""


def _step(context: PageContext, entry: Entry[Document], current: bool) -> ForwardStep:
    model = entry.model
    return ForwardStep(
        issuer="、".join(model.issuers),
        action="转发" if model.forwards else "印发",
        date=moment(model.issued_on),
        document_number=str(model.number) if model.number else "",
        addressees="，".join(model.addressees),
        url=context.url(entry),
        current=current,
    )
