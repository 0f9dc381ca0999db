"""A link in the place of a profile."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    target = root / "示例甲.md"
    path.rename(target)
    path.symlink_to(target)
