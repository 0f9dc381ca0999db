"""The head of a page: its title, and the tags that 国办发〔2017〕47号 附件2 wants of each kind of page.

A site has SiteName, SiteDomain and SiteIDCode on every page (the frame prints them), a column its name, description,
keywords and type, an article its title, date and source. What is empty or only holds a place open makes no tag; the
checks say so (SIT005, SIT020, SIT024).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlsplit

from bangyang.derivations.addresses import full_address
from bangyang.derivations.state import State
from bangyang.pages.views import ArticleMeta, ColumnMeta, Meta, Picture, SiteMeta
from bangyang.text.placeholders import is_placeholder, real

_COLUMN_TYPES: Mapping[str, str] = {
    "campaigns": "专题专栏",
    "notices": "公示公告",
    "rolls": "表彰名单",
    "people": "先进典型",
    "regions": "先进典型",
    "news": "工作动态",
    "documents": "政策文件",
    "events": "活动安排",
    "data": "数据开放",
    "ledger": "公开记录",
}


def column_type(url: str) -> str:
    """ColumnType of the list at `url`: the kind of column it is, in the usual words of government sites."""
    return _COLUMN_TYPES.get(url.partition("/")[0], "网站导航")


@dataclass
class Heads:
    """Makes the heads of one site's pages."""

    state: State

    def absolute(self, url: str) -> str:
        """The full address of a page, or "" for a site without one."""
        return full_address(self.state.site.settings.site_url, url)

    def column_meta(self, name: str, url: str, description: str = "") -> Meta:
        """The head of a list page, with all four tags of a column whatever the page says of itself.

        Keywords are the column's name and what the site is about.
        """
        told = real(description) or f"{self.state.site.settings.site_name}：{name}"
        return self._meta(
            name,
            url,
            told,
            column=ColumnMeta(name, told, "，".join(dict.fromkeys((name, *self._subjects))), column_type(url)),
        )

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        """What the site is about in a few words: its latest awards."""
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
