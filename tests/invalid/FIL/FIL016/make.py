"""Folders in each other, as a backup of a backup leaves them."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    folder = root.joinpath("content", *["备份"] * 13)
    folder.mkdir(parents=True)
    (folder / "关于.md").write_text("# 关于\n", encoding="utf-8")
