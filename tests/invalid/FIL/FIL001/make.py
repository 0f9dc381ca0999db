"""A profile saved by an old editor in GBK."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/示例甲.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
