"""Every page of a site, as lazily as possible: a view is built when its page is about to be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bangyang.derivations import reserved
from bangyang.derivations.moves import derive_moves
from bangyang.models.sections import (
    CAMPAIGNS,
    DATA,
    DOCUMENTS,
    EVENTS,
    NOTICES,
    PEOPLE,
    RECORD,
    REGIONS,
    ROLLS,
    SEARCH,
    SITE_MAP,
)
from bangyang.pages.campaign import compose_campaign
from bangyang.pages.campaign_list import compose_campaign_list
from bangyang.pages.context import PageContext, beside
from bangyang.pages.document import compose_document
from bangyang.pages.document_list import compose_document_list
from bangyang.pages.event import compose_event
from bangyang.pages.event_list import compose_event_list
from bangyang.pages.groups import People
from bangyang.pages.home import compose_home
from bangyang.pages.ledger import compose_ledger
from bangyang.pages.memory import PageMemory
from bangyang.pages.moved import compose_moved
from bangyang.pages.news import compose_news
from bangyang.pages.news_list import compose_news_lists
from bangyang.pages.not_found import compose_not_found
from bangyang.pages.notice import compose_notice
from bangyang.pages.notice_list import compose_notice_list
from bangyang.pages.notice_withdrawn import compose_withdrawn_notice
from bangyang.pages.open_data import compose_open_data
from bangyang.pages.page import PageView, deferred_page, page_of
from bangyang.pages.parts import Link
from bangyang.pages.people import compose_people
from bangyang.pages.people_group import compose_group_pages
from bangyang.pages.profile import compose_profile
from bangyang.pages.regions import compose_regions
from bangyang.pages.roll import compose_roll
from bangyang.pages.roll_list import compose_roll_list
from bangyang.pages.search import compose_search, people_form
from bangyang.pages.site_map import compose_site_map
from bangyang.rendering.pages import DeferredPage, Page
from bangyang.rendering.pictures import PictureKind
from bangyang.text.markdown import find_pictures


def compose_pages(people: People, memory: PageMemory | None = None) -> Iterator[Page | DeferredPage]:
    """Every typed page, in an order that is always the same; `memory` knows which of them need not be made."""
    context, known = people.context, memory or PageMemory.none(people)
    prepare_portraits(context)
    prepare_illustrations(context)
    yield page_of("", compose_home(context))
    yield page_of(CAMPAIGNS.address, compose_campaign_list(context))
    for campaign in context.state.campaigns:
        own = known.of(campaign)
        yield own.page(campaign, partial(compose_campaign, own.context, campaign))
    yield from _notices_and_rolls(context, known)
    yield from _people(people, known)
    yield from _articles(context)
    yield page_of(RECORD.address, compose_ledger(context))
    yield page_of(SEARCH.address, compose_search(people))
    yield page_of(SITE_MAP.address, compose_site_map(people))
    yield page_of(DATA.address, compose_open_data(context))
    yield from (page_of(move.old, compose_moved(context, move)) for move in derive_moves(context.state))
    yield page_of(reserved.NOT_FOUND, compose_not_found(context), anywhere=True)


def compose_free_page(context: PageContext, url: str, title: str, description: str = "") -> PageView:
    """What the head of a page of MkDocs' own says; its body is MkDocs'."""
    meta = context.plain_meta(title, url, description or context.state.site.settings.site_description)
    return PageView(meta=meta, heading=title, crumbs=context.crumbs(Link(title, url)))


def prepare_portraits(context: PageContext) -> None:
    """Makes all portraits that will be asked for in one go, over the workers."""
    shown = {entry.source.path: entry for entry in context.state.honourees}
    for notice in context.state.notices:
        if notice.entry.model.shows_photos:
            shown.update({entry.source.path: entry for entry in notice.shown})
    wanted = [
        f"{entry.source.folder}/{entry.model.photo}"
        for entry in shown.values()
        if entry.model.photo and "/" not in entry.model.photo and context.state.of(entry).may_show_photo(entry)
    ]
    context.images.prepare(wanted, PictureKind.PORTRAIT)


def prepare_illustrations(context: PageContext) -> None:
    """The same for the pictures of articles and texts."""
    illustrations = context.state.history.illustrations
    wanted = [
        path
        for entry in context.state.paged
        for target in find_pictures(entry.body)
        if (path := illustrations.meant(target, entry.source.path))
    ]
    for entry in context.state.news:
        files = (*(photo.file for photo in entry.model.photos), entry.model.poster)
        named = (beside(entry, file) for file in files if file)
        wanted += (path for path in named if illustrations.allowed(path, entry.source.path))
    context.images.prepare(wanted, PictureKind.CONTENT)


def _notices_and_rolls(context: PageContext, memory: PageMemory) -> Iterator[Page | DeferredPage]:
    yield page_of(NOTICES.address, compose_notice_list(context))
    for notice in context.state.notices:
        own = memory.of(notice.entry)
        compose: Callable[[], PageView] = partial(compose_notice, own.context, notice)
        if notice.tombstone is not None:
            compose = partial(compose_withdrawn_notice, own.context, notice, notice.tombstone)
        yield own.page(notice.entry, compose)
    yield page_of(ROLLS.address, compose_roll_list(context))
    for roll in context.state.rolls:
        own = memory.of(roll.entry)
        yield own.page(roll.entry, partial(compose_roll, own.context, roll))


def _people(people: People, memory: PageMemory) -> Iterator[Page | DeferredPage]:
    context = people.context
    yield page_of(PEOPLE.address, compose_people(people, people_form(people)))
    yield from compose_group_pages(memory)
    for nominee in context.state.honourees:
        own = memory.of(nominee)
        yield own.page(nominee, partial(compose_profile, own.people, nominee))
    yield page_of(REGIONS.address, compose_regions(people))


def _articles(context: PageContext) -> Iterator[Page | DeferredPage]:
    for url, view in compose_news_lists(context):
        yield page_of(url, view)
    news = context.state.news
    for index, article in enumerate(news):
        newer = news[index - 1] if index else None
        older = news[index + 1] if index + 1 < len(news) else None
        yield deferred_page(context, context.url(article), partial(compose_news, context, article, newer, older))
    yield page_of(DOCUMENTS.address, compose_document_list(context))
    for document in context.state.documents:
        yield page_of(context.url(document), compose_document(context, document))
    yield page_of(EVENTS.address, compose_event_list(context))
    for event in context.state.events:
        yield page_of(context.url(event), compose_event(context, event))
