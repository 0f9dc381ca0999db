"""A zero-width space pasted into a key: the key is still understood."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_text(path.read_text(encoding="utf-8").replace("民族:", "民\u200b族:"), encoding="utf-8")
