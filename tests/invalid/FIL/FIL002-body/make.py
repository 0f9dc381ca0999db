"""Signs of a wrong conversion in the text, twice on a line."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n台\ufffd账，\ufffd。\n", encoding="utf-8")
