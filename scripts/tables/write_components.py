"""Writes `docs/components.html`, which shows every component of the theme in its states, from the real partials.

What they show is the sample site, composed as for a build: a component is seen with what pages really give it. Run
from anywhere after a component or the sample was changed: `python scripts/tables/write_components.py`. The page links
the theme's own stylesheets, so it looks as the site does when opened from the repository. A test compares the file with
what the partials say, and looks that none is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

from bangyang.base.store import Store
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.outputs.theme import theme_folder
from bangyang.pages.campaign import CampaignView
from bangyang.pages.campaign_list import CampaignListView
from bangyang.pages.context import PageContext
from bangyang.pages.document import DocumentView
from bangyang.pages.document_list import DocumentListView
from bangyang.pages.event_list import EventListView
from bangyang.pages.groups import People
from bangyang.pages.home import HomeView
from bangyang.pages.images import Images
from bangyang.pages.linkeddata import FUNCTIONS
from bangyang.pages.news import NewsView
from bangyang.pages.news_list import NewsListView
from bangyang.pages.notice import NoticeView
from bangyang.pages.notice_list import NoticeListView
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, Pager
from bangyang.pages.people import PeopleView
from bangyang.pages.profile import ProfileView
from bangyang.pages.regions import RegionsView
from bangyang.pages.roll import RollView
from bangyang.pages.roll_list import RollListView
from bangyang.pages.site import compose_pages
from bangyang.rendering.environment import RenderSettings, render_page, theme_templates
from bangyang.rendering.pages import Page
from bangyang.text.dates import parse_instant

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "components.html"
_GALLERY = Path(__file__).parent / "gallery"
INSTANTS = ("2022-08-17 10:00", "2026-11-20 09:00")
"""When the streets' notices were open; when everybody was honoured."""

_HREF = re.compile(r'(<a [^>]*?href=")[^"]*"')
_Kind = TypeVar("_Kind", bound=PageView)


def main() -> None:
    """Rewrites the page."""
    PAGE.write_text(generated(), encoding="utf-8")


def generated() -> str:
    """The whole page. Its links lead nowhere: the pages they name do not lie beside it."""
    assets = (("search.js", "../theme/assets/js/search/page.js"),)
    settings = RenderSettings((str(theme_templates()), str(_GALLERY)), assets, functions=FUNCTIONS)
    return _HREF.sub(r'\1./"', render_page("gallery.html", _specimens(), "", settings))


def _sheets() -> tuple[str, ...]:
    lines = (theme_folder() / "assets/css/order.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _specimens() -> SimpleNamespace:
    """A page or two of every kind that has something to show; and what the sample is too small for."""
    site = load_site(ROOT)
    street, today = (_Sample(State(site, parse_instant(now))) for now in INSTANTS)
    return SimpleNamespace(
        sheets=_sheets(),
        switches=(Link("繁體", "", "zh-Hant"), Link("简体", "", "zh-Hans")),
        home=today.one(HomeView),
        notices=street.one(NoticeListView),
        closed=today.one(NoticeListView),
        street=street.one(NoticeView, lambda view: bool(view.citations and view.groups[0].rows)),
        pictured=today.one(NoticeView, lambda view: any(group.pictured for group in view.groups)),
        corrected=today.one(NoticeView, lambda view: bool(view.corrections)),
        campaign=today.one(CampaignView, lambda view: bool(view.awards and view.quotas and view.charts)),
        branded=today.one(CampaignView, lambda view: view.brand is not None),
        campaigns=today.one(CampaignListView),
        rolls=today.one(RollListView),
        roll=today.one(RollView, lambda view: bool(view.groups[0].entries[0].unit)),
        regional=today.one(RollView, lambda view: len(view.groups) > 3),
        bare=today.one(RollView, lambda view: not view.groups[0].entries[0].unit),
        news=today.one(NewsListView),
        video=today.one(NewsView, lambda view: view.video is not None),
        documents=today.one(DocumentListView),
        handed_down=today.one(DocumentView, lambda view: len(view.chain) > 2),
        events=today.one(EventListView),
        people=today.one(PeopleView),
        story=today.one(ProfileView, lambda view: bool(view.toc and view.honours and view.other_years)),
        changed=today.one(ProfileView, lambda view: bool(view.changes)),
        regions=today.one(RegionsView),
        pager=Pager("第2页，共3页", Link("上一页", ""), Link("下一页", "")),
        toc=tuple(Link(text, "") for text in ("先把门敲开", "难事一起扛", "树留下了", "还在路上")),
    )


class _Sample:
    """The pages of the sample site at an instant; without its pictures, which do not lie beside the gallery."""

    def __init__(self, state: State) -> None:
        context = PageContext(state, Images(_GALLERY, Store()), sheets=True)
        pages = (page if isinstance(page, Page) else page.make() for page in compose_pages(People(context)))
        self._views = tuple(page.view for page in pages)

    def one(self, kind: type[_Kind], fits: Callable[[_Kind], bool] = lambda view: True) -> _Kind:
        """The first page of a kind that fits. Raises LookupError where the sample has none."""
        for view in self._views:
            if isinstance(view, kind) and fits(view):
                return view
        raise LookupError(f"no {kind.__name__} of the sample is like that")


if __name__ == "__main__":
    main()
