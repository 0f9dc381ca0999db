"""A record cut off within a character."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "profiles/2026-linli/records/张贴.yml"
    path.write_bytes(path.read_bytes() + b"# \xe5\xbc\xff\xff\n")
