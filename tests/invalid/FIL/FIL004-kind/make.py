"""A notice that was put among the rolls."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / "content/notices/市级.md").rename(root / "content/rolls/市级.md")
