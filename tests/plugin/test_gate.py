"""The leak gate within a build: it stands between the finished files and the live site, under both commands."""

from __future__ import annotations

import logging

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from bangyang.base.errors import ContentFault, Finding, Place, Severity
from bangyang.plugin.build import run_build
from bangyang.release.stage import stage_folder
from tests.plugin.bench import Bench

LEAK = Finding(
    "PRI030", Severity.ERROR, Place("content/about.md", 3, 1), "", "生成的 about/index.html 里有号码", "请删去"
)
NOTE = Finding("PRI037", Severity.NOTE, Place("content/about.md", 3, 1), "", "已按豁免放行", "请核对")


def test_a_leak_leaves_the_live_site_as_it_was(bench: Bench) -> None:
    run_build(bench.configured())
    live = bench.tree()
    bench.publication |= {"words": "更正", "objections": (LEAK,)}
    with pytest.raises(ContentFault) as caught:
        run_build(bench.configured())
    assert caught.value.findings == (LEAK,)
    assert bench.tree() == live
    assert not stage_folder(bench.site).exists()


def test_without_a_live_site_there_is_none_afterwards(bench: Bench) -> None:
    bench.publication["objections"] = (LEAK,)
    with pytest.raises(ContentFault):
        run_build(bench.configured())
    assert not bench.site.exists()


def test_mkdocs_tells_what_was_found(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.publication["objections"] = (LEAK,)
    with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort):
        build(bench.configured())
    assert "content/about.md:3:1 PRI030 生成的 about/index.html 里有号码" in caplog.text
    assert not bench.site.exists()


def test_a_note_passes_and_is_reported(bench: Bench) -> None:
    bench.publication["objections"] = (NOTE,)
    assert run_build(bench.configured()).findings == (NOTE,)
    assert bench.site.is_dir()


def test_it_is_asked_once_about_the_finished_files(bench: Bench) -> None:
    asked: list[str] = []
    bench.publication["inspected"] = asked
    run_build(bench.configured())
    assert asked == [bench.site.name]
