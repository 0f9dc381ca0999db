from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    file = root / "ledger-salts.jsonl"
    file.write_text(file.read_text(encoding="utf-8").splitlines(keepends=True)[0] + "{}\n", encoding="utf-8")
