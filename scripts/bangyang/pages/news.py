"""News: an article with its neighbours, the lists by year and page, and what a list shows of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from bangyang.derivations import reserved
from bangyang.loading.entries import Entry
from bangyang.models.article import News, NewsKind
from bangyang.models.campaign import Campaign
from bangyang.pages.charts import compose_changes
from bangyang.pages.desk import Desk
from bangyang.pages.facts import excerpt_note
from bangyang.pages.views import (
    Byline,
    Chip,
    Fact,
    Link,
    Moment,
    NewsItem,
    NewsListView,
    NewsView,
    Pager,
    Picture,
    Video,
)
from bangyang.rendering.addresses import relative_link
from bangyang.rendering.pictures import picture_html
from bangyang.text.dates import format_instant

NEWS = Link("动态", "news/")
PAGE_SIZE = 30


def compose_news_item(desk: Desk, entry: Entry[News], *, pictured: bool = False) -> NewsItem:
    """An article on a list; the leading one may carry its picture."""
    model = entry.model
    return NewsItem(
        heading=model.title,
        url=desk.url(entry),
        date=_day_of(entry),
        kind=model.kind.value if model.kind is not NewsKind.NEWS else "",
        kicker=model.kicker,
        summary=model.summary,
        picture=_first_picture(desk, entry) if pictured else None,
    )


def _day_of(entry: Entry[News]) -> Moment:
    when = entry.model.published_at
    return Moment(when.strftime("%Y-%m-%d"), when.strftime("%Y-%m-%d")) if when else Moment("", "")


def _first_picture(desk: Desk, entry: Entry[News]) -> Picture | None:
    model = entry.model
    file = model.photos[0].file if model.photos else model.poster
    # On a list the picture stands beside its title, so it is decoration there.
    return desk.picture(entry, file, "") if file else None


def compose_news(desk: Desk, entry: Entry[News], newer: Entry[News] | None, older: Entry[News] | None) -> NewsView:
    """An article with its neighbours in time."""
    model = entry.model
    url = desk.url(entry)
    body = desk.fragment(entry, "body", url).html
    figures = _figures(desk, entry)
    is_video = model.kind is NewsKind.VIDEO
    campaign = desk.state.index.resolve(Campaign, model.campaign).entry
    return NewsView(
        meta=desk.article_meta(
            model.title,
            url,
            published=model.published_at,
            source=model.source,
            description=model.summary,
            author=model.byline,
            image=_first_picture(desk, entry),
        ),
        heading=model.title,
        crumbs=desk.crumbs(NEWS, Link(model.title, url)),
        kind=model.kind.value,
        kicker=model.kicker or (model.kind.value if model.kind is not NewsKind.NEWS else ""),
        subtitle=model.subtitle,
        byline=Byline(
            published=Moment(format_instant(model.published_at), model.published_at.isoformat())
            if model.published_at
            else None,
            source=model.source,
            author=model.byline,
            column=model.column,
        ),
        summary=model.summary if model.kind is NewsKind.FEATURE else "",
        excerpt=excerpt_note(model.excerpt),
        box=_box(model),
        video=_video(desk, entry, body) if is_video else None,
        body=Markup("") if is_video else figures + body,
        changes=compose_changes(model.changes),
        people=desk.cards(model.people, campaign),
        related=(Link(campaign.model.title, desk.url(campaign)),) if campaign else (),
        previous=Link(newer.model.title, desk.url(newer)) if newer else None,
        next=Link(older.model.title, desk.url(older)) if older else None,
        share=desk.share(url),
    )


def _box(model: News) -> tuple[Fact, ...]:
    rows = (("期限", model.period), ("联系电话", model.phone))
    return tuple(Fact(label, value) for label, value in rows if value)


def _figures(desk: Desk, entry: Entry[News]) -> Markup:
    """The article's pictures with captions and credits, above its text."""
    here = desk.url(entry)
    made = []
    for photo in entry.model.photos:
        picture = desk.picture(entry, photo.file, photo.alt)
        if picture is None:
            continue
        image = picture_html(picture, lambda to: relative_link(here, to), sizes="(max-width: 820px) 100vw, 720px")
        credit = Markup('<span class="credit">{}</span>').format(_credit(photo.credit)) if photo.credit else Markup("")
        made.append(
            Markup('<figure class="figure">{}<figcaption>{}{}</figcaption></figure>').format(image, photo.alt, credit)
        )
    return Markup("").join(made)


def _credit(name: str) -> str:
    return name if name.endswith("摄") else f"{name} 摄"


def _video(desk: Desk, entry: Entry[News], body: Markup) -> Video:
    model = entry.model
    poster = desk.picture(entry, model.poster, f"视频封面：{model.title}") if model.poster else None
    return Video(title=model.title, poster=poster, transcript=body)


def compose_news_lists(desk: Desk) -> Iterator[tuple[str, NewsListView]]:
    """(address, view) of the news list, by year; the first address holds the latest year."""
    years: dict[int, list[Entry[News]]] = {}
    for entry in desk.state.news:
        if entry.model.published_at is not None:
            years.setdefault(entry.model.published_at.year, []).append(entry)
    order = sorted(years, reverse=True)
    campaigns = _by_campaign(desk)
    if not order:
        yield NEWS.url, _news_page(desk, NEWS.url, "", [], (), (), None)
        return
    for year in order:
        entries = years[year]
        pages = -(-len(entries) // PAGE_SIZE)
        for number in range(1, pages + 1):
            url = _news_url(year, number, order[0])
            chips = tuple(Chip(f"{y}年", _news_url(y, 1, order[0]), current=y == year) for y in order)
            part = entries[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            yield url, _news_page(desk, url, f"{year}年", part, chips, campaigns, _pager(year, number, pages, order[0]))


def _news_url(year: int, number: int, latest: int) -> str:
    base = NEWS.url if year == latest else f"news/{year}/"
    return base if number == 1 else f"news/{year}/{reserved.NEWS_PAGE}{number}/"


def _pager(year: int, number: int, pages: int, latest: int) -> Pager | None:
    if pages == 1:
        return None
    newer = Link("较新", _news_url(year, number - 1, latest)) if number > 1 else None
    older = Link("较早", _news_url(year, number + 1, latest)) if number < pages else None
    return Pager(f"第{number}页，共{pages}页", newer, older)


def _by_campaign(desk: Desk) -> tuple[Chip, ...]:
    """The way to the news of each campaign, which its own page lists, the latest campaign first."""
    found = (desk.state.index.campaign_of(entry) for entry in desk.state.news)
    counts = Counter(campaign.source.path for campaign in found if campaign is not None)
    return tuple(
        Chip(campaign.model.title, f"{desk.url(campaign)}#news", str(counts[campaign.source.path]))
        for campaign in desk.state.campaigns
        if counts[campaign.source.path]
    )


def _news_page(
    desk: Desk,
    url: str,
    year: str,
    entries: list[Entry[News]],
    chips: tuple[Chip, ...],
    campaigns: tuple[Chip, ...],
    pager: Pager | None,
) -> NewsListView:
    items = [compose_news_item(desk, entry, pictured=index == 0) for index, entry in enumerate(entries)]
    title = f"{year}动态" if year else "动态"
    return NewsListView(
        meta=desk.column_meta(title, url, "活动进展、人物特写、问答与公告。"),
        heading="动态",
        crumbs=desk.crumbs(NEWS, *([Link(year, url)] if url != NEWS.url else [])),
        years=chips,
        campaigns=campaigns,
        lead_item=items[0] if items else None,
        items=tuple(items[1:]),
        pager=pager,
    )
