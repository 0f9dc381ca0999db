from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    file = root / "ledger.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[2] = lines[2].replace("2026-09-14", "2026-09-13")
    file.write_text("".join(lines), encoding="utf-8")
