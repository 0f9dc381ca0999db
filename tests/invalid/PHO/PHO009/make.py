"""The portrait of a nominee placed in an article, under a way round and straight."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "content/news/2026-10-15-报告会.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n![她](../../profiles/2026-linli/示例甲.jpg)\n", encoding="utf-8")
    profile = root / "profiles/2026-linli/示例乙.md"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text + "\n![一家人](示例乙.jpg)\n", encoding="utf-8")
