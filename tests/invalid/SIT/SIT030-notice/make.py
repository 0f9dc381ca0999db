"""A pattern of somebody's own that catches a notice."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make(root: Path) -> None:
    (root / "content/.gitignore").write_text("市级*\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
