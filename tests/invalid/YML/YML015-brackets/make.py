"""Brackets without end, which would cost the parser minutes."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_text(path.read_text(encoding="utf-8").replace("学历: 大专", "学历:\n  " + "[" * 20000), encoding="utf-8")
