from pathlib import Path

from tests.ledgers import record, record_all


def make(root: Path) -> None:
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    record(root, "2026-09-10 09:00", "publish", "shiji")
    record(root, "2026-09-11 09:00", "cancel", "shiji", "评选暂缓")
