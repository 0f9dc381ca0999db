"""Writes the photo of this case."""

from __future__ import annotations

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("RGB", (600, 700), (50, 110, 200)).save(root / "profiles" / "2026-linli" / "示例甲.jpg")
