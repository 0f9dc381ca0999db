from dataclasses import replace
from pathlib import Path

from bangyang.models.ledger import LedgerEvent
from bangyang.models.ledgerrows import read_line
from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    file = root / "ledger.jsonl"
    lines = [read_line(text) for text in file.read_text(encoding="utf-8").splitlines()]
    again = replace(lines[2], seq=4, previous=lines[2].hash, notice="hedong-jiedao", event=LedgerEvent.CORRECT).sealed()
    file.write_text("".join(f"{line.text()}\n" for line in (*lines, again)), encoding="utf-8")
