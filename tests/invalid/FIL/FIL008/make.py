"""Two files whose names differ in case alone."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    for name in ("Guide.txt", "guide.txt"):
        (root / "content" / name).write_text("", encoding="utf-8")
