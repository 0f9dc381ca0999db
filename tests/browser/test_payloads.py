"""Scripts typed into every field: what the checks let stand is printed as text, and runs nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Dialog, Page

from bangyang.checks.prose.detectors import Detector
from bangyang.outputs.policy import forbidden
from bangyang.plugin.build import build_site
from tests.browser.test_csp import BASE, Watched, kinds, press, serving
from tests.conftest import SOAK
from tests.hostile.payloads import PAYLOADS
from tests.hostile.poisoned import Poisoned

PLACES = 10
"""Names, titles, summaries, captions, links and their words, bodies, deeds, titles and descriptions of free pages."""
_LOADING = ("src", "href", "action", "data", "srcset", "poster", "formaction", "background", "xlink:href")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Poisoned:
    """The site with all payloads, built.

    That web code in a text is refused (SRC012) is taken away first: what is asked here is what pages make of it.
    """
    laid_out = Poisoned(tmp_path_factory.mktemp("poisoned") / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bangyang.checks.prose.detectors.WEB_CODE", Detector(lambda text: (), re.compile("(?!)")))
        laid_out.lay_out()
        report = build_site(laid_out.root / "mkdocs.yml", jobs=2)
    assert report.pages > len(PAYLOADS)
    return laid_out


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60


@pytest.mark.slow
def test_pages_hold_no_markup_but_ours(poisoned: Poisoned, tells: Callable[[str], None]) -> None:
    """Every page, as a browser parses it: no script, handler, frame or address that a payload brought."""
    pages = sorted((poisoned.root / "site").rglob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert list(forbidden(text)) == [], page
        for element in html.document_fromstring(text.encode()).iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in {"iframe", "object", "embed", "base", "template", "math"}, page
            assert element.tag != "form" or element.get("class") == "search-form", page
            assert not [name for name in element.attrib if name.lower().startswith("on")], page
            if element.tag == "script" and (element.text or "").strip():
                # A block of data never runs; that it is whole JSON means that no text has ended it.
                assert element.attrib == {"type": "application/ld+json"} and json.loads(element.text), page
            addresses = [element.attrib[name].strip().lower() for name in _LOADING if name in element.attrib]
            assert not [each for each in addresses if each.startswith(("javascript:", "data:", "vbscript:"))], page
    standing, refused = Counter(where for where, _ in poisoned.left()), Counter(where for where, _ in poisoned.refused)
    printed, kept_out = sum(standing.values()), sum(refused.values())
    assert printed + kept_out == len(PAYLOADS) * PLACES
    tells(f"payloads: {len(PAYLOADS)} at {PLACES} places, {printed} as text in {len(pages)} pages, {kept_out} refused")


def test_what_is_printed_is_what_was_typed(poisoned: Poisoned) -> None:
    for number in (0, 9, 39):
        (path,) = (poisoned.root / "site/news").glob(f"*/p{number}/index.html")
        page = html.fromstring(path.read_bytes())
        assert page.findtext(".//h1").strip() == PAYLOADS[number]


def _dialogues(page: Page) -> list[str]:
    """A list to which every dialogue of the page is added; each is closed at once."""
    seen: list[str] = []

    def close(dialogue: Dialog) -> None:
        seen.append(dialogue.message)
        dialogue.dismiss()

    page.on("dialog", close)
    return seen


@pytest.mark.browser
@pytest.mark.longer
def test_nothing_of_it_runs(poisoned: Poisoned, browser: Browser, tells: Callable[[str], None]) -> None:
    """In Chromium under the site's own policy: no dialogue, no violation, no request to anybody else."""
    site = poisoned.root / "site"
    chosen = kinds(site)
    largest = len(chosen)
    every = [path.parent.relative_to(site).as_posix() + "/" for path in sorted(site.glob("*/**/index.html"))]
    chosen += every if SOAK else every[::40]
    with browser.new_context(locale="zh-CN") as context, serving(site) as origin:
        watched = Watched(context.new_page())
        dialogues = _dialogues(watched.page)
        for number, address in enumerate(dict.fromkeys(chosen)):
            watched.page.goto(f"{origin}{BASE}{address}", wait_until="load")
            if number < (largest if SOAK else 8):
                press(watched.page, "theme")
                press(watched.page, "print")
            assert watched.complaints == [], address
        strangers = [url for url in watched.asked if not url.startswith((f"{origin}/", "data:", "blob:"))]
    assert (dialogues, strangers) == ([], [])
    tells(f"payloads in Chromium: {len(set(chosen))} pages, {len(watched.asked)} requests, 0 dialogues, 0 violations, "
          "0 off-origin")  # fmt: skip


@pytest.mark.browser
def test_a_dialogue_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<!doctype html>{PAYLOADS[9]}", encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        seen = _dialogues(page)
        page.goto((tmp_path / "a.html").as_uri(), wait_until="load")
        page.wait_for_timeout(300)
    assert seen == ["1"]
