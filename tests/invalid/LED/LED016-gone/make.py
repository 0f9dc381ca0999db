"""The ledger and the salts were deleted; the site that was built has its lines."""

from __future__ import annotations

from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    (root / "site").mkdir()
    (root / "ledger.jsonl").rename(root / "site/ledger.jsonl")
    (root / "ledger-salts.jsonl").unlink()
