"""What stands round every page: navigation, footer and tools, each item only when it is configured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bangyang.derivations import reserved
from bangyang.derivations.addresses import asset_address
from bangyang.loading.freepages import CONTENT
from bangyang.pages.campaigns import CAMPAIGNS
from bangyang.pages.desk import Desk
from bangyang.pages.documents import DOCUMENTS
from bangyang.pages.facts import href_of
from bangyang.pages.news import NEWS
from bangyang.pages.notices import CALENDAR, NOTICES
from bangyang.pages.opendata import DATA
from bangyang.pages.people import PEOPLE
from bangyang.pages.rolls import ROLLS
from bangyang.pages.twins import SWITCH
from bangyang.pages.views import ChromeView, FooterItem, Link, NavItem
from bangyang.text.placeholders import is_placeholder
from bangyang.text.schemes import is_harmless

SECTIONS = (Link("首页", ""), NOTICES, ROLLS, PEOPLE, CAMPAIGNS, NEWS, DOCUMENTS)
SITE_MAP = Link("网站地图", reserved.SITE_MAP)
SEARCH = Link("搜索", reserved.SEARCH)
FEEDS = (("notices", "公示"), ("news", "动态"), ("rolls", "名单"))
"""Section and title of every feed; its addresses are the section's `feed.xml` and `feed.json`."""

_FOOTER_FACTS = ("主办单位", "承办单位", "联系电话", "监督电话", "电子邮箱", "地址", "网站标识码")
_BADGES = ("党政机关标识", "我为政府网站找错", "IPv6")
_REGISTERED = {
    "ICP备案": lambda text: "https://beian.miit.gov.cn/",
    "公安备案": lambda text: f"https://beian.mps.gov.cn/#/query/webSearch?code={''.join(filter(str.isdigit, text))}",
}
"""Registrations, and the registry's page that a number leads to."""
_REPORTING = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
"""Where 我为政府网站找错 of a site leads, by its 网站标识码."""
_SAID = {"IPv6": "本网站支持IPv6"}
"""What a badge says that is only switched on."""


def section_of(url: str) -> str:
    """The section of the main navigation a page belongs to: the first part of its address, "home" for the front."""
    first = url.partition("/")[0]
    return {"": "home", "events": "campaigns", "regions": "people", "ledger": "notices"}.get(first, first)


def compose_frame(desk: Desk, stylesheet: str, script: str) -> ChromeView:
    """The frame of a site; `stylesheet` and `script` are the built files' addresses."""
    settings = desk.state.site.settings
    name = settings.site_name
    return ChromeView(
        site=desk.site_meta,
        tagline=settings.site_description,
        mark=desk.fact("徽记") or name[:1],
        nav=tuple(NavItem(link.text, link.url, section_of(link.url)) for link in SECTIONS),
        stylesheet=stylesheet,
        script=script,
        footer=(*_footer(desk), *(FooterItem(link.text, link.url) for link in (SITE_MAP, DATA))),
        badges=_badges(desk),
        notes=("草稿预览：内容未经审核，不得外传",) if desk.state.draft else _notes(desk),
        # Feeds need full addresses, so a site without one has none.
        feeds=_feeds() if settings.site_url else (),
        search=SEARCH,
        calendar=CALENDAR if settings.site_url else None,
        hant=SWITCH if settings.traditional else None,
        favicon=f"{reserved.ASSETS}images/favicon.svg",
    )


def _feeds() -> tuple[Link, ...]:
    return tuple(Link(title, f"{section}/{file}") for file in reserved.FEEDS for section, title in FEEDS)


def _notes(desk: Desk) -> tuple[str, ...]:
    note = desk.fact("说明")
    return (note,) if note else ()


def _footer(desk: Desk) -> tuple[FooterItem, ...]:
    items = [FooterItem(desk.fact(key), href_of(desk.fact(key)), key) for key in _FOOTER_FACTS if desk.fact(key)]
    for key, page_of in _REGISTERED.items():
        if item := _told(desk, key, page_of):
            # The number alone says what it is: 蒙ICP备00000000号-1.
            items.append(item if key.removesuffix("备案") in item.text else replace(item, label=key))
    return tuple(items)


def _badges(desk: Desk) -> tuple[FooterItem, ...]:
    """党政机关标识, 我为政府网站找错, IPv6: a picture with its words, words with a link, or words alone."""
    code = desk.fact("网站标识码")
    reporting = {"我为政府网站找错": f"{_REPORTING}{code}"} if code else {}
    found = (_told(desk, key, reporting.get(key, "")) for key in _BADGES)
    return tuple(item for item in found if item is not None)


def _told(desk: Desk, key: str, page: str | Callable[[str], str]) -> FooterItem | None:
    """What the site says under `key`: a text, 是, or a table of 文字, 网址 and 图片; None for nothing real.

    Without 网址 it leads to `page`, or to what `page` makes of the text.
    """
    fact = desk.state.site.settings.site.get(key)
    table = fact if isinstance(fact, Mapping) else {"文字": desk.fact(key)}
    if not any(table.values()) or any(is_placeholder(str(value)) for value in table.values() if value):
        return None
    said = str(table.get("文字") or "")
    if said in ("否", "False"):
        return None
    text = _SAID.get(key, key) if said in ("", "是", "True") else said
    leads = page if isinstance(page, str) else page(text)
    image = str(table.get("图片") or "").lstrip("/")
    typed = str(table.get("网址") or "")
    leads = typed if typed and is_harmless(typed) else leads
    return FooterItem(text, leads, image=asset_address(f"{CONTENT}/{image}") if image else "")
