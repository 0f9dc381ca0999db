"""A picture beside a free page with a name that Windows cannot store."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / "content/合影?.jpg").write_bytes(b"")
