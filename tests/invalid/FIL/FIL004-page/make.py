"""An article one folder too far up, where free pages lie."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / "content/news/2026-10-15-报告会.md").rename(root / "content/报告会.md")
