"""A page whose name is short enough for a file, and in pinyin too long for a folder."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    (root / f"content/{'庄' * 38}.md").write_text("# 关于\n", encoding="utf-8")
