"""A campaign in one page: its course, what it gives, who is honoured, and all that belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.state import State, once
from bangyang.derivations.timelines import Progress, TimelineStep, derive_timeline
from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.models.campaign import Award, BrandCard, Campaign
from bangyang.models.sections import CAMPAIGNS, PEOPLE
from bangyang.pages.asking import question
from bangyang.pages.charts import compose_campaign_charts
from bangyang.pages.context import PageContext
from bangyang.pages.document_list import DocumentItem, compose_document_item
from bangyang.pages.event_list import EventItem, compose_event_item
from bangyang.pages.facts import office_contacts
from bangyang.pages.groups import cards_of, group_url
from bangyang.pages.news_list import NewsItem, compose_news_item
from bangyang.pages.notice_list import NoticeItem, compose_notice_item
from bangyang.pages.page import PageView
from bangyang.pages.parts import Card, Chart, Column, ContactLine, FactRow, Link, Step
from bangyang.pages.roll_list import RollItem, compose_roll_item
from bangyang.pages.typography import NO_MARKUP
from bangyang.text.dates import format_day, format_period

FEATURED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """A 称号: what it asks for and how many there are. `quotas` are worded: 自治区 20名."""

    name: str
    subject: str
    issuers: tuple[str, ...] = ()
    quotas: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    people: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaTable:
    """名额 by nominating unit: the first column is the unit."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandView:
    """A brand card (名片): the slogan, what it means, and where people answer (好差评, 12345 …)."""

    slogan: tuple[str, ...]
    title: str = ""
    interpretation: Markup = NO_MARKUP
    channels: tuple[ContactLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView(PageView):
    """活动 in one page. Empty parts are left out with their heading."""

    kicker: str = ""
    summary: str = ""
    facts: tuple[FactRow, ...] = ()
    intro: Markup = NO_MARKUP
    steps: tuple[Step, ...] = ()
    awards: tuple[AwardView, ...] = ()
    quotas: tuple[QuotaTable, ...] = ()
    reports: tuple[QuotaTable, ...] = ()
    brand: BrandView | None = None
    people: tuple[Card, ...] = ()
    all_people: Link | None = None
    notices: tuple[NoticeItem, ...] = ()
    rolls: tuple[RollItem, ...] = ()
    documents: tuple[DocumentItem, ...] = ()
    news: tuple[NewsItem, ...] = ()
    events: tuple[EventItem, ...] = ()
    charts: tuple[Chart, ...] = ()
    contacts: tuple[ContactLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignArticles:
    """The articles of a campaign, as its page lists them."""

    documents: tuple[DocumentItem, ...]
    news: tuple[NewsItem, ...]
    events: tuple[EventItem, ...]


def slogan_lines(slogan: str) -> tuple[str, ...]:
    """A slogan's two halves, one a line."""
    return tuple(slogan.split())


def compose_steps(context: PageContext, campaign: Campaign) -> tuple[Step, ...]:
    """The stages on a timeline; what runs now is said in words, with absolute dates beside it."""
    return tuple(_step(step) for step in derive_timeline(campaign, context.today))


def _step(step: TimelineStep) -> Step:
    dates = step.stage.dates
    state = {Progress.DONE: "done", Progress.NOW: "now", Progress.TO_COME: "next"}[step.progress]
    when = ""
    if dates is not None:
        exact = dates.precision.value == "exact" and dates.opens_on and dates.closes_on
        when = (
            format_period(dates.opens_on, dates.closes_on)
            if exact and dates.opens_on and dates.closes_on
            else dates.text
        )
    return Step(step.stage.name, when, state, step.progress.label, step.stage.about)  # type: ignore[arg-type]  # the table's values are the literals


def compose_campaign(context: PageContext, entry: Entry[Campaign]) -> CampaignView:
    """A campaign in one page."""
    model = entry.model
    url = context.url(entry)
    rolls = [roll for roll in context.state.rolls if roll.campaign is entry]
    people = [card for roll in rolls for card in cards_of(context, roll, FEATURED)]
    articles = articles_of(context, entry.key)
    return CampaignView(
        meta=context.column_meta(CAMPAIGNS, model.title, url, model.summary),
        heading=model.title,
        crumbs=context.crumbs(CAMPAIGNS, Link(model.title, url)),
        kicker=f"{model.year}年度{'　示例' if model.sample else ''}" if model.year else "",
        summary=model.summary,
        facts=_facts(model),
        intro=context.fragment(entry, "intro", url).html,
        steps=compose_steps(context, model),
        awards=tuple(_award(context, model, award, rolls) for award in model.awards),
        quotas=_quotas(model),
        reports=_reports(model),
        brand=_brand(context, model.brand) if model.brand else None,
        people=tuple(people[: 2 * FEATURED]),
        all_people=Link(f"全部{PEOPLE.title}", group_url(context, "year", f"{model.year}年")) if people else None,
        notices=tuple(
            compose_notice_item(context, notice) for notice in context.state.notices if notice.campaign is entry
        ),
        rolls=tuple(compose_roll_item(context, roll) for roll in rolls),
        documents=articles.documents,
        news=articles.news,
        events=articles.events,
        charts=compose_campaign_charts(context, rolls),
        contacts=office_contacts(model.contacts),
    )


@question
def articles_of(context: PageContext, key: str) -> CampaignArticles:
    """What is public of the documents that the campaign with this key has or names, of its news and its events."""
    state = context.state
    own = articles_by_campaign(state).get(key, frozenset())
    named = (state.catalog.resolve(Document, name).entry for name in state.catalog.campaigns[key].model.documents)
    listed = own | {document.source.path for document in named if document is not None}
    return CampaignArticles(
        tuple(compose_document_item(context, each) for each in state.documents if each.source.path in listed),
        tuple(compose_news_item(context, each) for each in state.news if each.source.path in own),
        tuple(compose_event_item(context, each) for each in state.events if each.source.path in own),
    )


@once
def articles_by_campaign(state: State) -> Mapping[str, frozenset[str]]:
    """The paths of the public documents, news and events of each campaign, by its key."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in (*state.documents, *state.news, *state.events):
        found[state.catalog.home_of(entry)].add(entry.source.path)
    return {key: frozenset(paths) for key, paths in found.items()}


def _facts(model: Campaign) -> tuple[FactRow, ...]:
    """Who runs a campaign, and on what ground."""
    rows = (("主办单位", "、".join(model.organisers)), ("依据", model.number))
    return tuple(FactRow(label, value) for label, value in rows if value)


def _award(context: PageContext, model: Campaign, award: Award, rolls: list[RollState]) -> AwardView:
    quotas = [
        f"{_tier(quota.frm)}→{_tier(quota.to)} {quota.places}" for quota in model.quotas if quota.award == award.name
    ]
    if award.places is not None:
        quotas.append(f"最后确定{award.places}")
    honoured = any(
        roll.entry.model.award == award.name and any(line.nominee for line in roll.entries) for roll in rolls
    )
    return AwardView(
        name=award.name,
        subject=f"授予{award.subject.value}",
        issuers=award.issuers,
        quotas=tuple(quotas),
        criteria=award.criteria,
        people=Link("入选者", group_url(context, "award", award.name)) if honoured else None,
    )


def _tier(level: object) -> str:
    return str(level) if level is not None else ""


def _quotas(model: Campaign) -> tuple[QuotaTable, ...]:
    if not model.quotas:
        return ()
    columns = (Column("称号"), Column("由"), Column("推荐到"), Column("每个单位"))
    rows = tuple((quota.award, _tier(quota.frm), _tier(quota.to), str(quota.places)) for quota in model.quotas)
    return (QuotaTable(caption="各级推荐名额", columns=columns, rows=rows),)


def _reports(model: Campaign) -> tuple[QuotaTable, ...]:
    """What is to be sent to whom, and by when."""
    if not model.reports:
        return ()
    columns = (Column("报送内容"), Column("报送单位"), Column("截止日期"))
    rows = tuple(
        (report.what, "、".join(report.to), format_day(report.due_on) if report.due_on else "")
        for report in model.reports
    )
    return (QuotaTable(caption="报送要求", columns=columns, rows=rows),)


def _brand(context: PageContext, brand: BrandCard) -> BrandView:
    text = "\n\n".join(brand.meanings)
    return BrandView(
        slogan=slogan_lines(brand.slogan),
        title="活动名片",
        interpretation=context.fragments.fragment(text, "brand").html if text else Markup(""),
        channels=tuple(ContactLine("评价渠道", channel) for channel in brand.feedback),
    )
