"""长辈版: letters of 18 pt (24 px) and more, targets of 44 px and more, on every family of pages; and 朗读."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import FAMILIES, NOTICES
from tests.browser.seen import SPREAD
from tests.conftest import sampled

pytestmark = pytest.mark.browser

SMALL_LETTERS = """() => {
  const found = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, holder = text.parentElement;
    if (!text.data.trim() || holder.closest('.visually-hidden, .skip, svg, script, noscript, thead')) continue;
    const range = document.createRange(); range.selectNodeContents(text);
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (!range.getClientRects().length || size >= 24) continue;
    found.add(size + ' ' + holder.className + ' ' + text.data.slice(0, 20));
  }
  return [...found];
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary')]
  .filter(e => !e.closest('.skip, .visually-hidden'))
  .map(e => [e.textContent.trim().slice(0, 20), e.className, e.getBoundingClientRect()])
  .filter(([, , box]) => box.width && box.height && (box.width < 43.5 || box.height < 43.5))
  .map(([text, role, box]) => text + ' .' + role + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))"""


def elder(visit: Any, address: str, width: int) -> Any:
    """A page as a reader sees it who has chosen 长辈版 before."""
    page = visit(address, width=width, remembers=True).page
    page.evaluate("() => localStorage.setItem('bangyang-elder', 'on')")
    page.reload()
    return page


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.soak)])
@pytest.mark.parametrize("family", sampled((*FAMILIES, *NOTICES)))
def test_every_letter_and_every_target_is_large(visit: Any, addresses: dict[str, str], family: str, width: int) -> None:
    page = elder(visit, addresses[family], width)
    assert page.evaluate(SMALL_LETTERS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0


LINES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const range = document.createRange(); range.selectNodeContents(e.lastChild);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
})"""


@pytest.mark.parametrize("width", [320, 360])
def test_large_letters_stay_words_and_numbers(visit: Any, width: int) -> None:
    """No word is drawn apart to fill a line, no number of the hotline is cut in two, a QR code keeps its white edge."""
    page = elder(visit, "notices/2026-shi-linju/", width)
    assert page.evaluate(SPREAD) == []
    assert set(page.evaluate(LINES, "main a[href^='tel:']")) == {1}
    code = page.locator(".qr").first
    box, drawn = code.bounding_box(), code.locator("svg").bounding_box()
    assert box and drawn
    assert box["x"] < drawn["x"] and box["x"] + box["width"] > drawn["x"] + drawn["width"]
    assert box["height"] > drawn["height"] and box["width"] == box["height"]


@pytest.mark.parametrize("width", [360, 1440])
def test_the_choice_is_one_press_away_and_stays(visit: Any, addresses: dict[str, str], width: int) -> None:
    page = visit(addresses["home"], width=width, remembers=True).page
    page.locator("[data-tool=elder]").click()
    assert page.locator("[data-tool=elder]").inner_text() == "标准版"
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="名单").click()
    page.wait_for_url("**/rolls/")
    assert page.locator("html").get_attribute("data-elder") == "on"
    page.locator("[data-tool=elder]").click()
    page.reload()
    assert page.locator("html").get_attribute("data-elder") is None
    assert page.locator("[data-tool=elder]").inner_text() == "长辈版"


def test_figures_that_a_drawing_shows_are_read_in_the_table(visit: Any, addresses: dict[str, str]) -> None:
    page = elder(visit, addresses["campaign"], 360)
    assert page.locator("svg.chart:visible").count() == 0
    assert page.locator(".chart-table table:visible").count() == page.locator(".chart-table").count() > 0


VOICES = """(lang, local) => {
  const spoken = []; window.spoken = spoken;
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [{ lang, localService: local, name: 'voice' }],
    speak: words => { spoken.push(words.text); setTimeout(() => words.onend(), 0); },
    cancel: () => {}, addEventListener: () => {},
  } });
}"""


def speaking(visit: Any, address: str, lang: str, local: bool) -> Any:
    """A page in a browser with one voice. This machine's Chromium has none, so the voice alone is a stand-in."""
    page = visit(address, remembers=True).page
    page.add_init_script(f"({VOICES})('{lang}', {str(local).lower()})")
    page.reload()
    return page


def test_the_page_is_read_out_from_its_title_to_its_end(visit: Any, addresses: dict[str, str]) -> None:
    page = speaking(visit, addresses["profile"], "zh-CN", True)
    button = page.locator("[data-tool=speech]")
    assert button.is_visible() and button.inner_text() == "朗读"
    button.click()
    page.wait_for_function("() => document.querySelector('[data-tool=speech]').textContent === '朗读'")
    spoken = page.evaluate("() => window.spoken")
    assert page.locator("h1").inner_text() in spoken
    for paragraph in page.locator(".prose > p").all():
        assert paragraph.inner_text() in spoken
    assert spoken.count(page.locator(".prose > p").first.inner_text()) == 1
    assert not any("网址" in passage for passage in spoken)
    assert page.locator(".spoken").count() == 0


@pytest.mark.parametrize(("lang", "local"), [("en-US", True), ("zh-CN", False)])
def test_a_voice_that_is_foreign_or_far_away_is_not_used(
    visit: Any, addresses: dict[str, str], lang: str, local: bool
) -> None:
    assert not speaking(visit, addresses["profile"], lang, local).locator("[data-tool=speech]").is_visible()
