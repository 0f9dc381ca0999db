"""Same content, same instant: the same bytes, wherever, by whom and how often the site is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.reproducible.surroundings import SLICE, VARIATIONS, Start, digest, plain

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of the site built plainly."""
    return digest(plain(tmp_path_factory.mktemp("plain")).run())


@pytest.fixture
def build_in(tmp_path: Path) -> Iterator[Callable[[Callable[[Path], Start]], Path]]:
    """Builds in one of the surroundings, and clears away what lies outside the test's folder."""
    roots = []

    def run(variation: Callable[[Path], Start]) -> Path:
        start = variation(tmp_path)
        roots.append(start.root)
        return start.run()

    yield run
    for root in roots:
        shutil.rmtree(root, ignore_errors=True)


@pytest.mark.parametrize(
    "variation",
    [
        pytest.param(variation, id=variation.__name__, marks=[] if place < SLICE else pytest.mark.soak)
        for place, variation in enumerate(VARIATIONS)
    ],
)
def test_surroundings_do_not_show(
    variation: Callable[[Path], Start],
    expected: str,
    build_in: Callable[[Callable[[Path], Start]], Path],
    tells: Callable[[str], None],
) -> None:
    found = digest(build_in(variation))
    tells(f"{variation.__name__}: {found[:16]} (plain: {expected[:16]})")
    assert found == expected
