"""A nominee of eleven years with full name and face."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例乙.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("出生年月: 1968年3月", "出生年月: 2015年3月"), encoding="utf-8")
