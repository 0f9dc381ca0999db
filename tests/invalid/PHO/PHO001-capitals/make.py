"""The camera writes its endings in capitals."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    folder = root / "profiles/2026-linli"
    (folder / "示例甲.jpg").rename(folder / "示例甲.JPG")
