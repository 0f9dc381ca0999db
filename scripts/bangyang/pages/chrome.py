"""What stands round every page: navigation, footer and tools, each item only when it is configured.

`ChromeView` is rendered once for each depth and section through the theme's `base.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bangyang.derivations import reserved
from bangyang.derivations.addresses import asset_address
from bangyang.loading.freepages import CONTENT
from bangyang.models.sections import DATA, FEEDS, MENU, SEARCH, SITE_MAP
from bangyang.models.sitefacts import BADGES, FOOTER_FACTS
from bangyang.pages.context import PageContext
from bangyang.pages.facts import PHONES, href_of
from bangyang.pages.head import SiteMeta
from bangyang.pages.notice_list import CALENDAR
from bangyang.pages.parts import Link, link_to
from bangyang.text.officephones import office_numbers
from bangyang.text.placeholders import is_placeholder
from bangyang.text.schemes import is_harmless


@dataclass(frozen=True, slots=True)
class NavItem:
    """A section in the main navigation; `section` is compared with the section of the page."""

    text: str
    url: str
    section: str


@dataclass(frozen=True, slots=True)
class FooterItem:
    """One line of the footer (主办单位, 备案号, …); `image` is a site-relative badge, decorative beside its text."""

    text: str
    url: str = ""
    label: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class ChromeView:
    """What stands round every page.

    `mark` is the one or two characters in the seal square beside the site's name. `stylesheet` and `script` are
    site-relative addresses of the built (hashed) files. Each of `search`, `hant` (the traditional edition:
    the switch's text and the address of its front page) and the footer's items appears only when given.
    """

    site: SiteMeta
    tagline: str
    mark: str
    nav: tuple[NavItem, ...]
    stylesheet: str
    script: str
    footer: tuple[FooterItem, ...] = ()
    badges: tuple[FooterItem, ...] = ()
    notes: tuple[str, ...] = ()
    search: Link | None = None
    hant: Link | None = None
    favicon: str = ""
    feeds: tuple[Link, ...] = ()
    calendar: Link | None = None


_REGISTERED = {
    "ICP备案": lambda text: "https://beian.miit.gov.cn/",
    "公安备案": lambda text: f"https://beian.mps.gov.cn/#/query/webSearch?code={''.join(filter(str.isdigit, text))}",
}
"""Registrations, and the registry's page that a number leads to."""
_REPORTING = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
"""Where 我为政府网站找错 of a site leads, by its 网站标识码."""
_SAID = {"IPv6": "本网站支持IPv6"}
"""What a badge says that is only switched on."""


def compose_chrome(context: PageContext, stylesheet: str, script: str) -> ChromeView:
    """What stands round every page of a site; `stylesheet` and `script` are the built files' addresses."""
    settings = context.state.site.settings
    name = settings.site_name
    return ChromeView(
        site=context.site_meta,
        tagline=settings.site_description,
        mark=context.fact("徽记") or name[:1],
        nav=tuple(NavItem(section.title, section.address, section.menu_key) for section in MENU),
        stylesheet=stylesheet,
        script=script,
        footer=(*_footer(context), *(FooterItem(section.title, section.address) for section in (SITE_MAP, DATA))),
        badges=_badges(context),
        notes=("草稿预览：内容未经审核，不得外传",) if context.state.draft else _notes(context),
        # Feeds need full addresses, so a site without one has none.
        feeds=_feeds() if settings.site_url else (),
        search=link_to(SEARCH),
        calendar=CALENDAR if settings.site_url else None,
        hant=Link("繁體", reserved.TRADITIONAL) if settings.traditional else None,
        favicon=f"{reserved.ASSETS}images/favicon.svg",
    )


def _feeds() -> tuple[Link, ...]:
    return tuple(Link(section.title, f"{section.address}{file}") for file in reserved.FEEDS for section in FEEDS)


def _notes(context: PageContext) -> tuple[str, ...]:
    note = context.fact("说明")
    return (note,) if note else ()


def _footer(context: PageContext) -> tuple[FooterItem, ...]:
    items = [item for key in FOOTER_FACTS if (fact := context.fact(key)) for item in _stated(key, fact)]
    for key, page_of in _REGISTERED.items():
        if item := _told(context, key, page_of):
            # The number alone says what it is: 蒙ICP备00000000号-1.
            items.append(item if key.removesuffix("备案") in item.text else replace(item, label=key))
    return tuple(items)


def _stated(key: str, fact: str) -> Iterator[FooterItem]:
    """A fact with its label; of several telephone numbers each is an item, to be tapped by itself."""
    numbers = office_numbers(fact) if key in PHONES else ()
    ends = [number.start for number in numbers[1:]] + [len(fact)]
    at = 0
    for number, end in zip(numbers, ends, strict=False):
        yield FooterItem(fact[at:end].strip("、，,；;/ "), number.address, "" if at else key)
        at = end
    if not numbers:
        yield FooterItem(fact, href_of(key, fact), key)


def _badges(context: PageContext) -> tuple[FooterItem, ...]:
    """党政机关标识, 我为政府网站找错, IPv6: a picture with its words, words with a link, or words alone."""
    code = context.fact("网站标识码")
    reporting = {"我为政府网站找错": f"{_REPORTING}{code}"} if code else {}
    found = (_told(context, key, reporting.get(key, "")) for key in BADGES)
    return tuple(item for item in found if item is not None)


def _told(context: PageContext, key: str, page: str | Callable[[str], str]) -> FooterItem | None:
    """What the site says under `key`: a text, 是, or a table of 文字, 网址 and 图片; None for nothing real.

    Without 网址 it leads to `page`, or to what `page` makes of the text.
    """
    fact = context.state.site.settings.site.get(key)
    table = fact if isinstance(fact, Mapping) else {"文字": context.fact(key)}
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
