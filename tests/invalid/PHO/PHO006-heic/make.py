"""Writes the head of a HEIC file."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    photo = root / "profiles" / "2026-linli" / "示例甲.jpg"
    photo.with_suffix(".heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
