"""Another program's file of the same name, which is neither replaced nor removed."""

from pathlib import Path


def make(root: Path) -> None:
    (root / ".cache/bangyang").mkdir(parents=True)
    (root / ".cache/bangyang/store.db").write_bytes(b"SQLite format 3\0" + bytes(84))
