"""Every family of pages in a real browser: telephone and desk, day and night, without network, without script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import FAMILIES, NOTICES
from tests.conftest import sampled

pytestmark = pytest.mark.browser

PAGES = (*FAMILIES, *NOTICES)
LONG_RUN = pytest.mark.soak
SCREENS = [
    *((360, "light"), (1440, "dark")),
    *(pytest.param(360, "dark", marks=LONG_RUN), pytest.param(1440, "light", marks=LONG_RUN)),
]

SPILT = """() => [...document.querySelectorAll('body *')].filter(e => {
  if (e.closest('.table-scroll, .visually-hidden, .sections, .chips') || e.closest('.skip')) return false;
  const box = e.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1);
}).map(e => e.outerHTML.slice(0, 120))"""

PICTURES = """() => [...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.currentSrc || i.src)"""

# Without what the script says itself: how many days are left, that a notice runs now, what a search has found.
WORDS = """() => {
  const main = document.querySelector('main').cloneNode(true);
  main.querySelectorAll('[data-days], [data-closes], .search-results, script').forEach(e => e.remove());
  return main.textContent.replace(/\\s+/g, ' ').trim();
}"""


def read_through(page: Page) -> None:
    """Scroll to the end, as a reader does, so that every picture is asked for; wait until all have come."""
    page.evaluate(
        "() => { document.querySelectorAll('img[loading=lazy]').forEach(i => { i.loading = 'eager'; });"
        " scrollTo(0, document.body.scrollHeight); }"
    )
    page.wait_for_function("() => [...document.images].every(i => i.complete)")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("family", PAGES)
def test_a_page_opens_quietly_and_fits(
    visit: Any, addresses: dict[str, str], family: str, width: int, scheme: str
) -> None:
    visited = visit(addresses[family], width=width, scheme=scheme)
    page = visited.page
    read_through(page)
    assert visited.complaints == []
    assert visited.strangers == [] and len(visited.asked) >= 3
    assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0, page.evaluate(SPILT)
    assert page.evaluate(SPILT) == []
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("family", sampled(PAGES))
def test_the_page_is_whole_when_the_network_goes(visit: Any, addresses: dict[str, str], family: str) -> None:
    page = visit(addresses[family], width=360).page
    read_through(page)
    before = page.evaluate(WORDS)
    page.context.set_offline(True)
    page.evaluate("() => scrollTo(0, 0)")
    assert page.evaluate(PICTURES) == []
    assert page.evaluate(WORDS) == before and len(before) > 40


@pytest.mark.parametrize("family", sampled(PAGES))
def test_without_script_the_same_words_are_there(visit: Any, addresses: dict[str, str], family: str) -> None:
    scripted, plain = visit(addresses[family]).page, visit(addresses[family], width=360, script=False).page
    # Without script nothing can be evaluated in the page, so its source is read in the other one.
    source = plain.content()
    words = scripted.evaluate(
        "(source) => { const page = new DOMParser().parseFromString(source, 'text/html');"
        f" const document = page; return ({WORDS})(); }}",
        source,
    )
    assert words == scripted.evaluate(WORDS)
    for link in ("公示", "名单", "人物", "动态", "文件"):
        assert plain.get_by_role("navigation", name="主导航").get_by_role("link", name=link, exact=True).is_visible()
    assert plain.locator("[data-tool]:visible").count() == 0
    assert plain.locator("main").inner_text().strip()


@pytest.mark.parametrize("width", [360, 1440])
def test_every_cell_of_a_notice_can_be_read_without_script(visit: Any, addresses: dict[str, str], width: int) -> None:
    page = visit(addresses["notice"], width=width, script=False).page
    cells = page.locator("table.roster tbody :is(th, td):not(.empty)").all()
    assert len(cells) > 4
    for cell in cells:
        box = cell.bounding_box()
        assert cell.is_visible() and box is not None, cell.inner_text()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 14, cell.inner_text()


@pytest.mark.parametrize("family", sampled(PAGES))
def test_on_paper_only_the_page_itself_is_left(visit: Any, addresses: dict[str, str], family: str) -> None:
    page = visit(addresses[family]).page
    page.emulate_media(media="print")
    for chrome in (".masthead", ".site-foot", ".skip", ".crumbs", ".tools", ".sections"):
        assert page.locator(f"{chrome}:visible").count() == 0, chrome
    assert page.locator("h1").is_visible()
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_on_paper_the_night_is_over(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["notice"], scheme="dark").page
    page.emulate_media(media="print")
    ink = page.evaluate("() => getComputedStyle(document.querySelector('h1')).color")
    red, green, blue = (int(part) for part in ink[ink.index("(") + 1 : -1].split(",")[:3])
    assert max(red, green, blue) < 190, ink


def test_a_lost_reader_finds_the_way_back(visit: Any) -> None:
    visited = visit("deep/er/nowhere/", width=360)
    assert "没有找到" in visited.page.locator("h1").inner_text()
    assert [said for said in visited.complaints if "404" not in said] == []
    visited.page.get_by_role("navigation", name="主导航").get_by_role("link", name="名单").click()
    assert visited.page.url.endswith("/bangyang/rolls/")
