"""开放数据: what there is to download, and what each field means."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models.sections import CAMPAIGNS, DATA, ROLLS
from bangyang.pages.context import PageContext
from bangyang.pages.datasets import CATALOGUE, schema_url, stem_of
from bangyang.pages.opendatafields import (
    AwardRow,
    CampaignData,
    Catalogue,
    DatasetRow,
    RollData,
    RollRow,
    StepRow,
    columns_of,
)
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link


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
    """开放数据. `license` says how the data may be used, where the site says so."""

    lead: str
    index: Link
    license: str = ""
    groups: tuple[DatasetGroup, ...] = ()
    tables: tuple[FieldTable, ...] = ()


def compose_open_data(context: PageContext) -> OpenDataView:
    """The page for people."""
    rolls = tuple(
        _item(context.url(roll.entry), roll.entry.model.title, f"{len(roll.entries)}行") for roll in context.state.rolls
    )
    campaigns = tuple(_item(context.url(entry), entry.model.title, "") for entry in context.state.campaigns)
    groups = ((ROLLS.title, "roll", rolls), (CAMPAIGNS.title, "campaign", campaigns))
    tables = (
        ("名单（JSON）", RollData), ("名单的每一行（JSON 的 entries，CSV）", RollRow), ("活动（JSON）", CampaignData),
        ("进程的每一行（JSON 的 steps，CSV）", StepRow), ("称号（JSON 的 awards）", AwardRow),
        ("目录（index.json）", Catalogue), ("目录的每一条（datasets）", DatasetRow),
    )  # fmt: skip
    return OpenDataView(
        meta=context.column_meta(DATA),
        heading=DATA.title,
        crumbs=context.crumbs(DATA),
        lead=DATA.about,
        index=Link("index.json", CATALOGUE),
        license=context.fact("数据许可"),
        groups=tuple(
            DatasetGroup(title=title, schema=Link(f"{title}的 JSON Schema", schema_url(kind)), items=items)
            for title, kind, items in groups
            if items
        ),
        tables=tuple(FieldTable(title=title, rows=columns_of(model)) for title, model in tables),
    )


def _item(url: str, title: str, size: str) -> DatasetItem:
    stem = stem_of(url)
    return DatasetItem(page=Link(title, url, size), json=Link("JSON", f"{stem}.json"), csv=Link("CSV", f"{stem}.csv"))
