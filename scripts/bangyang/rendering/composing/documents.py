"""Documents with their forwarding chain: who passed on what, upwards to the first and downwards to the last."""

from __future__ import annotations

from bangyang.derivations.instants import document_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.rendering.composing.desk import Desk, moment
from bangyang.rendering.composing.facts import excerpt_note, office_contacts
from bangyang.rendering.views import (
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
    campaign = desk.state.index.campaign_named(model.campaign) if model.campaign else None
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
    """部 → 省 → 市: what this document forwards, and what forwards it, from the top down."""
    upward = _upward(desk, entry)
    downward = _downward(desk, entry)
    steps = [*reversed(upward), entry, *downward]
    if len(steps) == 1:
        return ()
    return tuple(_step(desk, document, document is entry) for document in steps)


def _upward(desk: Desk, entry: Entry[Document]) -> list[Entry[Document]]:
    found: list[Entry[Document]] = []
    current = entry
    while current.model.forwards:
        named = desk.state.index.by_name["documents"].get(current.model.forwards, ())
        shown = [document for document in named if document in desk.state.documents]
        if len(shown) != 1 or shown[0] in (entry, *found):
            break
        current = shown[0]
        found.append(current)
    return found


def _downward(desk: Desk, entry: Entry[Document]) -> list[Entry[Document]]:
    """Documents that forward this one, directly or through others, the earliest first."""
    found: list[Entry[Document]] = []
    queue = [entry]
    while queue:
        current = queue.pop(0)
        names = {current.model.title, current.model.slug, current.source.stem, str(current.model.number or "")}
        for document in reversed(desk.state.documents):
            if document.model.forwards in names - {""} and document is not entry and document not in found:
                found.append(document)
                queue.append(document)
    return found


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
