"""A link beside a free page, which MkDocs would follow out of the site."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / "content/合影.jpg").symlink_to(root.parent / "elsewhere.jpg")
