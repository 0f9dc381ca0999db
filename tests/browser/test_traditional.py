"""Readers change between 简体 and 繁體: to the same page and back, with and without the script, on any screen."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("family", "script"),
    [
        *(("home", True), ("notice", True), ("profile", False), ("about", False)),
        *(pytest.param(family, True, marks=pytest.mark.soak) for family in ("roll", "news", "profile")),
        *(pytest.param(family, False, marks=pytest.mark.soak) for family in ("home", "roll", "notice")),
    ],
)
def test_there_and_back(visit: Any, addresses: dict[str, str], served: str, family: str, script: bool) -> None:
    visited = visit(addresses[family], script=script)
    page = visited.page
    page.get_by_role("link", name="繁體").click()
    page.wait_for_load_state()
    assert page.url == f"{served}zh-hant/{addresses[family]}"
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    assert page.locator(".brand-name").inner_text() == "榜樣示例市"
    assert "以簡體版爲準" in page.locator(".edition-note").inner_text()
    # A section of the traditional edition is one of its own.
    page.get_by_role("link", name="名單", exact=True).first.click()
    page.wait_for_load_state()
    assert page.url == f"{served}zh-hant/rolls/"
    page.go_back()
    page.get_by_role("link", name="简体").click()
    page.wait_for_load_state()
    assert page.url == served + addresses[family]
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    # Whoever leaves a page breaks off what it was still fetching.
    assert [told for told in visited.complaints if "ERR_ABORTED" not in told] == []
    assert visited.strangers == []


def test_on_a_telephone_the_switch_is_in_the_menu(visit: Any, addresses: dict[str, str], served: str) -> None:
    page = visit(addresses["notice"], width=360).page
    assert page.locator("a.edition:visible").count() == 0
    page.locator("[data-tool=menu]").click()
    page.locator("a.edition").click()
    page.wait_for_load_state()
    assert page.url == f"{served}zh-hant/{addresses['notice']}"
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0, width


def test_what_the_script_says_is_traditional_too(visit: Any, addresses: dict[str, str]) -> None:
    page = visit("zh-hant/notices/", remembers=True).page
    assert page.locator("[data-tool=elder]").inner_text() == "長輩版"
    page.locator("[data-tool=theme]").click()
    assert page.locator("[data-tool=theme]").inner_text() == "日間"
    assert all("工作日" in text and "个" not in text for text in page.locator("[data-days]:visible").all_inner_texts())
    # What was chosen holds in the other edition.
    page.get_by_role("link", name="简体").click()
    page.wait_for_load_state()
    assert page.locator("[data-tool=theme]").inner_text() == "日间"
    page.clock.set_fixed_time("2027-03-01T00:00:00+08:00")
    page.goto(page.url.replace("/notices/", "/zh-hant/notices/"))
    assert "公示期滿" in page.locator("main").inner_text() and page.locator(".state.open").count() == 0


def test_pictures_and_style_are_found(visit: Any, addresses: dict[str, str]) -> None:
    visited = visit(f"zh-hant/{addresses['photo-notice']}")
    images = "() => [...document.images].map(i => [i.loading = 'eager', i.decode()]) && document.images.length"
    assert visited.page.evaluate(images) > 0
    assert visited.page.evaluate("() => getComputedStyle(document.querySelector('.edition-note')).fontSize") == "13px"
    visited.page.wait_for_load_state("networkidle")
    assert visited.complaints == []


def test_paper_counts_its_pages_in_traditional(visit: Any, addresses: dict[str, str]) -> None:
    page = visit(f"zh-hant/{addresses['notice']}").page
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.sheet.notice')).page") == "board-hant"
