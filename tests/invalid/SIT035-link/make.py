"""A link in place of the cache's folder, committed: it leads into the originals wherever it is checked out."""

import subprocess
from pathlib import Path


def make(root: Path) -> None:
    (root / ".cache").symlink_to("profiles")
    for words in (("init", "--quiet"), ("add", "--force", ".cache")):
        subprocess.run(["git", "-C", str(root), *words], check=True)
