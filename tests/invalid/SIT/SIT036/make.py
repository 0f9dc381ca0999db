"""The folder of the cache is a link to somewhere else."""

from pathlib import Path


def make(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / "别处").mkdir()
    (root / ".cache/bangyang").symlink_to("../别处")
