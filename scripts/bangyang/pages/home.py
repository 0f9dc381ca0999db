"""The front page: what is going on, and who is honoured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bangyang.derivations.periods import NoticeStatus
from bangyang.loading.entries import Entry
from bangyang.models.article import Home, News
from bangyang.models.campaign import Campaign
from bangyang.models.sections import NEWS, NOTICES, PEOPLE, ROLLS
from bangyang.pages.campaign import FEATURED, compose_steps, slogan_lines
from bangyang.pages.context import PageContext
from bangyang.pages.groups import cards_of
from bangyang.pages.news_list import NewsItem, compose_news_item
from bangyang.pages.notice_list import NoticeItem, compose_notice_item
from bangyang.pages.page import PageView
from bangyang.pages.parts import Card, Link, Step
from bangyang.pages.roll_list import RollItem, compose_roll_item

NEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
    """首页. `slogan` is one string a line and, joined, the page's heading when there is a brand card.

    `rolls` stand in the board when no notice is open. `campaign` names the campaign whose `steps` are shown.
    """

    kicker: str = ""
    slogan: tuple[str, ...] = ()
    lead: str = ""
    notices: tuple[NoticeItem, ...] = ()
    rolls: tuple[RollItem, ...] = ()
    people: tuple[Card, ...] = ()
    campaign: Link | None = None
    steps: tuple[Step, ...] = ()
    lead_news: NewsItem | None = None
    news: tuple[NewsItem, ...] = ()
    all_notices: Link | None = None
    all_rolls: Link | None = None
    all_people: Link | None = None
    all_news: Link | None = None


def compose_home(context: PageContext) -> HomeView:
    """首页: the slogan, notices open now, people, the course of the campaign, news."""
    home = context.state.site.home.model if context.state.site.home else Home()
    campaign = _home_campaign(context, home)
    brand = campaign.model.brand if campaign else None
    slogan = home.slogan or (brand.slogan if brand else "")
    news = context.state.news[: NEWEST + 1]
    lead = _lead_news(news)
    open_notices = [notice for notice in context.state.notices if notice.status is NoticeStatus.OPEN]
    people = _featured(context, home)
    site = context.state.site.settings
    return HomeView(
        meta=context.plain_meta(home.title or site.site_name, "", site.site_description),
        heading=home.title or site.site_name,
        kicker=home.slogan_note,
        slogan=slogan_lines(slogan),
        lead="".join(home.intro) or _first_paragraph(context),
        notices=tuple(compose_notice_item(context, notice) for notice in open_notices[:4]),
        rolls=tuple(compose_roll_item(context, roll) for roll in context.state.rolls[:4]),
        people=people,
        campaign=Link(campaign.model.title, context.url(campaign)) if campaign else None,
        steps=compose_steps(context, campaign.model) if campaign else (),
        lead_news=compose_news_item(context, lead, pictured=True) if lead else None,
        news=tuple(compose_news_item(context, entry) for entry in news if entry is not lead)[:NEWEST],
        all_notices=Link(f"全部{NOTICES.title}", NOTICES.address),
        all_rolls=Link(f"全部{ROLLS.title}", ROLLS.address),
        all_people=Link(f"全部{PEOPLE.title}", PEOPLE.address) if people else None,
        all_news=Link(f"更多{NEWS.title}", NEWS.address),
    )


def _first_paragraph(context: PageContext) -> str:
    home = context.state.site.home
    return next((line.strip() for line in home.body.split("\n") if line.strip()), "") if home else ""


def _home_campaign(context: PageContext, home: Home) -> Entry[Campaign] | None:
    if home.campaign:
        return context.state.catalog.resolve(Campaign, home.campaign).entry
    return next((entry for entry in context.state.campaigns if entry.model.stages), None)


def _lead_news(news: Iterable[Entry[News]]) -> Entry[News] | None:
    """The article that leads: the newest with a picture, else the newest."""
    found = list(news)
    return next((entry for entry in found if entry.model.photos or entry.model.poster), found[0] if found else None)


def _featured(context: PageContext, home: Home) -> tuple[Card, ...]:
    """The people the home page names, else the first of the latest rolls."""
    if home.featured:
        return context.cards(home.featured)[: 2 * FEATURED]
    cards: list[Card] = []
    for roll in context.state.rolls:
        cards += cards_of(context, roll, 2 * FEATURED - len(cards))
        if len(cards) >= 2 * FEATURED:
            break
    return tuple(cards[: 2 * FEATURED] if len(cards) >= 2 * FEATURED else cards[:FEATURED])
