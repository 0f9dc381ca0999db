"""Deeds the length of a book."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\n".join(["这一天她走访了九户人家。"] * 3000) + "\n", encoding="utf-8"
    )
