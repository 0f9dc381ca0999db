from pathlib import Path

from tests.ledgers import record_all


def make(root: Path) -> None:
    record_all(root)
    notice = root / "content/notices/市级.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("示例路1号", "示例路2号"), encoding="utf-8")
