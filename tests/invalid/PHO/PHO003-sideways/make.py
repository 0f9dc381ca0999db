"""A photo that lies on its side: cut as it is, it would be too small."""

from __future__ import annotations

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("RGB", (579, 413), (50, 110, 200)).save(root / "profiles" / "2026-linli" / "示例甲.jpg")
