"""Pathological Markdown through the whole of reading, checking and rendering, as an article and as a free page."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from bangyang.base.errors import Severity
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.files import MAX_BODY_BYTES, MAX_BYTES
from bangyang.loading.site import load_site
from bangyang.rendering.markdown import render_markdown
from bangyang.text.dates import parse_instant
from tests.conftest import SITES
from tests.hostile.pathological import KINDS, SIZES
from tests.hostile.ward import assert_harmless, watched

MKDOCS_OWN = ("toc", "tables", "fenced_code")
"""What MkDocs switches on by itself."""
NEWS = "content/news/2026-10-15-报告会.md"
CASES = [f"{kind} {size}" for kind in KINDS for size in SIZES]
SLICE = [case for case in CASES if case.endswith(" 8KB")] + CASES[1::15] + CASES[2::27]


def suffer(case: str) -> None:
    """One case: as an article's body, read and checked, and rendered, as large as it is."""
    kind, _, size = case.rpartition(" ")
    text = KINDS[kind](SIZES[size])
    render_markdown(text, prefix="t")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(SITES / "minimal", root)
        path = root / NEWS
        head, _, _ = path.read_text(encoding="utf-8").rpartition("---\n")
        path.write_text(f"{head}---\n\n{text}\n", encoding="utf-8")
        report = run_checks(State(load_site(root), parse_instant("2026-11-20 09:00")))
        too_large = [finding for finding in report.findings if finding.code == "FIL005"]
        assert bool(too_large) == (len(text.encode()) > MAX_BODY_BYTES)


def suffer_freely(case: str) -> None:
    """One case as a free page, which Python-Markdown converts unless a check refuses it."""
    kind, _, size = case.rpartition(" ")
    text = KINDS[kind](SIZES[size])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(SITES / "minimal", root)
        (root / "content" / "about.md").write_text(f"# 关于\n\n{text}\n", encoding="utf-8")
        report = run_checks(State(load_site(root), parse_instant("2026-11-20 09:00")))
    if not any(finding.severity is Severity.ERROR for finding in report.findings):
        page = markdown.markdown(text, extensions=MKDOCS_OWN)
        assert len(page) < 10 * MAX_BYTES


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) >= 24
    for kind, make in KINDS.items():
        assert 2_000 < len(make(8 * 1024).encode()) < 12_000, kind


WAYS = {"pathological Markdown": suffer, "pathological Markdown as free pages": suffer_freely}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_slice_of_them(way: str, tells: Callable[[str], None]) -> None:
    tells(f"{way}: {assert_harmless(watched(WAYS[way], SLICE))}")


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS)
def test_all_of_them(way: str, tells: Callable[[str], None]) -> None:
    tells(f"{way}, all: {assert_harmless(watched(WAYS[way], CASES))}")
