"""Somebody else's photo was taken for this nominee, under a name of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.ledgers import as_no_example


def make(root: Path) -> None:
    as_no_example(root)
    for path in (root / "profiles/2026-linli").glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("示例: 是\n", ""), encoding="utf-8")
    folder = root / "profiles/2026-linli"
    shutil.copy(folder / "示例甲.jpg", folder / "示例乙.jpg")
