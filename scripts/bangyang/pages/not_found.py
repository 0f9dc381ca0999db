"""The page for an address that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.models.sections import NEWS, NOTICES, PEOPLE, ROLLS, SEARCH, SITE_MAP
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, link_to


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(PageView):
    """The page for an address that leads nowhere."""

    links: tuple[Link, ...]


def compose_not_found(context: PageContext) -> NotFoundView:
    """The page, whatever address was asked for."""
    title = "没有找到这个页面"
    return NotFoundView(
        meta=context.lost_meta(title),
        heading=title,
        crumbs=context.crumbs(Link(title, "")),
        links=tuple(map(link_to, (SEARCH, NOTICES, ROLLS, PEOPLE, NEWS, SITE_MAP))),
    )
