"""Two people wrote the settings at once."""

from __future__ import annotations

from pathlib import Path

LINE = "site_description: 最美城乡社区工作者学习宣传"


def make(root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    both = f"<<<<<<< HEAD\n{LINE}\n=======\nsite_description: 学习宣传\n>>>>>>> main"
    file.write_text(text.replace(LINE, both), encoding="utf-8")
