"""News, documents and events: what is read rather than decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from bangyang.derivations.instants import document_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, News, NewsKind
from bangyang.rendering.addresses import relative_link
from bangyang.rendering.composing.charts import compose_changes
from bangyang.rendering.composing.desk import Desk, moment
from bangyang.rendering.composing.facts import office_contacts
from bangyang.rendering.pictures import picture_html
from bangyang.rendering.views import (
    Attachment,
    Byline,
    Chip,
    DocumentItem,
    DocumentListView,
    DocumentView,
    DocumentYear,
    EventItem,
    EventListView,
    EventView,
    Fact,
    ForwardStep,
    Link,
    Moment,
    NewsItem,
    NewsListView,
    NewsView,
    Pager,
    Picture,
    Signature,
    Video,
)
from bangyang.text.dates import format_day, format_instant, format_iso

NEWS = Link("动态", "news/")
DOCUMENTS = Link("文件", "documents/")
EVENTS = Link("活动安排", "events/")
PAGE_SIZE = 30


# --- news -----------------------------------------------------------------------------------------------------


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
    campaign = desk.state.index.campaign_named(model.campaign) if model.campaign else None
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
        excerpt=_excerpt(model.excerpt),
        box=_box(model),
        video=_video(desk, entry, body) if is_video else None,
        body=Markup("") if is_video else figures + body,
        changes=compose_changes(model.changes),
        people=desk.cards(model.people, campaign.source.stem if campaign else ""),
        related=(Link(campaign.model.title, desk.url(campaign)),) if campaign else (),
        previous=Link(newer.model.title, desk.url(newer)) if newer else None,
        next=Link(older.model.title, desk.url(older)) if older else None,
        share=desk.share(url),
    )


def _excerpt(text: str) -> str:
    return f"节选：{text}" if text else ""


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
    return base if number == 1 else f"news/{year}/page-{number}/"


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


# --- documents ------------------------------------------------------------------------------------------------


def compose_document_item(desk: Desk, entry: Entry[Document]) -> DocumentItem:
    """A document on a list."""
    model = entry.model
    number = str(model.number) if model.number else ""
    return DocumentItem(model.title, desk.url(entry), model.issuers, moment(model.issued_on), number)


def compose_document(desk: Desk, entry: Entry[Document]) -> DocumentView:
    """A document with its box and its forwarding chain."""
    model = entry.model
    url = desk.url(entry)
    number = str(model.number) if model.number else ""
    campaign = desk.state.index.campaign_named(model.campaign) if model.campaign else None
    return DocumentView(
        meta=desk.article_meta(
            model.title,
            url,
            published=document_appears_on(model),
            source=model.source or "、".join(model.issuers),
            description=model.summary,
        ),
        heading=model.title,
        crumbs=desk.crumbs(DOCUMENTS, Link(model.title, url)),
        signature=Signature(model.issuers, moment(model.issued_on)),
        box=_document_box(model, number),
        document_number=number,
        addressees=f"{'，'.join(model.addressees)}：" if model.addressees else "",
        excerpt=_excerpt(model.excerpt),
        body=desk.fragment(entry, "body", url).html,
        chain=_chain(desk, entry),
        disclosure="此件主动公开" if model.open_to_public else "",
        attachments=tuple(Attachment(title, "") for title in model.attachments),
        contacts=office_contacts(model.contacts),
        related=(Link(campaign.model.title, desk.url(campaign)),) if campaign else (),
        share=desk.share(url),
    )


def _document_box(model: Document, number: str) -> tuple[Fact, ...]:
    """索引号 … 有效性, in the order of a government site; empty rows are left out."""
    issued = format_day(model.issued_on) if model.issued_on else ""
    published = document_appears_on(model)
    rows = (
        Fact("索引号", model.index_number),
        Fact("主题分类", model.topic),
        Fact("发文机关", "、".join(model.issuers)),
        Fact("成文日期", issued, machine=format_iso(model.issued_on) if model.issued_on else ""),
        Fact("标题", model.title),
        Fact("发文字号", number),
        Fact(
            "发布日期", format_day(published) if published else "", machine=format_iso(published) if published else ""
        ),
        Fact("有效性", model.validity.value if model.validity else ""),
    )
    return tuple(row for row in rows if row.value)


def _chain(desk: Desk, entry: Entry[Document]) -> tuple[ForwardStep, ...]:
    """部 → 省 → 市: what this document forwards, and what forwards it, from the top down."""
    upward = _upward(desk, entry)
    downward = _downward(desk, entry)
    steps = [*reversed(upward), entry, *downward]
    if len(steps) == 1:
        return ()
    return tuple(_step(desk, document, document is entry) for document in steps)


def _upward(desk: Desk, entry: Entry[Document]) -> list[Entry[Document]]:
    found: list[Entry[Document]] = []
    current = entry
    while current.model.forwards:
        named = desk.state.index.by_name["documents"].get(current.model.forwards, ())
        shown = [document for document in named if document in desk.state.documents]
        if len(shown) != 1 or shown[0] in (entry, *found):
            break
        current = shown[0]
        found.append(current)
    return found


def _downward(desk: Desk, entry: Entry[Document]) -> list[Entry[Document]]:
    """Documents that forward this one, directly or through others, the earliest first."""
    found: list[Entry[Document]] = []
    queue = [entry]
    while queue:
        current = queue.pop(0)
        names = {current.model.title, current.model.slug, current.source.stem, str(current.model.number or "")}
        for document in reversed(desk.state.documents):
            if document.model.forwards in names - {""} and document is not entry and document not in found:
                found.append(document)
                queue.append(document)
    return found


def _step(desk: Desk, entry: Entry[Document], current: bool) -> ForwardStep:
    model = entry.model
    return ForwardStep(
        issuer="、".join(model.issuers),
        action="转发" if model.forwards else "印发",
        date=moment(model.issued_on),
        document_number=str(model.number) if model.number else "",
        addressees="，".join(model.addressees),
        url=desk.url(entry),
        current=current,
    )


def compose_document_list(desk: Desk) -> DocumentListView:
    """文件 by year of 成文日期; those that bear no date come last."""
    years: dict[str, list[DocumentItem]] = {}
    for entry in desk.state.documents:
        year = f"{entry.model.issued_on.year}年" if entry.model.issued_on else _year_of_number(entry.model)
        years.setdefault(year, []).append(compose_document_item(desk, entry))
    ordered = sorted(years.items(), key=lambda item: item[0], reverse=True)
    return DocumentListView(
        meta=desk.column_meta("文件", DOCUMENTS.url, "活动依据的文件与转发情况。"),
        heading="文件",
        crumbs=desk.crumbs(DOCUMENTS),
        lead="活动依据的文件与转发情况。",
        years=tuple(DocumentYear(year=year or "成文日期不详", documents=tuple(items)) for year, items in ordered),
    )


def _year_of_number(model: Document) -> str:
    return f"{model.number.year}年" if model.number else ""


# --- events ---------------------------------------------------------------------------------------------------


def compose_event_item(desk: Desk, entry: Entry[Event]) -> EventItem:
    """An event on a list."""
    model = entry.model
    return EventItem(
        model.title, desk.url(entry), model.kind.value, event_moment(model), model.place, _event_state(desk, model)
    )


def event_moment(model: Event) -> Moment:
    """When an event takes place, as far as that is fixed."""
    if model.dates is None:
        return Moment((model.to_be_announced and f"{model.to_be_announced}另行通知") or "时间另行通知", "")
    day = model.dates.opens_on if model.dates.opens_on == model.dates.closes_on else None
    return Moment(model.dates.text if day is None else format_day(day), format_iso(day) if day else "")


def _event_state(desk: Desk, model: Event) -> str:
    ends = model.dates.closes_on if model.dates else None
    return "已举行" if ends is not None and ends < desk.today else ""


def compose_event(desk: Desk, entry: Entry[Event]) -> EventView:
    """The page of an event."""
    model = entry.model
    url = desk.url(entry)
    campaign = desk.state.index.campaign_named(model.campaign) if model.campaign else None
    to_come = f"{model.to_be_announced}另行通知" if model.to_be_announced else ""
    rows = (("地点", model.place), ("频道", model.channel), ("说明", to_come))
    return EventView(
        meta=desk.article_meta(model.title, url, published=model.announced_on),
        heading=model.title,
        crumbs=desk.crumbs(EVENTS, Link(model.title, url)),
        kind=model.kind.value,
        when=event_moment(model),
        facts=tuple(Fact(label, value) for label, value in rows if value),
        state_text=_event_state(desk, model),
        body=desk.fragment(entry, "body", url).html,
        people=desk.cards(model.people, campaign.source.stem if campaign else ""),
        related=(Link(campaign.model.title, desk.url(campaign)),) if campaign else (),
    )


def compose_event_list(desk: Desk) -> EventListView:
    """活动安排: what is to come, the nearest first, then what has been."""
    past: list[EventItem] = []
    upcoming: list[EventItem] = []
    for entry in desk.state.events:
        ends = entry.model.dates.closes_on if entry.model.dates else None
        (past if ends is not None and ends < desk.today else upcoming).append(compose_event_item(desk, entry))
    return EventListView(
        meta=desk.column_meta("活动安排", EVENTS.url, "报告会、宣讲与播出。"),
        heading="活动安排",
        crumbs=desk.crumbs(EVENTS),
        lead="报告会、宣讲与播出。",
        upcoming=tuple(reversed(upcoming)),
        past=tuple(past),
    )
