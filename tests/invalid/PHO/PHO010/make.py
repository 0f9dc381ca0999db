"""Writes the picture of this case."""

from __future__ import annotations

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("1", (1080, 18_000)).save(root / "content/聊天记录.png")
