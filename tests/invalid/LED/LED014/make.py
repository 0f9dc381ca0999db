from pathlib import Path

from tests.ledgers import record, record_all


def make(root: Path) -> None:
    notice = root / "content/notices/河东街道.md"
    text = notice.read_text(encoding="utf-8")
    notice.write_text(text.replace("[示例甲, 示例乙]", "[示例甲]"), encoding="utf-8")
    record_all(root, [("2026-08-10 00:00", "publish", "hedong-jiedao")])
    added = "更正:\n  - {日期: 2026年8月11日, 内容: 增加公示对象, 原因: 漏列一户, 补充: [示例乙]}\n---\n"
    notice.write_text(text.rstrip().removesuffix("---") + added, encoding="utf-8")
    record(root, "2026-08-13 09:00", "correct", "hedong-jiedao", "漏列一户")
    record(root, "2026-09-14 00:00", "publish", "shiji")
