"""Open data: records of rolls and campaigns as their pages show them, and the catalogue.

Whoever a page does not show is not here either: everything comes from what the state lets through, and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.rolls import order_rule
from bangyang.loading.entries import Entry
from bangyang.models.article import Event
from bangyang.models.campaign import Campaign
from bangyang.models.roll import Roll
from bangyang.models.sections import DATA, EVENTS, NOTICES, ROLLS
from bangyang.pages.asking import question
from bangyang.pages.campaign import articles_by_campaign, compose_steps
from bangyang.pages.context import PageContext
from bangyang.pages.event import event_moment
from bangyang.pages.memory import PageMemory
from bangyang.pages.opendatafields import AwardRow, CampaignData, Catalogue, DatasetRow, RollData, RollRow, StepRow
from bangyang.pages.roll import revocation_words, roll_entries
from bangyang.text.dates import format_day, format_period

CATALOGUE = f"{DATA.address}index.json"
_STAGE = "阶段"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set about an entry: the site URL of its files without their ending, the number of lines of its CSV, and
    what makes its record.
    """

    kind: str
    stem: str
    entry: Entry[Roll | Campaign]
    count: int
    record: Callable[[], RollData | CampaignData]

    @property
    def row_model(self) -> type[RollRow | StepRow]:
        """What each line of the CSV file is, even of an empty one."""
        return RollRow if isinstance(self.entry.model, Roll) else StepRow


def rows_of(record: RollData | CampaignData) -> tuple[RollRow | StepRow, ...]:
    """What the CSV file of a record lists."""
    return record.entries if isinstance(record, RollData) else record.steps


def schema_url(name: str) -> str:
    """The site URL of a published schema."""
    return f"{DATA.address}{name}.schema.json"


def stem_of(url: str) -> str:
    """The site URL, without their ending, of the files that say what the page at `url` shows."""
    return f"{DATA.address}{url.rstrip('/')}"


def compose_datasets(memory: PageMemory) -> Iterator[Dataset]:
    """Every data set: rolls first, in the order of their lists."""
    state, url = memory.context.state, memory.context.url
    for roll in state.rolls:
        record = partial(_roll, memory.of(roll.entry).context, roll)
        yield Dataset("roll", stem_of(url(roll.entry)), roll.entry, len(roll.entries), record)
    for campaign in state.campaigns:
        own = memory.of(campaign).context
        count = len(campaign.model.stages) + len(tuple(_published(own, campaign)))
        yield Dataset("campaign", stem_of(url(campaign)), campaign, count, partial(_campaign, own, campaign))


def compose_catalogue(context: PageContext, datasets: tuple[Dataset, ...]) -> Catalogue:
    """data/index.json, stamped with the last change of the site and not with the clock."""
    return Catalogue(
        written_by=named(context, schema_url("index")),
        title=context.state.site.settings.site_name,
        publisher=context.fact("主办单位"),
        license=context.fact("数据许可"),
        updated_at=last_public_change(context.state),
        datasets=tuple(
            DatasetRow(
                kind=each.kind,
                title=each.entry.model.title,
                rows=each.count,
                json_file=named(context, f"{each.stem}.json"),
                csv_file=named(context, f"{each.stem}.csv"),
                schema_file=named(context, schema_url(each.kind)),
                page=named(context, context.url(each.entry)),
            )
            for each in datasets
        ),
    )


def named(context: PageContext, url: str) -> str:
    """How data name a page or a file: by its full address, or from the site's root where there is none."""
    return context.absolute(url) or f"/{url}"


def _roll(context: PageContext, roll: RollState) -> RollData:
    model = roll.entry.model
    return RollData(
        written_by=named(context, schema_url("roll")),
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
                note="，".join(filter(None, (view.name.note.strip("（）"), view.name.framed))),
                unit=view.unit,
                page=named(context, view.url) if view.url else "",
            )
            for number, view in enumerate(roll_entries(context, roll), 1)
        ),
        revocations=tuple(map(revocation_words, roll.revocations)),
        page=named(context, context.url(roll.entry)),
    )


def _campaign(context: PageContext, entry: Entry[Campaign]) -> CampaignData:
    model = entry.model
    return CampaignData(
        written_by=named(context, schema_url("campaign")),
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
        steps=(*_stages(context, model), *_published(context, entry)),
        page=named(context, context.url(entry)),
    )


def _stages(context: PageContext, model: Campaign) -> Iterator[StepRow]:
    for stage, step in zip(model.stages, compose_steps(context, model), strict=True):
        dates = stage.dates
        yield StepRow(
            category=_STAGE,
            name=stage.name,
            opens_on=dates.opens_on if dates else None,
            closes_on=dates.closes_on if dates else None,
            when=step.when,
            page="",
        )


def _published(context: PageContext, campaign: Entry[Campaign]) -> Iterator[StepRow]:
    """Notices, rolls and events of a campaign, each kind the earliest first."""
    for notice in reversed(context.state.notices):
        if notice.campaign is campaign:
            opens, closes = notice.period.opens_on, notice.period.closes_on
            when = format_period(opens, closes)
            yield _step(context, NOTICES.title, notice.entry, opens, closes, when)
    for roll in reversed(context.state.rolls):
        if roll.campaign is campaign:
            day = roll.entry.model.issued_on
            yield _step(context, ROLLS.title, roll.entry, day, day, format_day(day) if day else "")
    yield from event_steps(context, campaign.key)


@question
def event_steps(context: PageContext, key: str) -> tuple[StepRow, ...]:
    """The public events of the campaign with this key, the earliest first."""
    own = articles_by_campaign(context.state).get(key, frozenset())
    return tuple(_event(context, each) for each in reversed(context.state.events) if each.source.path in own)


def _event(context: PageContext, event: Entry[Event]) -> StepRow:
    dates = event.model.dates
    first, last = (dates.opens_on, dates.closes_on) if dates else (None, None)
    return _step(context, EVENTS.title, event, first, last, event_moment(event.model).text)


def _step(
    context: PageContext, category: str, entry: Entry[Any], opens_on: date | None, closes_on: date | None, when: str
) -> StepRow:
    return StepRow(
        category=category,
        name=entry.model.title,
        opens_on=opens_on,
        closes_on=closes_on,
        when=when,
        page=named(context, context.url(entry)),
    )
