from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    (root / "ledger.jsonl").unlink()
