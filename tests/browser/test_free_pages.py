"""A free page with everything Material's Markdown offers, drawn without Material's stylesheet and script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import ROOT, serving
from tests.browser.seen import OVERLAPS, SCROLLS
from tests.conftest import SITES, lay_out

pytestmark = pytest.mark.browser

FREE = SITES.parent / "free"
PAPER = 643


@pytest.fixture(scope="module")
def free_site(made_once: Callable[..., Path]) -> Path:
    """The minimal site with the page."""

    def make(root: Path) -> None:
        from bangyang.plugin.build import build_site

        extensions = (FREE / "extensions.yml").read_text("utf-8")
        page = (FREE / "everything.md").read_text("utf-8")
        both = ("        联系电话", "        繁体版: 是\n        联系电话")
        settings = lambda text: text.replace(*both) + extensions  # noqa: E731
        lay_out(root, {"mkdocs.yml": settings, "content/everything.md": page})
        (root / "content/images").mkdir(exist_ok=True)
        picture = SITES / "minimal/profiles/2026-linli/示例甲.jpg"
        (root / "content/images/heying.jpg").write_bytes(picture.read_bytes())
        build_site(root / "mkdocs.yml", jobs=1)

    return made_once("free", make) / "site"


@pytest.fixture(scope="module")
def free_reader(browser: Browser, free_site: Path) -> Iterator[tuple[BrowserContext, str]]:
    with serving(free_site) as address:
        opened = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        yield opened, address
        opened.close()


@pytest.fixture
def everything(free_reader: tuple[BrowserContext, str]) -> Iterator[Page]:
    opened, address = free_reader
    page = opened.new_page()
    complaints: list[str] = []
    strangers: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    own = address.removesuffix(ROOT)
    page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(own) else None)
    page.goto(f"{address}everything/")
    yield page
    page.close()
    assert complaints == [] and strangers == []


@pytest.mark.parametrize("mode", ["light", "dark", "print", "elder", "繁体"])
def test_everything_has_its_place(everything: Page, mode: str) -> None:
    page = everything
    if mode == "elder":
        page.evaluate("() => document.documentElement.setAttribute('data-elder', '')")
    elif mode == "繁体":
        page.goto(page.url.replace("/everything/", "/zh-hant/everything/"))
    page.emulate_media(
        media="print" if mode == "print" else "screen", color_scheme="dark" if mode == "dark" else "light"
    )
    for width in (PAPER,) if mode == "print" else (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERLAPS) == [], width
        assert page.evaluate(SCROLLS) == [], width


BOXES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const box = e.getBoundingClientRect(); return [box.width, box.height, parseFloat(getComputedStyle(e).fontSize)];
})"""


def test_an_icon_is_as_high_as_its_line(everything: Page) -> None:
    page = everything
    icons = page.evaluate(BOXES, ".twemoji svg")
    assert len(icons) == 3
    assert all(0.8 * size < width < 2 * size and 0.8 * size < height < 2 * size for width, height, size in icons)


def test_a_formula_is_drawn(everything: Page) -> None:
    page = everything
    assert page.evaluate(BOXES, "math annotation") == [[0, 0, pytest.approx(16, abs=20)]] * 2
    ((width, height, size), block) = page.evaluate(BOXES, "math")
    assert 4 * size < width < 12 * size and block[1] > 1.8 * block[2], "a fraction is two lines high"
    raised = page.evaluate("() => document.querySelector('msup > mn').getBoundingClientRect().bottom")
    base = page.evaluate("() => document.querySelector('msup > mi').getBoundingClientRect().bottom")
    assert raised < base and height < 2 * size


def test_large_letters_keep_what_marks_tell(everything: Page) -> None:
    page = everything
    page.evaluate("() => document.documentElement.setAttribute('data-elder', '')")
    assert page.locator("summary").first.evaluate("e => getComputedStyle(e).display") == "list-item", "its triangle"
    raised, base = page.evaluate(
        """() => { const sup = [...document.querySelectorAll('sup')].find(e => e.textContent === '2' && !e.id);
          const range = document.createRange(); range.selectNode(sup.previousSibling);
          return [sup.getBoundingClientRect().bottom, range.getBoundingClientRect().bottom]; }"""
    )
    assert raised < base - 4, "x² is not x2"
    assert not page.locator(".headerlink").first.is_visible()
    first = page.evaluate(
        """() => ['.linenos .normal', '.code a'].map(each =>
          [...document.querySelectorAll(each)].slice(0, 4).map(e => e.getBoundingClientRect().top))"""
    )
    assert all(abs(number - line) < 8 for number, line in zip(*first, strict=True)), first


def test_tabs_show_one_panel_and_paper_shows_all(everything: Page) -> None:
    page = everything
    panels, labels = page.locator(".tabbed-block"), page.locator(".tabbed-labels label")
    assert [panels.nth(n).is_visible() for n in range(3)] == [True, False, False]
    labels.nth(1).click()
    assert [panels.nth(n).is_visible() for n in range(3)] == [False, True, False]
    page.keyboard.press("ArrowRight")
    assert [panels.nth(n).is_visible() for n in range(3)] == [False, False, True]
    page.emulate_media(media="print")
    tops = [element.bounding_box()["y"] for n in range(3) for element in (labels.nth(n), panels.nth(n))]  # type: ignore[index]
    assert tops == sorted(tops), "each panel under its own label"


def test_notes_are_told_apart(everything: Page) -> None:
    page = everything
    looks = page.evaluate(
        """() => [...document.querySelectorAll('.prose > .admonition:not(.inline)')].map(e => {
             const title = e.querySelector('.admonition-title');
             const mark = getComputedStyle(title, '::before').content;
             return [title.textContent, mark, getComputedStyle(e).borderLeftColor];
           })"""
    )
    titles, marks, colours = zip(*looks[:12], strict=True)
    assert len(set(titles)) == len(set(marks)) == 12 and len(set(colours)) >= 5
    assert not [title for title in titles if title.isascii()]
    assert looks[12][0] == "自己的标题"


def test_what_is_wide_moves_in_its_own_box(everything: Page) -> None:
    page = everything
    page.set_viewport_size({"width": 360, "height": 900})
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.free *')].filter(e => e.scrollWidth > e.clientWidth + 8
             && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).map(e => e.tagName + '.' + e.className)"""
    )
    assert any("table-scroll" in each for each in wide)
    assert any(each.startswith(("PRE", "CODE")) for each in wide)


def test_what_is_folded_up_is_printed(everything: Page) -> None:
    page = everything
    folded = page.locator("details").first
    assert folded.get_attribute("open") is None
    text = "折起来的一段"
    assert not page.get_by_text(text).is_visible()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text(text).is_visible()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert folded.get_attribute("open") is None
