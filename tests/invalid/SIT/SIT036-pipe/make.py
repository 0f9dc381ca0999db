"""Whoever opened this would wait for ever."""

import os
from pathlib import Path


def make(root: Path) -> None:
    (root / ".cache/bangyang").mkdir(parents=True)
    os.mkfifo(root / ".cache/bangyang/store.db")
