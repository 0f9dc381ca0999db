"""The minimal site as it is: whatever it prints fits."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    pass
