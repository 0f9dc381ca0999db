"""Open data: records of rolls and campaigns as their pages show them, the catalogue, and the page that explains both.

Whoever a page does not show is not here either: everything comes from what the state lets through, and goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bangyang.derivations import reserved
from bangyang.derivations.noticestate import RollState
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.rolls import order_rule
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.pages.campaigns import compose_steps
from bangyang.pages.desk import Desk
from bangyang.pages.events import EVENTS, event_moment
from bangyang.pages.notices import NOTICES
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
from bangyang.pages.rolls import ROLLS, revocation_words, roll_entries
from bangyang.pages.views import DatasetGroup, DatasetItem, FieldTable, Link, OpenDataView
from bangyang.text.dates import format_day, format_period

DATA = Link("开放数据", reserved.DATA)
INDEX = f"{DATA.url}index.json"
_LEAD = "本站公布的名单和活动进程，可以按数据下载、分析和引用。"
_STAGE = "阶段"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set: the site URL of its files without their ending, its record and the lines of its CSV."""

    kind: str
    stem: str
    record: RollData | CampaignData

    @property
    def rows(self) -> tuple[RollRow | StepRow, ...]:
        """What the CSV file lists."""
        return self.record.entries if isinstance(self.record, RollData) else self.record.steps

    @property
    def row_model(self) -> type[RollRow | StepRow]:
        """What each line of the CSV file is, even of an empty one."""
        return RollRow if isinstance(self.record, RollData) else StepRow


def schema_url(name: str) -> str:
    """The site URL of a published schema."""
    return f"{DATA.url}{name}.schema.json"


def compose_datasets(desk: Desk) -> Iterator[Dataset]:
    """Every data set: rolls first, in the order of their lists."""
    for roll in desk.state.rolls:
        yield Dataset("roll", _stem(desk.url(roll.entry)), _roll(desk, roll))
    for campaign in desk.state.campaigns:
        yield Dataset("campaign", _stem(desk.url(campaign)), _campaign(desk, campaign))


def compose_catalogue(desk: Desk, datasets: tuple[Dataset, ...]) -> Catalogue:
    """data/index.json, stamped with the last change of the site and not with the clock."""
    return Catalogue(
        written_by=named(desk, schema_url("index")),
        title=desk.state.site.settings.site_name,
        publisher=desk.fact("主办单位"),
        license=desk.fact("数据许可"),
        updated_at=last_public_change(desk.state),
        datasets=tuple(
            DatasetRow(
                kind=each.kind,
                title=each.record.title,
                rows=len(each.rows),
                json_file=named(desk, f"{each.stem}.json"),
                csv_file=named(desk, f"{each.stem}.csv"),
                schema_file=named(desk, schema_url(each.kind)),
                page=each.record.page,
            )
            for each in datasets
        ),
    )


def named(desk: Desk, url: str) -> str:
    """How data name a page or a file: by its full address, or from the site's root where there is none."""
    return desk.absolute(url) or f"/{url}"


def compose_open_data(desk: Desk) -> OpenDataView:
    """The page for people."""
    rolls = tuple(
        _item(desk.url(roll.entry), roll.entry.model.title, f"{len(roll.entries)}行") for roll in desk.state.rolls
    )
    campaigns = tuple(_item(desk.url(entry), entry.model.title, "") for entry in desk.state.campaigns)
    groups = (("名单", "roll", rolls), ("活动", "campaign", campaigns))
    tables = (
        ("名单（JSON）", RollData), ("名单的每一行（JSON 的 entries，CSV）", RollRow), ("活动（JSON）", CampaignData),
        ("进程的每一行（JSON 的 steps，CSV）", StepRow), ("称号（JSON 的 awards）", AwardRow),
        ("目录（index.json）", Catalogue), ("目录的每一条（datasets）", DatasetRow),
    )  # fmt: skip
    return OpenDataView(
        meta=desk.column_meta(DATA.text, DATA.url, _LEAD),
        heading=DATA.text,
        crumbs=desk.crumbs(DATA),
        lead=_LEAD,
        index=Link("index.json", INDEX),
        license=desk.fact("数据许可"),
        groups=tuple(
            DatasetGroup(title=title, schema=Link(f"{title}的 JSON Schema", schema_url(kind)), items=items)
            for title, kind, items in groups
            if items
        ),
        tables=tuple(FieldTable(title=title, rows=columns_of(model)) for title, model in tables),
    )


def _item(url: str, title: str, size: str) -> DatasetItem:
    stem = _stem(url)
    return DatasetItem(page=Link(title, url, size), json=Link("JSON", f"{stem}.json"), csv=Link("CSV", f"{stem}.csv"))


def _stem(url: str) -> str:
    return f"{DATA.url}{url.rstrip('/')}"


def _roll(desk: Desk, roll: RollState) -> RollData:
    model = roll.entry.model
    return RollData(
        written_by=named(desk, schema_url("roll")),
        title=model.title,
        award=model.award,
        kind=model.kind.value if model.kind else "",
        campaign=roll.campaign.model.title if roll.campaign else "",
        issuers=model.issuers,
        issued_on=model.issued_on,
        document_number=str(model.number) if model.number else "",
        source=model.source,
        order=order_rule(model),
        count=len(roll.entries),
        entries=tuple(
            RollRow(
                serial=number,
                name=view.name.text,
                note=view.name.note.strip("（）"),
                unit=view.unit,
                page=named(desk, view.url) if view.url else "",
            )
            for number, view in enumerate(roll_entries(desk, roll), 1)
        ),
        revocations=tuple(map(revocation_words, roll.revocations)),
        page=named(desk, desk.url(roll.entry)),
    )


def _campaign(desk: Desk, entry: Entry[Campaign]) -> CampaignData:
    model = entry.model
    return CampaignData(
        written_by=named(desk, schema_url("campaign")),
        title=model.title,
        year=model.year or None,
        organisers=model.organisers,
        basis=model.number,
        summary=model.summary,
        awards=tuple(
            AwardRow(
                name=award.name,
                subject=award.subject.value,
                issuers=award.issuers,
                places=str(award.places) if award.places is not None else "",
                criteria=award.criteria,
            )
            for award in model.awards
        ),
        steps=(*_stages(desk, model), *_published(desk, entry)),
        page=named(desk, desk.url(entry)),
    )


def _stages(desk: Desk, model: Campaign) -> Iterator[StepRow]:
    for stage, step in zip(model.stages, compose_steps(desk, model), strict=True):
        dates = stage.dates
        yield StepRow(
            category=_STAGE,
            name=stage.name,
            opens_on=dates.opens_on if dates else None,
            closes_on=dates.closes_on if dates else None,
            when=step.when,
            page="",
        )


def _published(desk: Desk, campaign: Entry[Campaign]) -> Iterator[StepRow]:
    """Notices, rolls and events of a campaign, each kind the earliest first."""
    for notice in reversed(desk.state.notices):
        if notice.campaign is campaign:
            opens, closes = notice.period.opens_on, notice.period.closes_on
            when = format_period(opens, closes)
            yield _step(desk, NOTICES.text, notice.entry, opens, closes, when)
    for roll in reversed(desk.state.rolls):
        if roll.campaign is campaign:
            day = roll.entry.model.issued_on
            yield _step(desk, ROLLS.text, roll.entry, day, day, format_day(day) if day else "")
    for event in reversed(desk.state.events):
        if desk.state.index.campaign_of(event) is campaign:
            dates = event.model.dates
            first, last = (dates.opens_on, dates.closes_on) if dates else (None, None)
            yield _step(desk, EVENTS.text, event, first, last, event_moment(event.model).text)


def _step(
    desk: Desk, category: str, entry: Entry[Any], opens_on: date | None, closes_on: date | None, when: str
) -> StepRow:
    return StepRow(
        category=category,
        name=entry.model.title,
        opens_on=opens_on,
        closes_on=closes_on,
        when=when,
        page=named(desk, desk.url(entry)),
    )
