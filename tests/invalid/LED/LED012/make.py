from pathlib import Path

from tests.ledgers import as_no_example, record_all


def make(root: Path) -> None:
    record_all(root)
    text = (root / "content/notices/市级.md").read_text(encoding="utf-8")
    text = text.replace("网址名: shiji", "网址名: shiji-buchong").replace("9月14日至9月18日", "11月23日至11月27日")
    text = text.replace("2026年9月11日", "2026年11月20日")
    (root / "content/notices/市级-补充.md").write_text(text, encoding="utf-8")
    as_no_example(root)
