from pathlib import Path

from tests.ledgers import MINIMAL, record_all


def make(root: Path) -> None:
    record_all(root, MINIMAL[:1])
