"""The folder of the cache is a link into the originals."""

from pathlib import Path


def make(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / ".cache/bangyang").symlink_to("../profiles/2026-linli")
