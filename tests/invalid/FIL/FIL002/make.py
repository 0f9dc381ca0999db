"""A zero-width space pasted into a name."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_text(path.read_text(encoding="utf-8").replace("姓名: 示例甲", "姓名: 示例\u200b甲"), encoding="utf-8")
