"""Copies under names that say nothing of it: a backup that was worked on, a new text file, a last version."""

from __future__ import annotations

import shutil
from pathlib import Path


def make(root: Path) -> None:
    people, documents = root / "profiles/2026-linli", root / "content/documents"
    text = (people / "示例甲.md").read_text(encoding="utf-8")
    (people / "示例甲_备份.md").write_text(text.replace("职务: 党支部书记", "职务: 党支部副书记"), encoding="utf-8")
    shutil.copy(people / "示例乙.md", people / "新建 文本文档.md")
    shutil.copy(documents / "通知.md", documents / "通知 最终版.md")
