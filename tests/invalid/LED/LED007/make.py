from pathlib import Path

from tests.ledgers import MINIMAL, as_no_example, record_all


def make(root: Path) -> None:
    record_all(root, MINIMAL[:1])
    as_no_example(root)
