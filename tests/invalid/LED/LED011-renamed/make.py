"""The address of a notice that is open was changed: its line is found by its words, and it is not published anew."""

from __future__ import annotations

from pathlib import Path

from tests.ledgers import as_no_example, record_all


def make(root: Path) -> None:
    record_all(root)
    as_no_example(root)
    notice = root / "content/notices/市级.md"
    notice.write_text(notice.read_text(encoding="utf-8").replace("网址名: shiji", "网址名: shiji-2"), encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("2026-11-20", "2026-09-16"), encoding="utf-8")
