"""A file in the place of a folder: nothing in it would be read, and nobody would notice."""

from __future__ import annotations

import shutil
from pathlib import Path


def make(root: Path) -> None:
    shutil.rmtree(root / "content/events")
    (root / "content/events").write_text("活动\n", encoding="utf-8")
