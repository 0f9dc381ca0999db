"""News and events: a paper's lists and its articles.

One article view serves every kind (动态, 特写, 问答, 公告, 视频): a kind is which of the optional parts are filled,
so the same sheet prints them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.pages.views.items import EventItem, NewsItem
from bangyang.pages.views.page import PageView
from bangyang.pages.views.parts import (
    NO_BYLINE,
    Attachment,
    Byline,
    Card,
    Chart,
    Chip,
    Contact,
    Correction,
    Fact,
    Link,
    Moment,
    Pager,
    Share,
)
from bangyang.pages.views.typography import NO_MARKUP, takes_initial
from bangyang.rendering.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsListView(PageView):
    """动态, one page a year or part of one. Template: news_list.html."""

    lead: str = ""
    columns: tuple[Chip, ...] = ()
    years: tuple[Chip, ...] = ()
    campaigns: tuple[Chip, ...] = ()
    lead_item: NewsItem | None = None
    items: tuple[NewsItem, ...] = ()
    pager: Pager | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and its answer; numbers are printed as given."""

    number: str
    question: str
    answer: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFile:
    """One encoding of a video."""

    url: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A video from our own site: poster, files, and the text alternative that stands under it.

    Without files only the poster and the text are shown.
    """

    title: str
    poster: Picture | None = None
    files: tuple[VideoFile, ...] = ()
    captions: str = ""
    transcript: Markup = NO_MARKUP
    duration: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView(PageView):
    """An article. `kicker` 引题, `heading` 主题, `subtitle` 副题. Template: news.html.

    `box` holds an announcement's facts (期限, 办公电话); `excerpt` says that the text is a part of a longer one.
    """

    kind: str
    kicker: str = ""
    subtitle: str = ""
    byline: Byline = NO_BYLINE
    summary: str = ""
    excerpt: str = ""
    box: tuple[Fact, ...] = ()
    video: Video | None = None
    body: Markup = NO_MARKUP
    questions: tuple[Question, ...] = ()
    changes: tuple[Chart, ...] = ()
    people: tuple[Card, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    contacts: tuple[Contact, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(PageView):
    """活动安排: what is to come, then what has been. Template: event_list.html."""

    lead: str = ""
    upcoming: tuple[EventItem, ...] = ()
    past: tuple[EventItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(PageView):
    """A 报告会, 宣讲 or broadcast; a date not yet fixed is worded (另行通知). Template: event.html."""

    kind: str
    when: Moment
    facts: tuple[Fact, ...] = ()
    state_text: str = ""
    body: Markup = NO_MARKUP
    people: tuple[Card, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    related: tuple[Link, ...] = ()
