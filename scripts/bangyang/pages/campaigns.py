"""The home page and the pages of campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.periods import NoticeStatus
from bangyang.derivations.timelines import Progress, TimelineStep, derive_timeline
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Home, News
from bangyang.models.campaign import Award, BrandCard, Campaign
from bangyang.pages.charts import compose_campaign_charts
from bangyang.pages.desk import Desk
from bangyang.pages.documents import compose_document_item
from bangyang.pages.events import compose_event_item
from bangyang.pages.facts import office_contacts
from bangyang.pages.news import NEWS, compose_news_item
from bangyang.pages.notices import NOTICES, compose_notice_item
from bangyang.pages.people import PEOPLE, cards_of, group_url
from bangyang.pages.rolls import ROLLS, compose_roll_item
from bangyang.pages.views import (
    AwardView,
    BrandView,
    CampaignItem,
    CampaignListView,
    CampaignView,
    Card,
    Column,
    Contact,
    Fact,
    HomeView,
    Link,
    QuotaTable,
    Step,
)
from bangyang.rendering.markdown import render_markdown
from bangyang.text.dates import format_day, format_period

CAMPAIGNS = Link("活动", "campaigns/")
FEATURED = 5
NEWEST = 5


def compose_home(desk: Desk) -> HomeView:
    """首页: the slogan, notices open now, people, the course of the campaign, news."""
    home = desk.state.site.home.model if desk.state.site.home else Home()
    campaign = _home_campaign(desk, home)
    brand = campaign.model.brand if campaign else None
    slogan = home.slogan or (brand.slogan if brand else "")
    news = desk.state.news[: NEWEST + 1]
    lead = _lead_news(news)
    open_notices = [notice for notice in desk.state.notices if notice.status is NoticeStatus.OPEN]
    people = _featured(desk, home)
    site = desk.state.site.settings
    return HomeView(
        meta=desk.plain_meta(home.title or site.site_name, "", site.site_description),
        heading=home.title or site.site_name,
        kicker=home.slogan_note,
        slogan=slogan_lines(slogan),
        lead="".join(home.intro) or _first_paragraph(desk),
        notices=tuple(compose_notice_item(desk, notice) for notice in open_notices[:4]),
        rolls=tuple(compose_roll_item(desk, roll) for roll in desk.state.rolls[:4]),
        people=people,
        campaign=Link(campaign.model.title, desk.url(campaign)) if campaign else None,
        steps=compose_steps(desk, campaign.model) if campaign else (),
        lead_news=compose_news_item(desk, lead, pictured=True) if lead else None,
        news=tuple(compose_news_item(desk, entry) for entry in news if entry is not lead)[:NEWEST],
        all_notices=Link("全部公示", NOTICES.url),
        all_rolls=Link("全部名单", ROLLS.url),
        all_people=Link("全部人物", PEOPLE.url) if people else None,
        all_news=Link("更多动态", NEWS.url),
    )


def _first_paragraph(desk: Desk) -> str:
    home = desk.state.site.home
    return home.body.strip().partition("\n\n")[0].replace("\n", "") if home else ""


def _home_campaign(desk: Desk, home: Home) -> Entry[Campaign] | None:
    if home.campaign:
        return desk.state.index.resolve(Campaign, home.campaign).entry
    return next((entry for entry in desk.state.campaigns if entry.model.stages), None)


def _lead_news(news: Iterable[Entry[News]]) -> Entry[News] | None:
    """The article that leads: the newest with a picture, else the newest."""
    found = list(news)
    return next((entry for entry in found if entry.model.photos or entry.model.poster), found[0] if found else None)


def _featured(desk: Desk, home: Home) -> tuple[Card, ...]:
    """The people the home page names, else the first of the latest rolls."""
    if home.featured:
        return desk.cards(home.featured)[: 2 * FEATURED]
    cards: list[Card] = []
    for roll in desk.state.rolls:
        cards += cards_of(desk, roll, 2 * FEATURED - len(cards))
        if len(cards) >= 2 * FEATURED:
            break
    return tuple(cards[: 2 * FEATURED] if len(cards) >= 2 * FEATURED else cards[:FEATURED])


def slogan_lines(slogan: str) -> tuple[str, ...]:
    """A slogan's two halves, one a line."""
    return tuple(slogan.split())


def compose_steps(desk: Desk, campaign: Campaign) -> tuple[Step, ...]:
    """The stages on a timeline; what runs now is said in words, with absolute dates beside it."""
    return tuple(_step(step) for step in derive_timeline(campaign, desk.today))


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


def compose_campaign(desk: Desk, entry: Entry[Campaign]) -> CampaignView:
    """A campaign in one page."""
    model = entry.model
    url = desk.url(entry)
    rolls = [roll for roll in desk.state.rolls if roll.campaign is entry]
    people = [card for roll in rolls for card in cards_of(desk, roll, FEATURED)]
    named = (desk.state.index.resolve(Document, name).entry for name in model.documents)
    listed = frozenset(document.source.path for document in named if document is not None)
    return CampaignView(
        meta=desk.column_meta(model.title, url, model.summary),
        heading=model.title,
        crumbs=desk.crumbs(CAMPAIGNS, Link(model.title, url)),
        kicker=f"{model.year}年度{'　示例' if model.sample else ''}" if model.year else "",
        summary=model.summary,
        facts=_facts(model),
        intro=desk.fragment(entry, "intro", url).html,
        steps=compose_steps(desk, model),
        awards=tuple(_award(desk, model, award, rolls) for award in model.awards),
        quotas=_quotas(model),
        reports=_reports(model),
        brand=_brand(model.brand) if model.brand else None,
        people=tuple(people[: 2 * FEATURED]),
        all_people=Link("全部人物", group_url(desk, "year", f"{model.year}年")) if people else None,
        notices=tuple(compose_notice_item(desk, notice) for notice in desk.state.notices if notice.campaign is entry),
        rolls=tuple(compose_roll_item(desk, roll) for roll in rolls),
        documents=tuple(
            compose_document_item(desk, document)
            for document in desk.state.documents
            if _belongs(desk, document, entry) or document.source.path in listed
        ),
        news=tuple(compose_news_item(desk, news) for news in desk.state.news if _belongs(desk, news, entry)),
        events=tuple(compose_event_item(desk, event) for event in desk.state.events if _belongs(desk, event, entry)),
        charts=compose_campaign_charts(desk, rolls),
        contacts=office_contacts(model.contacts),
    )


def _belongs(desk: Desk, entry: Entry[Any], campaign: Entry[Campaign]) -> bool:
    return desk.state.index.campaign_of(entry) is campaign


def _facts(model: Campaign) -> tuple[Fact, ...]:
    """Who runs a campaign, and on what ground."""
    rows = (("主办单位", "、".join(model.organisers)), ("依据", model.number))
    return tuple(Fact(label, value) for label, value in rows if value)


def _award(desk: Desk, model: Campaign, award: Award, rolls: list[RollState]) -> AwardView:
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
        people=Link("入选者", group_url(desk, "award", award.name)) if honoured else None,
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


def _brand(brand: BrandCard) -> BrandView:
    text = "\n\n".join(brand.meanings)
    return BrandView(
        slogan=slogan_lines(brand.slogan),
        title="活动名片",
        interpretation=render_markdown(text, prefix="brand").html if text else Markup(""),
        channels=tuple(Contact("评价渠道", channel) for channel in brand.feedback),
    )


def compose_campaign_list(desk: Desk) -> CampaignListView:
    """All campaigns, newest first."""
    return CampaignListView(
        meta=desk.column_meta("活动", CAMPAIGNS.url, "历次评选与学习宣传活动。"),
        heading="活动",
        crumbs=desk.crumbs(CAMPAIGNS),
        campaigns=tuple(_campaign_item(desk, entry) for entry in desk.state.campaigns),
    )


def _campaign_item(desk: Desk, entry: Entry[Campaign]) -> CampaignItem:
    model = entry.model
    running = [step.stage.name for step in derive_timeline(model, desk.today) if step.progress is Progress.NOW]
    return CampaignItem(
        heading=model.title,
        url=desk.url(entry),
        when=f"{model.year}年度" if model.year else "",
        summary=model.summary,
        state_text=f"正在进行：{'、'.join(running)}" if running else "",
    )
