"""A copy that Windows made of a profile, left beside it."""

from __future__ import annotations

import shutil
from pathlib import Path


def make(root: Path) -> None:
    folder = root / "profiles/2026-linli"
    shutil.copy(folder / "示例甲.md", folder / "示例甲 - 副本.md")
