from dataclasses import replace
from pathlib import Path

from bangyang.models.ledgerrows import read_line
from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    file = root / "ledger.jsonl"
    lines = [read_line(text) for text in file.read_text(encoding="utf-8").splitlines()]
    earlier = lines[0].at.replace(month=7)
    forged = replace(lines[2], at=earlier, effective_at=earlier).sealed()
    file.write_text("".join(f"{line.text()}\n" for line in (*lines[:2], forged)), encoding="utf-8")
