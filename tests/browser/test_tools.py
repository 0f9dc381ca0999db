"""What a reader can do: by finger, by keyboard, by night, in large type; and the two texts that depend on today."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import sampled

pytestmark = pytest.mark.browser

TARGETS = """() => [...document.querySelectorAll('.masthead a, .masthead button')]
  .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height)
  .map(([name, box]) => [name, Math.round(box.width), Math.round(box.height)])"""

FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {
    name: e.textContent.trim() || e.getAttribute('aria-label') || e.tagName,
    tag: e.tagName,
    skip: e.classList.contains('skip'),
    seen: box.width > 0 && box.height > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


def colour(page: Page) -> str:
    """The colour of the paper."""
    found: str = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    return found


def test_everything_in_the_header_can_be_tapped(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["home"], width=360).page
    found = page.evaluate(TARGETS)
    assert len(found) >= 8
    assert [target for target in found if target[1] < 44 or target[2] < 44] == []
    page.locator("[data-tool=menu]").click()
    opened = page.evaluate(TARGETS)
    assert len(opened) > len(found)
    assert [target for target in opened if target[1] < 44 or target[2] < 44] == []


def test_every_section_can_be_reached_on_a_telephone(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["home"], width=360).page
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="文件").click()
    assert page.url.endswith("/documents/")
    current = page.locator(".sections [aria-current]")
    box = current.bounding_box()
    assert current.inner_text() == "文件" and box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360


@pytest.mark.parametrize("width", [360, 1440])
def test_the_scheme_can_be_changed_and_stays(visit: Any, addresses: dict[str, str], width: int) -> None:
    page = visit(addresses["home"], width=width, remembers=True).page
    day = colour(page)
    if width < 600:
        page.locator("[data-tool=menu]").click()
    tool = page.locator("[data-tool=theme]")
    assert tool.inner_text() == "夜间"
    tool.click()
    night = colour(page)
    assert night != day and tool.inner_text() == "日间"
    page.goto(page.url.replace("/bangyang/", "/bangyang/rolls/"))
    assert colour(page) == night
    page.reload()
    assert colour(page) == night
    if width < 600:
        page.locator("[data-tool=menu]").click()
    page.locator("[data-tool=theme]").click()
    assert colour(page) == day


def test_the_machines_own_scheme_is_followed(visit: Any, addresses: dict[str, str]) -> None:
    by_day, by_night = visit(addresses["home"]).page, visit(addresses["home"], scheme="dark").page
    assert colour(by_day) != colour(by_night)
    assert by_night.locator("[data-tool=theme]").inner_text() == "日间"


def test_type_grows_and_stays_grown(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["profile"], remembers=True).page
    size = "() => parseFloat(getComputedStyle(document.querySelector('main p:not([class])')).fontSize)"
    tool, sizes = page.locator("[data-tool=size]"), [page.evaluate(size)]
    for _ in range(2):
        tool.click()
        sizes.append(page.evaluate(size))
    usual, large, small = sizes
    assert small < usual < large
    page.reload()
    assert page.evaluate(size) == small
    tool.click()
    assert page.evaluate(size) == usual


@pytest.mark.parametrize("family", sampled(["home", "notice", "roll", "profile"]))
def test_large_type_still_fits(visit: Any, addresses: dict[str, str], family: str) -> None:
    page = visit(addresses[family], remembers=True).page
    page.evaluate("() => localStorage.setItem('bangyang-size', 'large')")
    page.reload()
    assert page.evaluate("() => document.documentElement.getAttribute('data-size')") == "large"
    for width in (360, 768, 1190, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0, width


def test_the_keyboard_meets_the_skip_link_first(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["notice"]).page
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    assert first["skip"] and first["seen"] and first["name"] == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("family", ["home", "campaign", "people", "profile"])
@pytest.mark.parametrize("scheme", sampled(["light", "dark"]))
def test_wherever_the_keyboard_is_can_be_seen(visit: Any, addresses: dict[str, str], family: str, scheme: str) -> None:
    page = visit(addresses[family], scheme=scheme).page
    met = []
    for _ in range(25):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        if now["tag"] == "BODY":
            break
        met.append(now)
        assert now["seen"] and now["ring"], now
    assert len(met) > 10


def test_a_telephones_menu_works_by_keyboard(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(addresses["home"], width=360, remembers=True).page
    menu = page.locator("[data-tool=menu]")
    assert menu.get_attribute("aria-expanded") == "false"
    assert page.locator("[data-tool=theme]:visible").count() == 0
    menu.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    page.locator("[data-tool=theme]").focus()
    page.keyboard.press("Space")
    assert page.evaluate("() => document.documentElement.getAttribute('data-theme')") == "night"


def test_days_left_are_counted_and_a_stale_page_does_not_lie(visit: Any, addresses: dict[str, str]) -> None:
    page = visit("notices/").page
    closes = page.locator(".state.open[data-closes]").first.get_attribute("data-closes") or ""
    shown = page.locator("[data-days]:visible").all_inner_texts()
    assert shown and all("工作日" in text for text in shown)
    page.clock.set_fixed_time(f"{closes[:10]}T23:59:59+08:00")
    page.reload()
    assert "公示中" in page.locator(".state.open").all_inner_texts()
    page.clock.set_fixed_time("2027-03-01T00:00:00+08:00")
    page.reload()
    assert page.locator(".state.open").count() == 0 and page.locator("[data-days]:visible").count() == 0
    assert "公示期满" in page.locator("main").inner_text()
