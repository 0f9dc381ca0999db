"""Documents with their forwarding chain: who passed on what, upwards to the first and downwards to the last."""

from __future__ import annotations

from dataclasses import replace

from bangyang.derivations.dated import document_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.models.campaign import Campaign
from bangyang.pages.desk import Desk, moment
from bangyang.pages.facts import excerpt_note, office_contacts
from bangyang.pages.views import (
    Attachment,
    DocumentItem,
    DocumentListView,
    DocumentView,
    DocumentYear,
    Fact,
    ForwardStep,
    Link,
    Signature,
)
from bangyang.text.dates import format_day, format_iso

DOCUMENTS = Link("文件", "documents/")

LONGEST_CHAIN = 20
"""Documents of a chain that are shown one by one; a campaign is handed down to its streets in far fewer."""

NEIGHBOURS = 3
"""Of a longer one, how many of those that forward the document itself."""


def compose_document_item(desk: Desk, entry: Entry[Document]) -> DocumentItem:
    """A document on a list."""
    model = entry.model
    number = str(model.number) if model.number else ""
    return DocumentItem(model.title, desk.url(entry), model.issuers, moment(model.issued_on), number)


def compose_document(desk: Desk, entry: Entry[Document]) -> DocumentView:
    """A document with its box and its forwarding chain."""
    model = entry.model
    url = desk.url(entry)
    number = str(model.number) if model.number else ""
    campaign = desk.state.index.resolve(Campaign, model.campaign).entry
    return DocumentView(
        meta=desk.article_meta(
            model.title,
            url,
            published=document_appears_on(model),
            source=model.source or "、".join(model.issuers),
            description=model.summary,
        ),
        heading=model.title,
        crumbs=desk.crumbs(DOCUMENTS, Link(model.title, url)),
        signature=Signature(model.issuers, moment(model.issued_on)),
        box=_document_box(model, number),
        document_number=number,
        addressees=f"{'，'.join(model.addressees)}：" if model.addressees else "",
        excerpt=excerpt_note(model.excerpt),
        body=desk.fragment(entry, "body", url).html,
        chain=_chain(desk, entry),
        chain_count=_chain_count(desk, entry),
        disclosure="此件主动公开" if model.open_to_public else "",
        attachments=tuple(Attachment(title, "") for title in model.attachments),
        contacts=office_contacts(model.contacts),
        related=(Link(campaign.model.title, desk.url(campaign)),) if campaign else (),
        share=desk.share(url),
    )


def _document_box(model: Document, number: str) -> tuple[Fact, ...]:
    """索引号 … 有效性, in the order of a government site; empty rows are left out."""
    issued = format_day(model.issued_on) if model.issued_on else ""
    published = document_appears_on(model)
    rows = (
        Fact("索引号", model.index_number),
        Fact("主题分类", model.topic),
        Fact("发文机关", "、".join(model.issuers)),
        Fact("成文日期", issued, machine=format_iso(model.issued_on) if model.issued_on else ""),
        Fact("标题", model.title),
        Fact("发文字号", number),
        Fact(
            "发布日期", format_day(published) if published else "", machine=format_iso(published) if published else ""
        ),
        Fact("有效性", model.validity.value if model.validity else ""),
    )
    return tuple(row for row in rows if row.value)


def _chain(desk: Desk, entry: Entry[Document]) -> tuple[ForwardStep, ...]:
    """部 → 省 → 市: what this document forwards, and what forwards it, from the top down.

    Of a long chain only both ends and the neighbours, with the number of those left out in between.
    """
    forwarding = desk.state.forwarding
    place = forwarding.places.get(entry.source.path)
    if place is None or place.count == 1:
        return ()
    if place.count <= LONGEST_CHAIN:
        return tuple(_step(desk, document, document is entry) for document in forwarding.chain(entry))
    above = [entry]
    if (before := forwarding.original(entry)) is not None:
        above = [place.first, before, entry] if before is not place.first else [before, entry]
    after = list(forwarding.following(entry)[:NEIGHBOURS])
    below = after if place.last in (entry, *after) else [*after, place.last]
    steps = [_step(desk, document, document is entry) for document in (*above, *below)]
    if unseen := place.above + 1 - len(above):
        steps[1] = replace(steps[1], left_out=f"中间略去 {unseen} 份")
    if unseen := place.size - 1 - len(below):
        steps[-1] = replace(steps[-1], left_out=f"中间略去 {unseen} 份")
    return tuple(steps)


def _chain_count(desk: Desk, entry: Entry[Document]) -> str:
    """How many documents a chain has of which only some are shown."""
    place = desk.state.forwarding.places.get(entry.source.path)
    return f"共 {place.count} 份" if place is not None and place.count > LONGEST_CHAIN else ""


def _step(desk: Desk, entry: Entry[Document], current: bool) -> ForwardStep:
    model = entry.model
    return ForwardStep(
        issuer="、".join(model.issuers),
        action="转发" if model.forwards else "印发",
        date=moment(model.issued_on),
        document_number=str(model.number) if model.number else "",
        addressees="，".join(model.addressees),
        url=desk.url(entry),
        current=current,
    )


def compose_document_list(desk: Desk) -> DocumentListView:
    """文件 by year of 成文日期; those that bear no date come last."""
    years: dict[str, list[DocumentItem]] = {}
    for entry in desk.state.documents:
        year = f"{entry.model.issued_on.year}年" if entry.model.issued_on else _year_of_number(entry.model)
        years.setdefault(year, []).append(compose_document_item(desk, entry))
    ordered = sorted(years.items(), key=lambda item: item[0], reverse=True)
    return DocumentListView(
        meta=desk.column_meta("文件", DOCUMENTS.url, "活动依据的文件与转发情况。"),
        heading="文件",
        crumbs=desk.crumbs(DOCUMENTS),
        lead="活动依据的文件与转发情况。",
        years=tuple(DocumentYear(year=year or "成文日期不详", documents=tuple(items)) for year, items in ordered),
    )


def _year_of_number(model: Document) -> str:
    return f"{model.number.year}年" if model.number else ""
