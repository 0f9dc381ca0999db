from pathlib import Path

from tests.ledgers import MINIMAL, record, record_all


def make(root: Path) -> None:
    record_all(root, MINIMAL[:1])
    notice = root / "content/notices/市级.md"
    text = notice.read_text(encoding="utf-8").replace("9月18日", "9月21日")
    late = text.replace("公示期:", "首次发布: 2026年9月15日\n公示期:")
    notice.write_text(late, encoding="utf-8")
    record(root, "2026-09-15 09:00", "publish", "shiji")
    notice.write_text(text, encoding="utf-8")
