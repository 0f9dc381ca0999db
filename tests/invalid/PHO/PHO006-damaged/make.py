"""Cuts the photo short."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    photo = root / "profiles" / "2026-linli" / "示例甲.jpg"
    photo.write_bytes(photo.read_bytes()[:3000])
