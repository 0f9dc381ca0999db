"""A character made on one machine: the name is not read, and not reported a second time."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_text(path.read_text(encoding="utf-8").replace("姓名: 示例甲", "姓名: 示例\ue123"), encoding="utf-8")
