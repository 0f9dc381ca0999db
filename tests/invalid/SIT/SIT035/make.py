"""A store that was committed before anybody told git to leave it alone."""

import subprocess
from pathlib import Path


def make(root: Path) -> None:
    (root / ".cache/bangyang").mkdir(parents=True)
    (root / ".cache/bangyang/store.db").write_bytes(b"somebody else's")
    for words in (("init", "--quiet"), ("add", "--force", ".cache")):
        subprocess.run(["git", "-C", str(root), *words], check=True)
