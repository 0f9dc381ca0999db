"""What a designer's eye would see at once, on every screen, by day, by night, in 长辈版 and on paper.

A few pages on a few screens here; every family on every screen in the long run.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page

from bangyang.plugin.build import build_site
from tests.browser.conftest import FAMILIES, NOTICES, serving
from tests.browser.seen import FINDS, LINKS, OVERLAPS, SCROLLS, UNLIKE_LINKS
from tests.browser.test_paper import MANY, MM, NOTICE
from tests.conftest import SOAK
from tests.crowds import SIZES as ROLL_SIZES
from tests.crowds import Shape, lay_long_names, lay_notices, lay_people, lay_roll

pytestmark = pytest.mark.browser

PAGES = (*FAMILIES, *NOTICES)
LONG_RUN = pytest.mark.soak
WIDTHS = (320, 360, 390, 768, 1440, 2560)
PAPERS = (643, 971)
"""What is left of A4 and A3 between the margins; a sheet does not care how wide the window is."""
MODES = ("light", "dark", "elder", "print")
QUICK = (
    ("notice", "light", (320,)),
    ("notice", "elder", (390,)),
    ("photo-notice", "print", PAPERS),
    ("roll", "dark", (360,)),
    ("profile", "light", (320, 768)),
    ("campaign", "light", (2560,)),
)
EVERYWHERE = [
    pytest.param(family, mode, PAPERS if mode == "print" else WIDTHS, marks=LONG_RUN)
    for family in PAGES
    for mode in MODES
]


def opened(visit: Any, address: str, width: int, mode: str) -> Page:
    """A page as it is seen in one of the modes."""
    page: Page = visit(address, width=width, scheme="dark" if mode == "dark" else "light", remembers=True).page
    if mode == "elder":
        page.evaluate("() => localStorage.setItem('bangyang-elder', 'on')")
        page.reload()
    if mode == "print":
        page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(("family", "mode", "widths"), [*QUICK, *EVERYWHERE])
def test_nothing_overlaps_is_cut_off_or_moves_sideways(
    visit: Any, addresses: dict[str, str], family: str, mode: str, widths: tuple[int, ...]
) -> None:
    page = opened(visit, addresses[family], widths[0], mode)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERLAPS) == [], width
        assert page.evaluate(SCROLLS) == [], (page.url, width)
        if mode != "print":
            assert page.evaluate(LINKS) == [], width
            assert page.evaluate(UNLIKE_LINKS) == [], width


CROWDS: dict[str, Callable[[Path], Path]] = {
    "names": lay_long_names,
    "notices": partial(lay_notices, count=40),
    "nobody": partial(lay_people, count=0),
    "one": partial(lay_people, count=1),
    **{f"{size}-{shape.value}": partial(lay_roll, count=size, shape=shape) for size in ROLL_SIZES for shape in Shape},
}
"""Sites of many names, of long ones and of hardly any."""
QUICK_CROWDS = ("names", "71-units")


@pytest.mark.parametrize(
    "crowd", [pytest.param(each, marks=pytest.mark.longer if each in QUICK_CROWDS else LONG_RUN) for each in CROWDS]
)
def test_many_names_and_long_ones_have_their_place(
    browser: Browser, made_once: Callable[..., Path], crowd: str
) -> None:
    """Every one of them is found by the browser's own search, too."""

    def make(root: Path) -> None:
        build_site(CROWDS[crowd](root) / "mkdocs.yml", jobs=1)

    site = made_once(f"crowd-{crowd}", make) / "site"
    addresses = ["", *sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.glob("[rnp]*/index.html"))]
    addresses += sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.glob("[rn]o*/*/index.html"))[:4]
    with serving(site) as root:
        for mode in MODES if SOAK else ("light", "print"):
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            page = context.new_page()
            if mode == "elder":
                page.add_init_script("localStorage.setItem('bangyang-elder', 'on')")
            media: Any = "print" if mode == "print" else "screen"
            page.emulate_media(media=media, color_scheme="dark" if mode == "dark" else "light")
            for address in addresses:
                page.goto(root + address)
                names = page.evaluate(NAMES)
                for width in PAPERS if mode == "print" else WIDTHS if SOAK else (320, 1440):
                    page.set_viewport_size({"width": width, "height": 900})
                    where = (mode, address, width)
                    assert page.evaluate(OVERLAPS) == [], where
                    assert page.evaluate(SCROLLS) == [], where
                    assert mode == "print" or page.evaluate(FINDS, names) == [], where
            context.close()


NAMES = """() => [...new Set([...document.querySelectorAll('main .name, main .item-title, :is(.sheet, .honour) h1')]
  .map(e => e.textContent.trim()))]"""
"""People and titles on a page."""

SIZES = (1, 21, 60, 200, 1000) if SOAK else (21, 200)
ROLLS = ("rolls/2021-zuimei/", "rolls/2026-shequ/", "rolls/2022-shequ/")
"""Bare names; units under them; units beside them."""


@pytest.mark.parametrize("mode", ["light", "print", pytest.param("elder", marks=LONG_RUN)])
@pytest.mark.parametrize("address", ROLLS)
def test_a_serial_stands_clear_of_its_name(visit: Any, address: str, mode: str) -> None:
    page = opened(visit, address, 1440, mode)
    for size in SIZES:
        page.evaluate(MANY, ["ol.roll", size])
        for width in PAPERS if mode == "print" else (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERLAPS) == [], (size, width)
            assert page.evaluate(SCROLLS) == [], (size, width)
            # However long the serials are, the names of a column stand under one another.
            starts = page.evaluate(
                "() => [...document.querySelectorAll('.roll-name')].map(e => e.getBoundingClientRect().left)"
            )
            assert len(set(map(round, starts))) <= 6, (size, width)


@pytest.mark.parametrize("width", [360, 1440])
def test_the_browsers_own_search_finds_names_and_titles(visit: Any, addresses: dict[str, str], width: int) -> None:
    looked_for = {
        "people/": ".card-name .name",
        "notices/": ".item-title",
        "rolls/2022-linju/": ".roll-name .name",
        addresses["notice"]: "h1, .col-name .name, h3 .name",
    }
    for address, selector in looked_for.items():
        page = visit(address, width=width).page
        texts = page.evaluate(
            "selector => [...new Set([...document.querySelectorAll(selector)].map(e => e.textContent.trim()))]",
            selector,
        )
        assert len(texts) > 2
        assert page.evaluate(FINDS, texts) == [], address


@pytest.mark.parametrize("width", [320, 640])
def test_an_open_notice_is_called_about_with_one_press(visit: Any, width: int) -> None:
    page = visit(NOTICE, width=width).page
    button, period = page.locator(".period .call a"), page.locator(".period-days")
    call, days, frame = button.bounding_box(), period.bounding_box(), page.locator(".period").bounding_box()
    assert call and days and frame
    assert call["y"] - (days["y"] + days["height"]) < 24, "directly under the period"
    assert call["width"] > frame["width"] * 0.8 and call["height"] >= 44
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('.call a'), '::before').content")
        == '"拨打监督电话 "'
    )
    # When it is over nobody is asked to call.
    closed = visit("notices/2022-zizhiqu-linju/", width=width).page
    assert closed.evaluate("() => getComputedStyle(document.querySelector('.call a'), '::before').content") == "none"


GAPS = """() => [...document.querySelectorAll('.roll li')].map(row => {
  const range = document.createRange();
  const ends = e => { range.selectNodeContents(e); return [...range.getClientRects()]; };
  const [name, unit] = ['.roll-name', '.roll-unit'].map(part => row.querySelector(part)).map(ends);
  return unit[0].top > (name[0].top + name[0].bottom) / 2 ? 99 : unit[0].left - Math.max(...name.map(box => box.right));
})"""


@pytest.mark.parametrize("width", [360, 1440])
def test_a_unit_stands_clear_of_the_name_before_it(visit: Any, width: int) -> None:
    """Of a name of four characters, and of one of two that are set apart."""
    assert min(visit("rolls/2022-linju/", width=width).page.evaluate(GAPS)) >= 8


def test_an_item_of_a_document_is_indented_once(visit: Any) -> None:
    page = visit("documents/2024-yijian/", width=360).page
    indents = "() => [...document.querySelectorAll('.official li p')].map(e => getComputedStyle(e).textIndent)"
    assert set(page.evaluate(indents)) == {"0px"}


def test_an_article_says_once_what_kind_it_is(sample_site: Path) -> None:
    heads = [
        re.findall(r'<p class="(?:article-kind|kicker)">([^<]*)</p>', path.read_text("utf-8"))
        for path in sample_site.glob("site/news/2*/*/index.html")
    ]
    assert heads and all(len(set(said)) == len(said) for said in heads)


def test_nobody_is_given_a_rank(sample_site: Path) -> None:
    """A roll by strokes puts nobody third."""
    pages = list(sample_site.glob("site/people/2*/*/index.html"))
    assert pages and not [path for path in pages if re.search(r"第\d+[位名户个]，", path.read_text("utf-8"))]


def test_what_a_scrolled_page_prints_bears_its_foot(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["notice"], remembers=True).page
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("() => scrollY") > 300
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as pdf:
        assert len(pdf.pages) > 1
        for sheet in pdf.pages:
            assert addresses["notice"] in sheet.extract_text().replace("\n", "")
            assert max(char["bottom"] for char in sheet.chars) <= float(sheet.height) - 5 * MM


def test_a_notice_leads_on(visit: Any) -> None:
    """To the document it rests on, its campaign, how one objects; closed, to the roll; taken down, to its successor."""
    wanted = {
        "notices/2026-shi-tuandui/": ("documents/2026-shiminfa-31/", "campaigns/2026-linli/", "guide/"),
        "notices/2022-zizhiqu-linju/": ("rolls/2022-linju/", "campaigns/2022-nmg/"),
        "notices/2026-shiliu-9yue/": ("notices/2026-shiliu-linju/",),
    }
    for address, targets in wanted.items():
        hrefs = visit(address).page.evaluate("() => [...document.querySelectorAll('main article a')].map(a => a.href)")
        for target in targets:
            assert any(f"/bangyang/{target}" in href for href in hrefs), (address, target)
