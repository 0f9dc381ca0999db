"""The Nu HTML Checker finds no error in any page of the sample: Material's own templates are replaced."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow


FAULTY = '<!doctype html><html lang="zh"><title>页</title><ul><p>一</p></ul><img src="a.png">'


@pytest.fixture(scope="module")
def errors(tools: Path, sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """The checker's errors in the sample and in a faulty page, a line each.

    One run for all of them: starting Java takes longer than reading a hundred, and so does compiling for speed.
    """
    faulty = tmp_path_factory.mktemp("faulty") / "page.html"
    faulty.write_text(FAULTY, "utf-8")
    java = [shutil.which("java") or "java", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    command = [*java, "-jar", tools / "vnu-jar/build/dist/vnu.jar"]
    options = ["--skip-non-html", "--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    whole = [*map(str, command), *options, str(sample_site / "site"), str(faulty)]
    done = subprocess.run(whole, capture_output=True, text=True, timeout=120)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    found = [f"{m.get('url', '')}:{m.get('lastLine')}: {m['message']}" for m in messages if m["type"] != "info"]
    own = f"file:{faulty}:"
    return [each for each in found if not each.startswith(own)], [each for each in found if each.startswith(own)]


def test_every_page_of_the_sample_is_valid(errors: tuple[list[str], list[str]], sample_site: Path) -> None:
    assert len(list((sample_site / "site").rglob("*.html"))) > 100
    assert errors[0] == []


def test_a_fault_is_found(errors: tuple[list[str], list[str]]) -> None:
    assert len(errors[1]) >= 2
