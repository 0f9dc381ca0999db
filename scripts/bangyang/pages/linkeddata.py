"""JSON-LD in a page's head: what the page shows, said once more for machines in the words of schema.org.

It is made of the page's own view and of nothing else, so that it cannot say more than the page does. A profile, which
exists only for the honoured, is about a Person or an Organization; a notice names nobody here, since a copy that a
search engine keeps outlives the notice. Addresses are absolute, so a site without an address has no such data.

The block is data and never runs, so no policy concerns it; that nothing in it can end it is this module's to see to.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from markupsafe import Markup

from bangyang.pages.document import DocumentView
from bangyang.pages.event import EventView
from bangyang.pages.head import SiteMeta
from bangyang.pages.home import HomeView
from bangyang.pages.news import NewsView
from bangyang.pages.notice import NoticeView
from bangyang.pages.page import PageView
from bangyang.pages.profile import ProfileView
from bangyang.pages.roll import RollView
from bangyang.rendering.scriptdata import Thing, script_text

_CONTEXT = "https://schema.org"
_LANGUAGE = "zh-CN"


def linked_data(view: PageView) -> Markup:
    """The script element for the page of `view`, or nothing for a page that search engines shall pass by."""
    site = view.meta.site
    if not site.address or not view.meta.indexed:
        return Markup("")
    graph = [_kept({**thing, "inLanguage": _LANGUAGE}) for thing in _about(view)]
    if len(view.crumbs) > 1:
        graph.append(_breadcrumbs(view, site))
    text = script_text({"@context": _CONTEXT, "@graph": graph})
    return Markup(f'<script type="application/ld+json">{text}</script>\n')


FUNCTIONS = (("linked_data", linked_data),)
"""What the templates of pages call by name (`RenderSettings.functions`)."""


@singledispatch
def _about(view: PageView) -> tuple[Thing, ...]:
    """What a page is about. A page of no kind of its own is a list, or just a page."""
    return (_page(view, "CollectionPage" if view.meta.column else "WebPage"),)


@_about.register
def _home(view: HomeView) -> tuple[Thing, ...]:
    site = view.meta.site
    return (
        {"@type": "WebSite", "@id": f"{site.address}#website", "name": site.name, "url": site.address, **_by(site)},
        _organ(site),
    )


@_about.register
def _profile(view: ProfileView) -> tuple[Thing, ...]:
    kind = {"person": "Person", "collective": "Organization"}.get(view.subject)
    if kind is None:
        # A household is neither, and the person whose name it bears is not the one honoured.
        return (_page(view, "WebPage"),)
    picture = view.portrait.picture
    subject = {
        "@type": kind,
        "@id": f"{view.meta.canonical}#subject",
        "name": view.name.text,
        "url": view.meta.canonical,
        "description": view.citation,
        "image": f"{view.meta.site.address}{picture.url}" if picture else "",
        "award": [f"{award.year}{award.award}" for award in view.awards],
    }
    return (_page(view, "ProfilePage") | {"mainEntity": _kept(subject)},)


@_about.register
def _news(view: NewsView) -> tuple[Thing, ...]:
    published = view.byline.published.machine if view.byline.published else ""
    article = {"headline": view.heading, "alternativeHeadline": view.subtitle, "datePublished": published}
    source = {"@type": "Organization", "name": view.byline.source} if view.byline.source else None
    return (_page(view, "NewsArticle") | article | {"author": source, "creditText": view.byline.author},)


@_about.register
def _event(view: EventView) -> tuple[Thing, ...]:
    if not view.when.machine:
        # 10月上旬, 另行通知: an event without a day says nothing to a calendar.
        return (_page(view, "WebPage"),)
    place = next((fact.value for fact in view.facts if fact.label == "地点"), "")
    event = {
        "@type": "Event",
        "@id": f"{view.meta.canonical}#event",
        "name": view.heading,
        "url": view.meta.canonical,
        "startDate": view.when.machine,
        "location": {"@type": "Place", "name": place} if place else None,
        "organizer": _organ(view.meta.site) if view.meta.site.organ else None,
    }
    return (_kept(event),)


@_about.register
def _roll(view: RollView) -> tuple[Thing, ...]:
    address = view.meta.site.address
    entries = [entry for group in view.groups for entry in group.entries]
    items = [
        _kept(
            {
                "@type": "ListItem",
                "position": position,
                "name": entry.name.text,
                "url": f"{address}{entry.url}" if entry.url else "",
            }
        )
        for position, entry in enumerate(entries, 1)
    ]
    listed = {"@type": "ItemList", "name": view.heading, "numberOfItems": len(items), "itemListElement": items}
    return (_page(view, "WebPage") | _dated(view.signature.issued_on) | {"mainEntity": listed},)


@_about.register
def _notice(view: NoticeView) -> tuple[Thing, ...]:
    dates = {"datePublished": view.period.opens.machine, "expires": view.period.closes.machine}
    return (_page(view, "WebPage") | dates,)


@_about.register
def _document(view: DocumentView) -> tuple[Thing, ...]:
    issuers = [{"@type": "GovernmentOrganization", "name": name} for name in view.signature.issuers]
    about = {"identifier": view.document_number, "author": issuers}
    return (_page(view, "DigitalDocument") | _dated(view.signature.issued_on) | about,)


def _page(view: PageView, kind: str) -> Thing:
    """What every page says of itself."""
    meta = view.meta
    picture = f"{meta.site.address}{meta.image.url}" if meta.image else ""
    about = {"@type": kind, "@id": meta.canonical, "url": meta.canonical, "name": view.heading}
    return {**about, "description": meta.description, "image": picture, **_by(meta.site)}


def _by(site: SiteMeta) -> Thing:
    return {"publisher": _organ(site)} if site.organ else {}


def _organ(site: SiteMeta) -> Thing:
    """The body that runs the site."""
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{site.address}#organ",
        "name": site.organ or site.name,
        "url": site.address,
    }


def _dated(moment: Any) -> Thing:
    return {"datePublished": moment.machine} if moment is not None and moment.machine else {}


def _breadcrumbs(view: PageView, site: SiteMeta) -> Thing:
    items = [
        {"@type": "ListItem", "position": position, "name": crumb.text, "item": f"{site.address}{crumb.url}"}
        for position, crumb in enumerate(view.crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _kept(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in ("", None, [])}
