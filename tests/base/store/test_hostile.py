"""Whoever may write the store's folder can make a build slow, and nothing else.

A build of the minimal site in a process of its own, from whatever lies there: in good time, with the bytes of a build
from nothing, and every file of the editors' left as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.base.store.crafted import CRAFTED, FOREIGN, INVENTED, REFUSED, TOLD, Recipe, file
from tests.conftest import SITES
from tests.crash.nursery import Nursery
from tests.reproducible.surroundings import digest
from tests.stores import rows

pytestmark = pytest.mark.slow

LIMIT = 90.0
"""Seconds after which a build hangs; one of this site takes two or three."""


class Place:
    """A site with a sound store, put back before every attempt."""

    def __init__(self, scratch: Path, nursery: Nursery) -> None:
        self.root, self._sound, self._nursery = scratch / "site", scratch / "sound", nursery
        shutil.copytree(SITES / "minimal", self._sound)
        assert nursery.build(self._sound) == 0, nursery.said
        self.expected = digest(self._sound / "site")

    def built(self, recipe: Recipe) -> str:
        """What a build says that finds what `recipe` leaves; asserts that it is none the worse."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self._sound, self.root, symlinks=True)
        # Without a live release every byte comes from the store or anew.
        shutil.rmtree(self.root / "site")
        recipe(self.root)
        before = originals(self.root)
        self._nursery.forget()
        code = self._waited(self._nursery.start(self.root))
        assert originals(self.root) == before
        if recipe in REFUSED:
            assert code == 1 and not (self.root / "site").exists(), (recipe, self._nursery.said)
            return self._nursery.said
        assert code == 0, (recipe, self._nursery.said)
        assert digest(self.root / "site") == self.expected
        assert INVENTED.encode() not in b"".join(p.read_bytes() for p in self.root.glob("site/**/*.html"))
        return self._nursery.said

    def _waited(self, process: int) -> int:
        late = threading.Timer(LIMIT, os.kill, (process, signal.SIGKILL))
        late.start()
        try:
            return self._nursery.wait(process)
        finally:
            late.cancel()


def originals(root: Path) -> dict[str, str]:
    """Every file of the editors', by its hash."""
    parts = [path for name in ("content", "profiles") for path in sorted((root / name).rglob("*"))]
    found = {path: path.read_bytes() for path in [*parts, root / "mkdocs.yml"] if path.is_file()}
    return {str(path): hashlib.sha256(content).hexdigest() for path, content in found.items()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Place:
    return Place(tmp_path_factory.mktemp("place"), nursery)


def counted(recipes: tuple[Recipe, ...], few: int) -> pytest.MarkDecorator:
    """The first few in every run, all of them in the long one."""
    return pytest.mark.parametrize("recipes", [recipes[:few], pytest.param(recipes, marks=pytest.mark.soak)], ids=len)


@counted(CRAFTED, 6)
def test_crafted_stores(recipes: tuple[Recipe, ...], place: Place, tells: Callable[[str], None]) -> None:
    for recipe in recipes:
        said = place.built(recipe)
        assert ("缓存不可用" in said) is (recipe in TOLD), (recipe, said)
        assert ("会毁掉那里的文件" in said) is (recipe in REFUSED), (recipe, said)
        if recipe not in TOLD | REFUSED:
            # A sound one has taken its place.
            assert len(rows(file(place.root))) > 50
    refused = len(REFUSED.intersection(recipes))
    told = f"{len(recipes) - refused} right releases, {refused} refused, no original touched"
    tells(f"{len(recipes)} crafted stores, {told}")


@counted(FOREIGN, 3)
def test_foreign_stores(recipes: tuple[Recipe, ...], place: Place, tells: Callable[[str], None]) -> None:
    for recipe in recipes:
        said = place.built(recipe)
        assert "缓存不可用" not in said
        values = b"".join(value for _, _, value, _ in rows(file(place.root)))
        assert len(values) > 10_000 and INVENTED.encode() not in values, recipe
    tells(f"{len(recipes)} foreign stores, {len(recipes)} right releases, nothing of theirs kept")
