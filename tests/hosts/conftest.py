"""A site with moved pages, and the commands of this environment on the path."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bangyang.base.beijing import BEIJING
from bangyang.plugin.build import build_site

HONOURED = datetime(2026, 11, 20, 9, tzinfo=BEIJING)
"""The roll of the minimal site is out, and the profiles with it."""

PERSON = "people/2026-linli/shili-jia/index.html"
NEWS = "content/news/2026-10-15-报告会.md"
REVOKED = {
    "profiles/2026-linli/records/撤销.yml": (
        "记录: 撤销\n对象: [示例甲]\n日期: 2026年11月2日\n文号: 示民发〔2026〕30号\n机关: 示例市民政局\n"
    ),
}


@pytest.fixture
def moved_site(minimal: Callable[..., Path]) -> Path:
    """The root of the minimal site, built into `site/`, two of its pages at old addresses, too."""
    old = "旧网址: [art/2022/8.html, xinwen/baogao/]\n"
    root = minimal({NEWS: lambda text: text.replace("---\n", f"---\n{old}", 1)})
    build_site(root / "mkdocs.yml", jobs=1, now=HONOURED)
    return root


@pytest.fixture
def surroundings() -> dict[str, str]:
    """What a script of ours finds on a server: our commands, and no settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "BANGYANG_", "GIT_"))}
    return {**kept, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
