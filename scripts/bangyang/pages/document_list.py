"""Documents by year."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.models.sections import DOCUMENTS
from bangyang.pages.context import PageContext, moment
from bangyang.pages.page import PageView
from bangyang.pages.parts import Moment
from bangyang.pages.typography import unbroken


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document on a list."""

    heading: str
    url: str
    issuers: tuple[str, ...]
    issued_on: Moment | None = None
    document_number: str = ""

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentYear:
    """Documents of one year."""

    year: str
    documents: tuple[DocumentItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentListView(PageView):
    """文件 by year."""

    lead: str = ""
    years: tuple[DocumentYear, ...] = ()


def compose_document_item(context: PageContext, entry: Entry[Document]) -> DocumentItem:
    """A document on a list."""
    model = entry.model
    number = str(model.number) if model.number else ""
    return DocumentItem(model.title, context.url(entry), model.issuers, moment(model.issued_on), number)


def compose_document_list(context: PageContext) -> DocumentListView:
    """文件 by year of 成文日期; those that bear no date come last."""
    years: dict[str, list[DocumentItem]] = {}
    for entry in context.state.documents:
        year = f"{entry.model.issued_on.year}年" if entry.model.issued_on else _year_of_number(entry.model)
        years.setdefault(year, []).append(compose_document_item(context, entry))
    ordered = sorted(years.items(), key=lambda item: item[0], reverse=True)
    return DocumentListView(
        meta=context.column_meta(DOCUMENTS),
        heading=DOCUMENTS.title,
        crumbs=context.crumbs(DOCUMENTS),
        lead=DOCUMENTS.about,
        years=tuple(DocumentYear(year=year or "成文日期不详", documents=tuple(items)) for year, items in ordered),
    )


def _year_of_number(model: Document) -> str:
    return f"{model.number.year}年" if model.number else ""
