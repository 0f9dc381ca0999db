"""Every page of a site, as lazily as possible: a view is built when its page is about to be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bangyang.derivations import reserved
from bangyang.derivations.moves import Move, derive_moves
from bangyang.pages.campaigns import (
    CAMPAIGNS,
    compose_campaign,
    compose_campaign_list,
    compose_home,
)
from bangyang.pages.desk import Desk
from bangyang.pages.documents import DOCUMENTS, compose_document, compose_document_list
from bangyang.pages.events import EVENTS, compose_event, compose_event_list
from bangyang.pages.frame import SEARCH, SITE_MAP, section_of
from bangyang.pages.ledger import RECORD, compose_ledger
from bangyang.pages.news import NEWS, compose_news, compose_news_lists
from bangyang.pages.notices import NOTICES, compose_notice, compose_notice_list
from bangyang.pages.opendata import DATA, compose_open_data
from bangyang.pages.people import (
    PEOPLE,
    REGIONS,
    People,
    compose_group_pages,
    compose_people,
    compose_regions,
)
from bangyang.pages.profiles import compose_profile
from bangyang.pages.rolls import ROLLS, compose_roll, compose_roll_list
from bangyang.pages.search import Finder
from bangyang.pages.views import TEMPLATES, Link, MovedView, NotFoundView, PageView, SiteMapSection, SiteMapView
from bangyang.rendering.pages import DeferredPage, Page
from bangyang.rendering.pictures import PictureKind

HEAD_TEMPLATE = "_head.html"
NOT_FOUND = reserved.NOT_FOUND


def compose_pages(desk: Desk, finder: Finder) -> Iterator[Page | DeferredPage]:
    """Every typed page, in an order that is always the same."""
    prepare_portraits(desk)
    people = finder.people
    yield _page("", compose_home(desk))
    yield _page(CAMPAIGNS.url, compose_campaign_list(desk))
    for campaign in desk.state.campaigns:
        yield _deferred(desk, desk.url(campaign), partial(compose_campaign, desk, campaign))
    yield from _notices_and_rolls(desk)
    yield from _people(desk, people, finder)
    yield from _articles(desk)
    yield _page(RECORD.url, compose_ledger(desk))
    yield _page(SEARCH.url, finder.compose_page())
    yield _page(SITE_MAP.url, _site_map(desk, people))
    yield _page(DATA.url, compose_open_data(desk))
    yield from (_moved(desk, move) for move in derive_moves(desk.state))
    yield _not_found(desk)


def compose_free_page(desk: Desk, url: str, title: str, description: str = "") -> PageView:
    """What the head of a page of MkDocs' own says; its body is MkDocs'."""
    meta = desk.plain_meta(title, url, description or desk.state.site.settings.site_description)
    return PageView(meta=meta, heading=title, crumbs=desk.crumbs(Link(title, url)))


def prepare_portraits(desk: Desk) -> None:
    """Makes all portraits that will be asked for in one go, over the workers."""
    shown = {entry.source.path: entry for entry in desk.state.profiles}
    for notice in desk.state.notices:
        if notice.entry.model.shows_photos:
            shown.update({entry.source.path: entry for entry in notice.shown})
    wanted = [
        f"{entry.source.folder}/{entry.model.photo}"
        for entry in shown.values()
        if entry.model.photo and "/" not in entry.model.photo and desk.state.of(entry).may_show_photo(entry)
    ]
    desk.album.prepare(wanted, PictureKind.PORTRAIT)


def _notices_and_rolls(desk: Desk) -> Iterator[Page | DeferredPage]:
    yield _page(NOTICES.url, compose_notice_list(desk))
    for notice in desk.state.notices:
        yield _deferred(desk, desk.url(notice.entry), partial(compose_notice, desk, notice))
    yield _page(ROLLS.url, compose_roll_list(desk))
    for roll in desk.state.rolls:
        yield _deferred(desk, desk.url(roll.entry), partial(compose_roll, desk, roll))


def _people(desk: Desk, people: People, finder: Finder) -> Iterator[Page | DeferredPage]:
    yield _page(PEOPLE.url, compose_people(people, finder.people_form()))
    for url, compose in compose_group_pages(people):
        yield _deferred(desk, url, compose)
    for nominee in desk.state.profiles:
        yield _deferred(desk, desk.url(nominee), partial(compose_profile, people, nominee))
    yield _page(REGIONS.url, compose_regions(people))


def _articles(desk: Desk) -> Iterator[Page | DeferredPage]:
    for url, view in compose_news_lists(desk):
        yield _page(url, view)
    news = desk.state.news
    for index, article in enumerate(news):
        newer = news[index - 1] if index else None
        older = news[index + 1] if index + 1 < len(news) else None
        yield _deferred(desk, desk.url(article), partial(compose_news, desk, article, newer, older))
    yield _page(DOCUMENTS.url, compose_document_list(desk))
    for document in desk.state.documents:
        yield _page(desk.url(document), compose_document(desk, document))
    yield _page(EVENTS.url, compose_event_list(desk))
    for event in desk.state.events:
        yield _page(desk.url(event), compose_event(desk, event))


def _page(url: str, view: PageView) -> Page:
    return Page(url, TEMPLATES[type(view)], view, section_of(url), view.meta.title, head_template=HEAD_TEMPLATE)


def _deferred(desk: Desk, url: str, compose: Callable[[], PageView]) -> DeferredPage:
    return DeferredPage(url, section_of(url), lambda: _page(url, compose()), desk.ledgers)


def _site_map(desk: Desk, people: People) -> SiteMapView:
    state = desk.state
    groups = tuple(Link(group.label, group.url, f"{len(group.members)}位") for group in people.groups)
    sections = (
        (CAMPAIGNS, tuple(Link(e.model.title, desk.url(e)) for e in state.campaigns)),
        (NOTICES, tuple(Link(n.entry.model.title, desk.url(n.entry)) for n in state.notices)),
        (RECORD, ()),
        (ROLLS, tuple(Link(r.entry.model.title, desk.url(r.entry)) for r in state.rolls)),
        (PEOPLE, (*groups, REGIONS)),
        (NEWS, tuple(Link(e.model.title, desk.url(e)) for e in state.news[:50])),
        (DOCUMENTS, tuple(Link(e.model.title, desk.url(e)) for e in state.documents)),
        (EVENTS, tuple(Link(e.model.title, desk.url(e)) for e in state.events)),
    )
    return SiteMapView(
        meta=desk.column_meta(SITE_MAP.text, SITE_MAP.url),
        heading=SITE_MAP.text,
        crumbs=desk.crumbs(SITE_MAP),
        sections=tuple(SiteMapSection(title=link.text, url=link.url, links=links) for link, links in sections),
    )


def _moved(desk: Desk, move: Move) -> Page:
    """For hosts that know no redirects, and for readers whose program follows none."""
    heading = "这一页已经换了地址"
    meta = desk.moved_meta(heading, move.new)
    return _page(move.old, MovedView(meta=meta, heading=heading, target=Link(move.title, move.new)))


def _not_found(desk: Desk) -> Page:
    title = "没有找到这个页面"
    meta = desk.lost_meta(title)
    view = NotFoundView(
        meta=meta,
        heading=title,
        crumbs=desk.crumbs(Link(title, "")),
        links=(SEARCH, NOTICES, ROLLS, PEOPLE, NEWS, SITE_MAP),
    )
    return Page(NOT_FOUND, TEMPLATES[NotFoundView], view, "", meta.title, head_template=HEAD_TEMPLATE, anywhere=True)
