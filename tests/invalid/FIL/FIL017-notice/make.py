"""A downloaded copy of a notice, in which something was changed since."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    folder = root / "content/notices"
    text = (folder / "市级.md").read_text(encoding="utf-8")
    (folder / "市级 (1).md").write_text(text.replace("示例路1号", "示例路2号"), encoding="utf-8")
