"""A notice saved as “Unicode” by Notepad."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "content/notices/市级.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
