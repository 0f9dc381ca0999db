"""The head of a page: its title, and the tags that 国办发〔2017〕47号 附件2 wants of each kind of page.

A site has SiteName, SiteDomain and SiteIDCode on every page (the chrome prints them), a column its name, description,
keywords and type, an article its title, date and source. `templates/_head.html` prints them: what is empty or only
holds a place open makes no tag; the checks say so (SIT005, SIT020, SIT024).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from bangyang.derivations.addresses import full_address
from bangyang.derivations.state import State
from bangyang.models.sections import Section
from bangyang.pages.asking import answer_to, question
from bangyang.rendering.pictures import Picture
from bangyang.text.placeholders import is_placeholder, real


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


@dataclass
class Heads:
    """Makes the heads of one site's pages."""

    state: State

    def absolute(self, url: str) -> str:
        """The full address of a page, or "" for a site without one."""
        return full_address(self.state.site.settings.site_url, url)

    def told(self, question: str, *words: str) -> Any:
        """What the whole site answers to a `question` of its pages."""
        return answer_to(self, question, words)

    def column_meta(self, section: Section, name: str = "", url: str = "", about: str = "") -> Meta:
        """The head of a section's own page, or of another list in it, with all four tags of a column whatever it says.

        Keywords are the column's name and what the site is about.
        """
        if not url:
            name, url, about = section.title, section.address, section.about
        told = real(about) or f"{self.state.site.settings.site_name}：{name}"
        keywords = "，".join(dict.fromkeys((name, *self.subjects())))
        return self._meta(name, url, told, column=ColumnMeta(name, told, keywords, section.column))

    @question
    def subjects(self) -> tuple[str, ...]:
        """What the site is about in a few words: its latest awards."""
        return self._subjects

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        awards = dict.fromkeys(award.name for entry in self.state.campaigns for award in entry.model.awards)
        return tuple(name for name in awards if name)[:4]

    def article_meta(
        self,
        title: str,
        url: str,
        *,
        published: datetime | date | None,
        source: str = "",
        description: str = "",
        author: str = "",
        image: Picture | None = None,
    ) -> Meta:
        """The head of an article page. `source` falls back on the body that runs the site."""
        told = real(description)
        article = ArticleMeta(
            title=title,
            published_at=_pub_date(published),
            source=real(source) or self.fact("主办单位"),
            author=real(author),
            description=told,
            image=self.absolute(image.url) if image else "",
            url=self.absolute(url),
        )
        kept = article if published is not None and real(title) else None
        return replace(self._meta(title, url, told), article=kept, image=image)

    def plain_meta(self, title: str, url: str, description: str = "") -> Meta:
        """The head of a page that is neither list nor article."""
        return self._meta(title, url, real(description))

    def moved_meta(self, title: str, new: str) -> Meta:
        """The head of the page at an old address: search engines and readers are sent to `new`."""
        return replace(self._meta(title, new), indexed=False, moved_to=new)

    def lost_meta(self, title: str) -> Meta:
        """The head of the page for an address that leads nowhere."""
        return Meta(title=self._title(title), indexed=False)

    def _meta(
        self,
        title: str,
        url: str,
        description: str = "",
        *,
        column: ColumnMeta | None = None,
    ) -> Meta:
        return Meta(self._title(title), description, self.absolute(url), self.site_meta, column=column)

    @cached_property
    def site_meta(self) -> SiteMeta:
        """What every page says of the site."""
        settings = self.state.site.settings
        domain = urlsplit(settings.site_url).hostname or ""
        return SiteMeta(settings.site_name, domain, self.fact("网站标识码"), self.absolute(""), self.fact("主办单位"))

    def _title(self, title: str) -> str:
        name = self.state.site.settings.site_name
        return f"{title} - {name}" if name and title != name else title or name

    def fact(self, key: str) -> str:
        """A fact of the site from `mkdocs.yml`, or "" where there is none, or none that is real."""
        value = self.state.site.settings.site.get(key)
        return "" if value is None or is_placeholder(str(value)) else str(value)


def _pub_date(when: datetime | date | None) -> str:
    if when is None:
        return ""
    if isinstance(when, datetime):
        return when.strftime("%Y-%m-%d %H:%M")
    return f"{when.isoformat()} 00:00"
