"""A head of more than 32 KB."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "content/news/2026-10-15-报告会.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", "---\n" + "# 备注\n" * 4000, 1), encoding="utf-8")
