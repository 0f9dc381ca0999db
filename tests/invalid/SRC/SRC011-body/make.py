"""A text pasted from an old document."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    path = root / "content/notices/市级.md"
    said = "经研究，拟推荐\uf92c木河社区\U0002f804等单位。"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{said}\n", encoding="utf-8")
