"""Puts a text where the photo should be."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / "profiles" / "2026-linli" / "示例甲.jpg").write_text("照片另寄", encoding="utf-8")
