"""Deeds of more than 64 KB below a head of usual length."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "content/news/2026-10-15-报告会.md"
    head, _, _ = path.read_text(encoding="utf-8").rpartition("---\n")
    body = "\n\n".join(f"第{number}排坐的是社区工作者。" for number in range(2000))
    path.write_text(f"{head}---\n\n{body}\n", encoding="utf-8")
