"""News by year and page, and what a list shows of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from bangyang.derivations import reserved
from bangyang.loading.entries import Entry
from bangyang.models.article import News, NewsKind
from bangyang.models.sections import NEWS
from bangyang.pages.context import PageContext
from bangyang.pages.news import first_picture
from bangyang.pages.page import PageView
from bangyang.pages.parts import Chip, Link, Moment, Pager
from bangyang.pages.typography import phrased, unbroken
from bangyang.rendering.pictures import Picture

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An article on a list."""

    heading: str
    url: str
    date: Moment
    kind: str = ""
    kicker: str = ""
    summary: str = ""
    picture: Picture | None = None

    @property
    def display(self) -> Markup:
        """The heading set large: it turns at commas."""
        return phrased(self.heading)

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsListView(PageView):
    """动态, one page a year or part of one."""

    years: tuple[Chip, ...] = ()
    campaigns: tuple[Chip, ...] = ()
    lead_item: NewsItem | None = None
    items: tuple[NewsItem, ...] = ()
    pager: Pager | None = None


def compose_news_item(context: PageContext, entry: Entry[News], *, pictured: bool = False) -> NewsItem:
    """An article on a list; the leading one may carry its picture."""
    model = entry.model
    return NewsItem(
        heading=model.title,
        url=context.url(entry),
        date=_day_of(entry),
        kind=model.kind.value if model.kind is not NewsKind.NEWS else "",
        kicker=model.kicker,
        summary=model.summary,
        picture=first_picture(context, entry) if pictured else None,
    )


def _day_of(entry: Entry[News]) -> Moment:
    when = entry.model.published_at
    return Moment(when.strftime("%Y-%m-%d"), when.strftime("%Y-%m-%d")) if when else Moment("", "")


def compose_news_lists(context: PageContext) -> Iterator[tuple[str, NewsListView]]:
    """(address, view) of the news list, by year; the first address holds the latest year."""
    years: dict[int, list[Entry[News]]] = {}
    for entry in context.state.news:
        if entry.model.published_at is not None:
            years.setdefault(entry.model.published_at.year, []).append(entry)
    order = sorted(years, reverse=True)
    campaigns = _by_campaign(context)
    if not order:
        yield NEWS.address, _news_page(context, NEWS.address, "", [], (), (), None)
        return
    for year in order:
        entries = years[year]
        pages = -(-len(entries) // PAGE_SIZE)
        for number in range(1, pages + 1):
            url = _news_url(year, number, order[0])
            chips = tuple(Chip(f"{y}年", _news_url(y, 1, order[0]), current=y == year) for y in order)
            part = entries[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            yield (
                url,
                _news_page(context, url, f"{year}年", part, chips, campaigns, _pager(year, number, pages, order[0])),
            )


def _news_url(year: int, number: int, latest: int) -> str:
    base = NEWS.address if year == latest else f"{NEWS.address}{year}/"
    return base if number == 1 else f"{NEWS.address}{year}/{reserved.NEWS_PAGE}{number}/"


def _pager(year: int, number: int, pages: int, latest: int) -> Pager | None:
    if pages == 1:
        return None
    newer = Link("较新", _news_url(year, number - 1, latest)) if number > 1 else None
    older = Link("较早", _news_url(year, number + 1, latest)) if number < pages else None
    return Pager(f"第{number}页，共{pages}页", newer, older)


def _by_campaign(context: PageContext) -> tuple[Chip, ...]:
    """The way to the news of each campaign, which its own page lists, the latest campaign first."""
    found = (context.state.of(entry).campaign for entry in context.state.news)
    counts = Counter(campaign.source.path for campaign in found if campaign is not None)
    return tuple(
        Chip(campaign.model.title, f"{context.url(campaign)}#news", str(counts[campaign.source.path]))
        for campaign in context.state.campaigns
        if counts[campaign.source.path]
    )


def _news_page(
    context: PageContext,
    url: str,
    year: str,
    entries: list[Entry[News]],
    chips: tuple[Chip, ...],
    campaigns: tuple[Chip, ...],
    pager: Pager | None,
) -> NewsListView:
    items = [compose_news_item(context, entry, pictured=index == 0) for index, entry in enumerate(entries)]
    title = f"{year}{NEWS.title}"
    return NewsListView(
        meta=context.column_meta(NEWS, title, url, NEWS.about),
        heading=NEWS.title,
        crumbs=context.crumbs(NEWS, *([Link(year, url)] if url != NEWS.address else [])),
        years=chips,
        campaigns=campaigns,
        lead_item=items[0] if items else None,
        items=tuple(items[1:]),
        pager=pager,
    )
