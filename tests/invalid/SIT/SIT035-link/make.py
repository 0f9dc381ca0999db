"""A link in place of the cache's folder, committed: it leads to a place of its own wherever it is checked out."""

import subprocess
from pathlib import Path


def make(root: Path) -> None:
    (root / "别处").mkdir()
    (root / ".cache").symlink_to("别处")
    for words in (("init", "--quiet"), ("add", "--force", ".cache")):
        subprocess.run(["git", "-C", str(root), *words], check=True)
