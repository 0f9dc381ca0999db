"""Two folders that differ in case alone, with files of one name in them."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    for name in ("Help", "help"):
        (root / "content" / name).mkdir()
        (root / "content" / name / "a.txt").write_text("", encoding="utf-8")
