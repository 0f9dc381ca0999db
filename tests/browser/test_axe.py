"""axe-core finds nothing on any kind of page, by day and night, on a telephone and a desk, in both editions.

`make test` makes one pass: every kind of page twice, in opposite variants. `make soak` makes all of them. A further
edition of the site (another script, another address) is one more entry of `EDITIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# One page of every template and, where a template has several faces, of each face: the words that tell it.
KINDS = {
    "home": ("index.html", ""),
    "campaigns": ("campaigns/index.html", ""),
    "campaign": ("campaigns/2*/index.html", "award-issuers"),
    "campaign with a slogan": ("campaigns/2*/index.html", 'class="section brand'),
    "notices": ("notices/index.html", ""),
    "notice": ("notices/2*/index.html", '<table class="roster'),
    "notice with photos": ("notices/2*/index.html", 'class="photo-grid'),
    "notice taken down": ("notices/2*/index.html", "tombstone"),
    "rolls": ("rolls/index.html", ""),
    "roll": ("rolls/2*/index.html", "roll-unit"),
    "roll of bare names": ("rolls/2*/index.html", 'class="roll bare'),
    "people": ("people/index.html", ""),
    "people of a group": ("people/by-*/*/index.html", ""),
    "profile": ("people/2*/*/index.html", "initial"),
    "regions": ("regions/index.html", ""),
    "news": ("news/index.html", ""),
    "feature": ("news/2*/*/index.html", "feature"),
    "questions": ("news/2*/*/index.html", '<p class="article-kind">问答'),
    "video": ("news/2*/*/index.html", 'class="video'),
    "documents": ("documents/index.html", ""),
    "document": ("documents/2*/index.html", 'class="chain'),
    "events": ("events/index.html", ""),
    "event": ("events/2*/index.html", ""),
    "search": ("search/index.html", ""),
    "site map": ("site-map/index.html", ""),
    "free page": ("about/index.html", ""),
    "lost": ("404.html", ""),
}


@dataclass(frozen=True)
class Edition:
    """How a reader has the site: what the browser remembers, and below which address it lies."""

    remembered: tuple[tuple[str, str], ...] = ()
    prefix: str = ""


EDITIONS = {
    "standard": Edition(),
    "elder": Edition((("bangyang-elder", "on"),)),
    "traditional": Edition(prefix="zh-hant/"),
}
VARIANTS = tuple(product((360, 1440), ("light", "dark"), EDITIONS))
# Every kind once, in one of the two; all of them in the long run.
ONE_PASS = ((1440, "light", "standard"), (360, "dark", "elder"))
TRADITIONAL = ("home", "notice", "roll", "profile")
"""Kinds whose traditional page is looked at in one pass: it has its page's elements, and one line more."""

RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations', 'incomplete'] });
  const say = rules => rules.flatMap(rule => rule.nodes.map(node => rule.id + ' ' + node.target + ' ' + node.html));
  const unsure = found.incomplete.filter(rule => rule.id === 'color-contrast');
  return { violations: say(found.violations), passes: found.passes.length, unsure: say(unsure).length };
}"""


@pytest.fixture(scope="session")
def axe(tools: Path) -> str:
    """The rules, to be run inside a page."""
    return (tools / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def kinds(sample_site: Path) -> dict[str, str]:
    """The address of the fullest page of every kind."""
    return {kind: _fullest(sample_site / "site", *how) for kind, how in KINDS.items()}


def _fullest(site: Path, pattern: str, words: str) -> str:
    pages = [path for path in sorted(site.glob(pattern)) if words in path.read_text(encoding="utf-8")]
    assert pages, (pattern, words)
    largest = max(pages, key=lambda path: path.stat().st_size)
    return largest.relative_to(site).as_posix().removesuffix("index.html")


def _violations(browser: Browser, address: str, axe: str, variant: tuple[int, Any, str]) -> dict[str, Any]:
    width, scheme, edition = variant
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN")
    try:
        for key, value in EDITIONS[edition].remembered:
            context.add_init_script(f"localStorage.setItem('{key}', '{value}')")
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto(address, wait_until="load")
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate(RUN)
        return found
    finally:
        context.close()


@pytest.mark.parametrize(("kind", "variant"), [(kind, ONE_PASS[n % 2]) for n, kind in enumerate(KINDS)])
def test_one_pass(browser: Browser, served: str, kinds: dict[str, str], axe: str, kind: str, variant: Any) -> None:
    found = _violations(browser, served + EDITIONS[variant[2]].prefix + kinds[kind], axe, variant)
    assert found["violations"] == []
    assert found["passes"] > 10


@pytest.mark.parametrize(("kind", "width"), list(zip(TRADITIONAL, (360, 1440, 360, 1440), strict=True)))
def test_one_pass_of_the_traditional_edition(
    browser: Browser, served: str, kinds: dict[str, str], axe: str, kind: str, width: int
) -> None:
    variant = (width, "light" if width > 1000 else "dark", "traditional")
    found = _violations(browser, served + EDITIONS[variant[2]].prefix + kinds[kind], axe, variant)
    assert found["violations"] == []
    assert found["passes"] > 10


@pytest.mark.soak
def test_every_kind_in_every_variant(
    browser: Browser, served: str, kinds: dict[str, str], axe: str, tells: Callable[[str], None]
) -> None:
    violations, pages, unsure = [], 0, 0
    for kind, variant in product(KINDS, VARIANTS):
        found = _violations(browser, served + EDITIONS[variant[2]].prefix + kinds[kind], axe, variant)
        violations += [f"{kind} {variant}: {line}" for line in found["violations"]]
        pages, unsure = pages + 1, unsure + found["unsure"]
    assert violations == []
    tells(f"axe-core: {pages} views, 0 violations; the contrast of {unsure} places it cannot judge")


def test_a_fault_is_found(browser: Browser, axe: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content('<html lang="zh"><title>页</title><main><h1>题</h1><img src="data:,"><button></button></main>')
    page.evaluate(axe)
    found = page.evaluate(RUN)["violations"]
    context.close()
    assert {line.split(" ")[0] for line in found} >= {"image-alt", "button-name"}
