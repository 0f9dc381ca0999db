"""Whatever is remembered holds until something happens: around every instant warm equals cold, in words and bytes.

The real command on the sample: a site that keeps its store, its releases and what the gatekeeper knows goes from
instant to instant, forth and back, and each time another one is built beside it that knows nothing but photos, which
no instant changes. In a long run some know not even these.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bangyang.derivations.dated import DatedKind
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from tests.crash.nursery import Guarded, Nursery
from tests.reproducible.surroundings import digest

pytestmark = pytest.mark.slow

SECOND = timedelta(seconds=1)
AROUND = (-SECOND, SECOND)
PARTS = 16
TODAY = "2026-11-20 09:00"
FIGURES = re.compile(r"(?m)^(?:没有变化：)?([0-9]+ 页).*$")
"""What a build did and how long it took, behind how many pages there are."""


def by_the_clock(sample_site: Path, root: Path) -> Path:
    """A copy of the sample at `root`, built once, which is told no instant from now on."""
    shutil.copytree(sample_site, root, symlinks=True)
    config = root / "mkdocs.yml"
    config.write_text(re.sub(" *now: .*\n", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    return root


def instants(root: Path, part: int | None) -> list[datetime]:
    """A second before and after each of some instants at which something happens by itself: a part of all, or one from
    which on the checks of a campaign say something else.

    In an order in which the clock goes forth and back.
    """
    state = State(load_site(root), parse_instant(TODAY))
    happening = sorted({each.at for each in state.dated})
    telling = next(each.at for each in state.agenda if each.kind is DatedKind.RECEIPT_DUE)
    some = [telling] if part is None else happening[part::PARTS]
    around = [at + step for at in some for step in AROUND]
    random.Random(part or 0).shuffle(around)
    return around


def forget(root: Path, *, photos: bool) -> None:
    """Take away every release and all that is remembered, the `photos` too, or not."""
    for name in ("site", ".site.bangyang", *((".cache",) if photos else ())):
        shutil.rmtree(root / name)
    if not photos:
        (root / ".cache/bangyang/store.db.unchanged").unlink(missing_ok=True)
        with closing(sqlite3.connect(root / ".cache/bangyang/store.db")) as store, store:
            assert store.execute("DELETE FROM entry WHERE kind <> 'pictures'").rowcount > 0


def built(nursery: Nursery, root: Path, at: datetime) -> tuple[int, str, str]:
    """Exit code and words of a build at an instant, and the bytes that it published; none where it published none."""
    nursery.forget()
    code = nursery.build(root, guarded=Guarded(at.strftime("%Y-%m-%d %H:%M:%S")))
    return code, FIGURES.sub(r"\1", nursery.said), digest(root / "site") if code == 0 else ""


@pytest.mark.parametrize("part", [None, *(pytest.param(part, marks=pytest.mark.soak) for part in range(PARTS))])
def test_warm_is_cold(
    part: int | None, sample_site: Path, nursery: Nursery, tmp_path: Path, tells: Callable[[str], None]
) -> None:
    warm, cold = (by_the_clock(sample_site, tmp_path / name) for name in ("warm", "cold"))
    ends: Counter[str] = Counter()
    for turn, at in enumerate(instants(warm, part)):
        forget(cold, photos=part is not None and turn == 0)
        expected = built(nursery, cold, at)
        assert built(nursery, warm, at) == expected, at
        ends["built" if expected[0] == 0 else "refused"] += 1
    tells(f"warm and cold at {ends.total()} instants: {dict(sorted(ends.items()))}")
