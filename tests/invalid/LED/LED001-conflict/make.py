"""Two people recorded at once, and git could not unite their lines."""

from __future__ import annotations

from pathlib import Path

from tests.ledgers import record_all
from tests.onecause import ledger_conflict


def make(root: Path) -> None:
    record_all(root)
    ledger_conflict(root)
