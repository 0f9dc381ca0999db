"""Pads the photo to one byte less than 1M."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    photo = root / "profiles" / "2026-linli" / "示例甲.jpg"
    photo.write_bytes(photo.read_bytes().ljust(999_999, b"\0"))
