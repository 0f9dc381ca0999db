"""The front page and the campaign page: what is going on, and who is honoured."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.pages.views.items import DocumentItem, EventItem, NewsItem, NoticeItem, RollItem
from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import (
    Card,
    Chart,
    Column,
    Contact,
    Fact,
    Link,
    Step,
)
from bangyang.pages.views.typography import NO_MARKUP


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
    """首页. `slogan` is one string a line and, joined, the page's heading when there is a brand card.

    `rolls` stand in the board when no notice is open. `campaign` names the campaign whose `steps` are shown.
    Template: home.html.
    """

    kicker: str = ""
    slogan: tuple[str, ...] = ()
    lead: str = ""
    notices: tuple[NoticeItem, ...] = ()
    rolls: tuple[RollItem, ...] = ()
    people_note: str = ""
    people: tuple[Card, ...] = ()
    campaign: Link | None = None
    steps: tuple[Step, ...] = ()
    lead_news: NewsItem | None = None
    news: tuple[NewsItem, ...] = ()
    all_notices: Link | None = None
    all_rolls: Link | None = None
    all_people: Link | None = None
    all_news: Link | None = None


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
    channels: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView(PageView):
    """活动 in one page. Empty parts are left out with their heading. Template: campaign.html."""

    kicker: str = ""
    summary: str = ""
    facts: tuple[Fact, ...] = ()
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
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignItem:
    """A campaign on the list."""

    heading: str
    url: str
    when: str
    summary: str = ""
    state_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignListView(PageView):
    """All campaigns, newest first. Template: campaign_list.html."""

    campaigns: tuple[CampaignItem, ...]
