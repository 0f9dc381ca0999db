"""Every notice is recorded, and nothing was touched afterwards."""

from __future__ import annotations

from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
