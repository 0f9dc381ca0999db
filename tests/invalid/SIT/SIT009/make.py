"""The photo that the misplaced profile names."""

import shutil
from pathlib import Path


def make(root: Path) -> None:
    folder = root / "profiles"
    shutil.copy(folder / "2026-linli" / "示例甲.jpg", folder / "2026-linly" / "示例甲.jpg")
