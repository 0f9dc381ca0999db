"""What stands round every page: navigation, footer and tools, each item only when it is configured."""

from __future__ import annotations

from urllib.parse import urlsplit

from bangyang.rendering.composing.articles import DOCUMENTS, NEWS
from bangyang.rendering.composing.campaigns import CAMPAIGNS
from bangyang.rendering.composing.desk import Desk
from bangyang.rendering.composing.facts import href_of
from bangyang.rendering.composing.notices import NOTICES
from bangyang.rendering.composing.people import PEOPLE
from bangyang.rendering.composing.rolls import ROLLS
from bangyang.rendering.views import ChromeView, FooterItem, Link, NavItem, SiteMeta

SECTIONS = (Link("首页", ""), NOTICES, ROLLS, PEOPLE, CAMPAIGNS, NEWS, DOCUMENTS)
SITE_MAP = Link("网站地图", "site-map/")
FEEDS = (("notices", "公示"), ("news", "动态"), ("rolls", "名单"))
"""Section and title of every feed; its address is the section's `feed.xml`."""

_FOOTER_FACTS = ("主办单位", "承办单位", "联系电话", "监督电话", "电子邮箱", "地址", "网站标识码")
_LINKED_FACTS = ("ICP备案", "公安备案", "党政机关标识", "我为政府网站找错")


def section_of(url: str) -> str:
    """The section of the main navigation a page belongs to: the first part of its address, "home" for the front."""
    first = url.partition("/")[0]
    return {"": "home", "events": "campaigns", "regions": "people"}.get(first, first)


def compose_frame(desk: Desk, stylesheet: str, script: str) -> ChromeView:
    """The frame of a site; `stylesheet` and `script` are the built files' addresses."""
    settings = desk.state.site.settings
    name = settings.site_name
    return ChromeView(
        site=SiteMeta(name, urlsplit(settings.site_url).hostname or "", desk.fact("网站标识码")),
        tagline=settings.site_description,
        mark=desk.fact("徽记") or name[:1],
        nav=tuple(NavItem(link.text, link.url, section_of(link.url)) for link in SECTIONS),
        stylesheet=stylesheet,
        script=script,
        footer=(*_footer(desk), FooterItem(SITE_MAP.text, SITE_MAP.url)),
        notes=("草稿预览：内容未经审核，不得外传",) if desk.state.draft else _notes(desk),
        # Feeds need full addresses, so a site without one has none.
        feeds=tuple(Link(title, f"{section}/feed.xml") for section, title in FEEDS) if settings.site_url else (),
        favicon="assets/images/favicon.svg",
    )


def _notes(desk: Desk) -> tuple[str, ...]:
    note = desk.fact("说明")
    return (note,) if note else ()


def _footer(desk: Desk) -> tuple[FooterItem, ...]:
    items = [FooterItem(desk.fact(key), href_of(desk.fact(key)), key) for key in _FOOTER_FACTS if desk.fact(key)]
    for key in _LINKED_FACTS:
        fact = desk.state.site.settings.site.get(key)
        if isinstance(fact, dict):
            items.append(FooterItem(str(fact.get("文字") or key), str(fact.get("网址") or "")))
        elif fact:
            items.append(FooterItem(str(fact), "", key if key != str(fact) else ""))
    return tuple(items)
