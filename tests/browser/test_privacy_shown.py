"""What Chromium shows of the passages with private values, and what it fetches, beside what the gate reads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route

from bangyang.checks.privacy.internals import Internals
from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.reading import Reader
from bangyang.text.privacy import scan
from bangyang.text.privacy.folding import fold
from bangyang.text.requests import requests_of_page
from tests.text.privacy.passages import Passage, as_page, corpora
from tests.text.test_requests import FETCHED, PRESSED

pytestmark = pytest.mark.browser

PASSAGES = [passage for passages in corpora().values() for passage in passages if passage.positive]
FEWEST = 7
"""Figures of a number that is looked for in what is shown."""


def figures(text: str) -> str:
    """The figures in a text, in order."""
    return re.sub("[^0-9]", "", fold(text).text)


def shown_of(page: Page, passages: list[Passage]) -> list[str]:
    """What Chromium shows of each passage, all on one page."""
    page.set_content("".join(f"<div class=passage>{as_page(passage.text)}</div>" for passage in passages))
    return [element.inner_text() for element in page.query_selector_all(".passage")]


def test_every_number_that_is_shown_is_found(browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=True)
    page.route("**/*", lambda route: route.abort())
    looked_for = 0
    # A passage may hold markup without an end: each stands on a page of its own.
    for passage in PASSAGES:
        (shown,) = shown_of(page, [passage])
        numbers = [
            number for must in passage.must if len(number := figures(must)) >= FEWEST and number in figures(shown)
        ]
        found = [figures(shown[hit.start : hit.end]) for hit in scan(shown)]
        traces = list(Reader(Internals()).read(Extract(markup=as_page(passage.text))))
        on_page = [figures(trace.passage.text[trace.hit.start : trace.hit.end]) for trace in traces if trace.hit]
        for number in numbers:
            looked_for += 1
            assert any(number in each for each in found), (passage.id, "as shown")
            assert any(number in each for each in on_page), (passage.id, "on the page")
    page.close()
    assert looked_for >= 100


def asked(browser: Browser, markup: str) -> list[str]:
    """The other sites that Chromium asks for something when it shows a page."""
    strangers: list[str] = []
    page = browser.new_page()

    def judge(route: Route) -> None:
        if "cdn.example.com" in route.request.url:
            strangers.append(route.request.url)
            route.abort()
        else:
            route.fulfill(content_type="text/html", body=f"<!doctype html><body>{markup}")

    page.route("**/*", judge)
    page.goto("https://own.example/", wait_until="load")
    page.wait_for_timeout(60)
    page.close()
    return strangers


def test_what_chromium_asks_for_is_known(browser: Browser) -> None:
    seen = 0
    for markup in (*FETCHED, *PRESSED):
        strangers = asked(browser, markup)
        seen += bool(strangers)
        if strangers:
            assert requests_of_page(markup), markup
    assert seen >= 20
