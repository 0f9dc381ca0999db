"""The shipped script and stylesheet hold the floor: a Chromium of 80, from early 2020.

ESLint knows the syntax and the browser's functions, Stylelint with the caniuse tables knows the properties and
selectors; both run on what is really published. What those tables do not hold is looked for in `test_contrast.py`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bangyang.outputs.stylesheet import bundle_theme
from tests.conftest import sampled

pytestmark = pytest.mark.slow

THEME = Path(__file__).parents[2] / "theme"
CONFIGURATION = Path(__file__).parents[1] / "tools"


def lint(tools: Path, folder: Path, name: str, text: str) -> str:
    """What the checker says of `text` as the file `name`; empty for nothing."""
    (folder / name).write_text(text, encoding="utf-8")
    if name.endswith(".js"):
        command = [tools / "eslint/bin/eslint.js", "--config", CONFIGURATION / "eslint.config.mjs", name]
    else:
        command = [tools / "stylelint/bin/stylelint.mjs", "--config", CONFIGURATION / "stylelint.config.mjs", name]
    node = shutil.which("node") or "node"
    # The checkers look for their plugins beside the configuration and for the file below where they are started.
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(tools)
    done = subprocess.run([node, *map(str, command)], cwd=folder, capture_output=True, text=True, timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1, 2), said
    return said if done.returncode else ""


@pytest.mark.parametrize("ending", [".css", ".js"])
def test_what_is_published_is_understood_by_old_browsers(tools: Path, tmp_path: Path, ending: str) -> None:
    bundles = [bundle for bundle in bundle_theme(THEME) if bundle.name.endswith(ending)]
    assert bundles
    for bundle in bundles:
        text = bundle.output.read().decode()
        assert lint(tools, tmp_path, bundle.name, text) == ""
        assert not re.search(r":not\([^)]*,", text)


NEWER = {
    "nesting.css": ".a { color: red; .b { color: red; } }",
    "has.css": ".a:has(b) { color: red; }",
    "viewport.css": ".a { height: 100dvh; }",
    "flex-gap.css": ".a { display: flex; gap: 1rem; }",
    "layer.css": "@layer x { .a { color: red; } }",
    "container.css": "@container (min-width: 1px) { .a { color: red; } }",
    "range.css": "@media (width >= 600px) { .a { color: red; } }",
    "assignment.js": "(function () { 'use strict'; var a = window.x; a.b ??= 1; })();",
    "private.js": "(function () { 'use strict'; window.x = class { #a = 1; }; })();",
    "has-own.js": "(function () { 'use strict'; window.y = Object.hasOwn({}, 'a'); })();",
    "clone.js": "(function () { 'use strict'; window.x = structuredClone({}); })();",
}


@pytest.mark.parametrize("name", sampled(NEWER))
def test_what_is_newer_is_found(tools: Path, tmp_path: Path, name: str) -> None:
    assert "error" in lint(tools, tmp_path, name, NEWER[name]) or "Unexpected" in lint(
        tools, tmp_path, name, NEWER[name]
    )
