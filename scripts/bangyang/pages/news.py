"""An article with its neighbours.

One view serves every kind (动态, 特写, 问答, 公告, 视频): a kind is which of the optional parts are filled, so the same
sheet prints them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.loading.entries import Entry
from bangyang.models.article import News, NewsKind
from bangyang.models.campaign import Campaign
from bangyang.models.sections import NEWS
from bangyang.pages.charts import compose_changes
from bangyang.pages.context import PageContext
from bangyang.pages.facts import excerpt_note
from bangyang.pages.page import PageView
from bangyang.pages.parts import (
    NO_BYLINE,
    Byline,
    Card,
    Chart,
    FactRow,
    Link,
    Moment,
    Share,
)
from bangyang.pages.typography import NO_MARKUP, takes_initial
from bangyang.rendering.addresses import relative_link
from bangyang.rendering.pictures import Picture, picture_html
from bangyang.text.dates import format_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A video told in words: its poster, and the text alternative under it."""

    title: str
    poster: Picture | None = None
    transcript: Markup = NO_MARKUP


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView(PageView):
    """An article. `kicker` 引题, `heading` 主题, `subtitle` 副题.

    `box` holds an announcement's facts (期限, 办公电话); `excerpt` says that the text is a part of a longer one.
    """

    kind: str
    kicker: str = ""
    subtitle: str = ""
    byline: Byline = NO_BYLINE
    summary: str = ""
    excerpt: str = ""
    box: tuple[FactRow, ...] = ()
    video: Video | None = None
    body: Markup = NO_MARKUP
    changes: tuple[Chart, ...] = ()
    people: tuple[Card, ...] = ()
    related: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    share: Share | None = None

    @property
    def featured(self) -> bool:
        """Whether it is set like a magazine's story: 特写."""
        return self.kind == "特写"

    @property
    def initial(self) -> bool:
        """Whether the story opens with a 首字."""
        return takes_initial(self.body)


def compose_news(
    context: PageContext, entry: Entry[News], newer: Entry[News] | None, older: Entry[News] | None
) -> NewsView:
    """An article with its neighbours in time."""
    model = entry.model
    url = context.url(entry)
    body = context.fragment(entry, "body", url).html
    figures = _figures(context, entry)
    is_video = model.kind is NewsKind.VIDEO
    campaign = context.state.catalog.resolve(Campaign, model.campaign).entry
    return NewsView(
        meta=context.article_meta(
            model.title,
            url,
            published=model.published_at,
            source=model.source,
            description=model.summary,
            author=model.byline,
            image=first_picture(context, entry),
        ),
        heading=model.title,
        crumbs=context.crumbs(NEWS, Link(model.title, url)),
        kind=model.kind.value,
        kicker=model.kicker,
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
        video=_video(context, entry, body) if is_video else None,
        body=figures if is_video else figures + body,
        changes=compose_changes(model.changes),
        people=context.cards(model.people, campaign),
        related=(Link(campaign.model.title, context.url(campaign)),) if campaign else (),
        previous=Link(newer.model.title, context.url(newer)) if newer else None,
        next=Link(older.model.title, context.url(older)) if older else None,
        share=context.share(url),
    )


def first_picture(context: PageContext, entry: Entry[News]) -> Picture | None:
    """The picture that stands for an article."""
    model = entry.model
    file = model.poster or (model.photos[0].file if model.photos else "")
    # On a list the picture stands beside its title, so it is decoration there.
    return context.picture(entry, file, "") if file else None


def _box(model: News) -> tuple[FactRow, ...]:
    rows = (("期限", model.period), ("联系电话", model.phone))
    return tuple(FactRow(label, value) for label, value in rows if value)


def _figures(context: PageContext, entry: Entry[News]) -> Markup:
    """The article's pictures with captions and credits, above its text."""
    here = context.url(entry)
    made = []
    for photo in entry.model.photos:
        picture = context.picture(entry, photo.file, photo.alt)
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


def _video(context: PageContext, entry: Entry[News], body: Markup) -> Video:
    model = entry.model
    poster = context.picture(entry, model.poster, f"视频封面：{model.title}") if model.poster else None
    return Video(title=model.title, poster=poster, transcript=body)
