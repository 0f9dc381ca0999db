"""What Chromium shows of the passages with private values, and what it fetches, beside what the gate reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bangyang.checks.privacy.internals import Internals
from bangyang.leakgate.extraction import Extract
from bangyang.leakgate.reading import Reader
from bangyang.text.privacy import scan
from bangyang.text.privacy.folding import fold
from bangyang.text.requests import requests_of_page
from tests.browser.conftest import serving
from tests.text.privacy.passages import as_page, corpora
from tests.text.test_requests import FETCHED, PRESSED

pytestmark = pytest.mark.browser

PASSAGES = [passage for passages in corpora().values() for passage in passages if passage.positive]
AWAY_HOST = "//cdn.example.com"
FEWEST = 7
"""Figures of a number that is looked for in what is shown."""


def figures(text: str) -> str:
    """The figures in a text, in order."""
    return re.sub("[^0-9]", "", fold(text).text)


SHOW = """pages => pages.map(each => { document.body.innerHTML = each; return document.body.innerText })"""


def test_every_number_that_is_shown_is_found(browser: Browser) -> None:
    page = browser.new_page()
    pages = [as_page(passage.text) for passage in PASSAGES]
    looked_for = 0
    for passage, markup, shown in zip(PASSAGES, pages, page.evaluate(SHOW, pages), strict=True):
        numbers = [
            number for must in passage.must if len(number := figures(must)) >= FEWEST and number in figures(shown)
        ]
        found = [figures(shown[hit.start : hit.end]) for hit in scan(shown)]
        traces = list(Reader(Internals()).read(Extract(markup=markup)))
        on_page = [figures(trace.passage.text[trace.hit.start : trace.hit.end]) for trace in traces if trace.hit]
        for number in numbers:
            looked_for += 1
            assert any(number in each for each in found), (passage.id, "as shown")
            assert any(number in each for each in on_page), (passage.id, "on the page")
    page.close()
    assert looked_for >= 100


def test_what_chromium_asks_for_is_known(browser: Browser, tmp_path: Path) -> None:
    cases = (*FETCHED, *PRESSED)
    for number, markup in enumerate(cases):
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><meta charset=utf-8><body>{markup}", encoding="utf-8")
    strangers: list[str] = []
    seen = 0
    with serving(tmp_path) as address:
        for number, markup in enumerate(cases):
            # Each its own page: one that is told to leave goes on trying.
            page = browser.new_page()
            page.on("request", lambda request: strangers.append(request.url) if AWAY_HOST in request.url else None)
            strangers.clear()
            page.goto(f"{address}{number}.html", wait_until="domcontentloaded", timeout=30_000)
            page.wait_for_timeout(60)
            seen += bool(strangers)
            assert not strangers or requests_of_page(markup), markup
            page.close()
    assert seen >= 18
