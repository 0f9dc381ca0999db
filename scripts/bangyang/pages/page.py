"""What every page is, whatever its kind: a view, and the template that has the name of the view's own file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from bangyang.models.sections import menu_key_at
from bangyang.pages.context import PageContext
from bangyang.pages.head import Meta
from bangyang.pages.parts import Link
from bangyang.pages.typography import phrased
from bangyang.rendering.pages import DeferredPage, Page

HEAD_TEMPLATE = "_head.html"


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


def template_of(view: PageView) -> str:
    """The template that draws `view`: pages/notice.py holds what templates/notice.html is shown."""
    return f"{type(view).__module__.rpartition('.')[2]}.html"


def page_of(url: str, view: PageView, *, anywhere: bool = False) -> Page:
    """The page of `view` at `url`; one that is shown `anywhere` belongs to no section."""
    section = "" if anywhere else menu_key_at(url)
    return Page(url, template_of(view), view, section, view.meta.title, head_template=HEAD_TEMPLATE, anywhere=anywhere)


def deferred_page(context: PageContext, url: str, compose: Callable[[], PageView]) -> DeferredPage:
    """The page at `url` whose view `compose` makes once it is wanted."""
    return DeferredPage(url, menu_key_at(url), lambda: page_of(url, compose()), context.ledgers)
