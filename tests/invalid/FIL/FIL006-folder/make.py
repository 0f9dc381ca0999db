"""A linked folder is neither followed nor passed over in silence."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    away = root / "elsewhere"
    away.mkdir()
    (root / "content/news/旧闻").symlink_to(away, target_is_directory=True)
