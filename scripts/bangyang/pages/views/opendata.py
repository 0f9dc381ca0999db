"""开放数据: what there is to download, and what each field means."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetItem:
    """A roll or a campaign to take home: its page, and the same facts as files."""

    page: Link
    json: Link
    csv: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetGroup:
    """Data sets of one kind and the schema they are written by."""

    title: str
    schema: Link
    items: tuple[DatasetItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTable:
    """The fields of one kind of record: (key in JSON, column in CSV, explanation)."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDataView(PageView):
    """开放数据. `license` says how the data may be used, where the site says so. Template: open_data.html."""

    lead: str
    index: Link
    license: str = ""
    groups: tuple[DatasetGroup, ...] = ()
    tables: tuple[FieldTable, ...] = ()
