"""What every page has, whatever its kind: its head, its place in the site, and the site's frame.

`ChromeView` is rendered once per URL depth through the theme's `base.html`; `Meta` is rendered per page by
`templates/_head.html`. Both follow 国办发〔2017〕47号: a tag whose value is empty is not printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bangyang.pages.views.parts import Contact, Link
from bangyang.pages.views.typography import phrased
from bangyang.rendering.pictures import Picture


@dataclass(frozen=True, slots=True)
class SiteMeta:
    """SiteName, SiteDomain, SiteIDCode: on every page.

    `address` is the full address of the site's root, ending in `/`, and `organ` the body that runs the site; both are
    empty where nobody configured them.
    """

    name: str
    domain: str = ""
    id_code: str = ""
    address: str = ""
    organ: str = ""


# A site that says nothing of itself.
NO_SITE = SiteMeta("")


@dataclass(frozen=True, slots=True)
class ColumnMeta:
    """ColumnName, ColumnDescription, ColumnKeywords, ColumnType: on list pages."""

    name: str
    description: str = ""
    keywords: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """ArticleTitle, PubDate (YYYY-MM-DD HH:MM), ContentSource and the optional tags: on articles."""

    title: str
    published_at: str
    source: str = ""
    keywords: str = ""
    author: str = ""
    description: str = ""
    image: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """A page's head: `title` is the whole text of `<title>`; `canonical` is an absolute address or empty.

    `image` is a picture of the page that may stand for it. `moved_to` is the site URL that a page left
    behind by a move leads to at once.
    """

    title: str
    description: str = ""
    canonical: str = ""
    site: SiteMeta = NO_SITE
    image: Picture | None = None
    column: ColumnMeta | None = None
    article: ArticleMeta | None = None
    indexed: bool = True
    moved_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The base of every page view: `heading` is the page's only h1, `crumbs` run from 首页 to the page itself."""

    meta: Meta
    heading: str
    crumbs: tuple[Link, ...] = ()

    @property
    def heading_html(self) -> Markup:
        """The heading, turning at commas and never inside a quoted name."""
        return phrased(self.heading)


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
    """The frame round every page.

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
    contacts: tuple[Contact, ...] = ()
    search: Link | None = None
    hant: Link | None = None
    favicon: str = ""
    feeds: tuple[Link, ...] = ()
    calendar: Link | None = None
    tools: tuple[Literal["elder", "speech", "size", "theme", "print"], ...] = (
        "elder",
        "speech",
        "size",
        "theme",
        "print",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMapSection:
    """A column of the site and its pages."""

    title: str
    url: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMapView(PageView):
    """网站地图. Template: site_map.html."""

    sections: tuple[SiteMapSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView(PageView):
    """What stands at an old address: the way to the new one. Template: moved.html."""

    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(PageView):
    """The page for an address that leads nowhere. Template: not_found.html (also the body of the theme's 404.html)."""

    links: tuple[Link, ...]
