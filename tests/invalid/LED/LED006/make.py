from dataclasses import replace
from pathlib import Path

from bangyang.models.ledger import LedgerEvent
from bangyang.models.ledgerrows import read_line
from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    file = root / "ledger.jsonl"
    lines = [read_line(text) for text in file.read_text(encoding="utf-8").splitlines()]
    early = replace(lines[1], event=LedgerEvent.CORRECT).sealed()
    after = replace(lines[2], previous=early.hash).sealed()
    file.write_text("".join(f"{line.text()}\n" for line in (lines[0], early, after)), encoding="utf-8")
