"""The Nu HTML Checker finds no error in any page of the sample: Material's own templates are replaced."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow


def errors(tools: Path, *places: Path) -> list[str]:
    """The checker's errors, a line each. One run for all files: starting Java takes longer than reading a hundred."""
    command = [shutil.which("java") or "java", "-Xss8m", "-jar", tools / "vnu-jar/build/dist/vnu.jar"]
    options = ["--skip-non-html", "--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    whole = [*map(str, command), *options, *map(str, places)]
    done = subprocess.run(whole, capture_output=True, text=True, timeout=120)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine')}: {m['message']}" for m in messages if m["type"] != "info"]


def test_every_page_of_the_sample_is_valid(tools: Path, sample_site: Path) -> None:
    site = sample_site / "site"
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    assert errors(tools, site) == []


def test_a_fault_is_found(tools: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="zh"><title>页</title><ul><p>一</p></ul><img src="a.png">', "utf-8")
    assert len(errors(tools, page)) >= 2
