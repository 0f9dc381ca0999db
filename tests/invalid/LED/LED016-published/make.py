"""The last line of the ledger was cut off together with its salt; the site that was built has it."""

from __future__ import annotations

from pathlib import Path

from tests.ledgers import as_no_example, record_all


def make(root: Path) -> None:
    record_all(root)
    as_no_example(root)
    (root / "site").mkdir()
    (root / "site/ledger.jsonl").write_bytes((root / "ledger.jsonl").read_bytes())
    for name in ("ledger.jsonl", "ledger-salts.jsonl"):
        lines = (root / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (root / name).write_text("".join(lines[:-1]), encoding="utf-8")
