"""Every kind of private value in every place of a site: the checks report each one where it stands.

One site holds one kind in all places at once; each place has its own value, so that none is reported for another.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bangyang.base.errors import Place
from bangyang.checks.privacy.leaks import leaks
from bangyang.derivations.state import State
from bangyang.loading.site import load_site
from bangyang.text.dates import parse_instant
from bangyang.text.privacy import RECOGNISERS, registry
from tests.conftest import SITES
from tests.leaks.canaries import KINDS, Kind
from tests.leaks.positions import POSITIONS, Position

MINIMAL = SITES / "minimal"
FOLDER = "content/files"


def typed(kind: Kind) -> list[tuple[Position, str]]:
    """What is typed where; an office may give its own number in its own field."""
    return [
        (position, kind.write(n))
        for n, position in enumerate(POSITIONS, start=1)
        if not (kind.office and position.office) and not (kind.code == "PRI012" and position.office)
    ]


def lay_out(root: Path, kind: Kind) -> dict[str, Position]:
    """A site with the kind in every place; the place of each value."""
    shutil.copytree(MINIMAL, root)
    for position, text in typed(kind):
        position.write(root / position.path, text)
    return {text: position for position, text in typed(kind)}


def missed(root: Path, kind: Kind) -> list[str]:
    """The places in which the kind goes unreported."""
    where = lay_out(root, kind)
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    reported = {(leak.place.path, leak.place.line) for leak in leaks(state).get(kind.code, ())}
    return [
        position.name
        for text, position in where.items()
        if (position.path, line_of(root / position.path, text)) not in reported
    ]


def line_of(file: Path, text: str) -> int:
    whole = file.read_text(encoding="utf-8")
    assert whole.count(text) == 1, (file, text)
    return whole.count("\n", 0, whole.index(text)) + 1


def test_there_is_enough_of_everything() -> None:
    assert {kind.code for kind in KINDS} == {recogniser.code for recogniser in RECOGNISERS}
    assert len(KINDS) >= 16 and len(POSITIONS) >= 60
    assert len({position.name for position in POSITIONS}) == len(POSITIONS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_checks_stop_each_kind_in_each_place(kind: Kind, tmp_path: Path) -> None:
    assert missed(tmp_path / "site", kind) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_and_in_the_name_of_a_file(kind: Kind, minimal: Callable[..., Path]) -> None:
    root = minimal()
    name = kind.write(7).replace("/", "")
    (root / FOLDER).mkdir()
    (root / FOLDER / f"{name}.docx").write_bytes(b"")
    state = State(load_site(root), parse_instant("2026-11-20 09:00"))
    (leak,) = leaks(state)[kind.code]
    assert leak.place == Place(FOLDER)
    assert name not in leak.message


@pytest.mark.parametrize("code", [recogniser.code for recogniser in RECOGNISERS])
def test_without_a_recogniser_the_matrix_has_holes(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = next(kind for kind in KINDS if kind.code == code)
    others = tuple(recogniser for recogniser in RECOGNISERS if recogniser.code != code)
    monkeypatch.setattr(registry, "RECOGNISERS", others)
    assert len(missed(tmp_path / "site", kind)) == len(typed(kind))
