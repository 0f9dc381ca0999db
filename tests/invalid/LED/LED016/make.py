"""The last line of the ledger was cut off; its salt tells that it was there."""

from __future__ import annotations

from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    ledger = root / "ledger.jsonl"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    ledger.write_text("".join(lines[:-1]), encoding="utf-8")
