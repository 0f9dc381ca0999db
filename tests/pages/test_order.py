"""What a build is asked for in which order is no matter: nobody reads what somebody else happened to leave behind."""

from __future__ import annotations

from pathlib import Path

from bangyang.building.contract import BuildRequest
from bangyang.building.publication import SitePublication, prepare
from bangyang.loading.settings import load_settings
from bangyang.outputs.theme import theme_folder
from bangyang.rendering.pages import DeferredPage
from bangyang.text.dates import parse_instant
from tests.conftest import SITES

MINIMAL = SITES / "minimal"


def publication(cache: Path) -> SitePublication:
    request = BuildRequest(
        MINIMAL,
        load_settings(MINIMAL),
        parse_instant("2026-11-20 09:00"),
        1,
        MINIMAL / "profiles",
        cache,
        theme_folder(),
        (),
    )
    return prepare(request)


def test_the_search_needs_no_page_to_be_made_first(tmp_path: Path) -> None:
    early, late = publication(tmp_path / "early"), publication(tmp_path / "late")
    for page in late.pages:
        if isinstance(page, DeferredPage):
            page.make()
    records = [each.whole() for each in early.records(())]
    assert records == [each.whole() for each in late.records(())]
    ends = [entry.body.strip()[-12:] for entry in early.state.honourees]
    told = "".join(record.text for record in records)
    assert len(ends) > 1 and all(end in told for end in ends)


def test_the_sitemap_has_the_free_pages_it_is_told_of(tmp_path: Path) -> None:
    made = {
        len(free): {output.path: output.read() for output in publication(tmp_path).outputs(free)}["sitemap.xml"]
        for free in ({}, {"about/": "<main><h1>关于</h1></main>"})
    }
    none, one = made.values()
    assert b"/about/<" not in none and b"/about/<" in one
    assert b"/rolls/<" in none
