"""A whole site with private values in every place, built for real: none reaches the published tree.

The checks would stop every one of these sites at once; here they are left out, so that what the gate alone sees of a
finished site is compared with what is really in its files.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bangyang.base.errors import ContentFault
from bangyang.building import publication
from bangyang.building.publication import SitePublication
from bangyang.checks.runner import CheckReport
from bangyang.plugin.build import build_site
from bangyang.release.stage import stage_folder
from bangyang.text.dates import parse_instant
from tests.end_to_end.reading import holders, released
from tests.leaks.canaries import KINDS, Kind, spelt
from tests.leaks.positions import POSITIONS
from tests.leaks.test_matrix import MINIMAL, typed

NOW = parse_instant("2026-11-20 09:00")


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the checks of what editors typed."""
    monkeypatch.setattr(publication, "run_checks", lambda state: CheckReport(()))


def lay_out(root: Path, kind: Kind) -> list[str]:
    """A site with the kind in every place, pictures among them; the values."""
    shutil.copytree(MINIMAL, root)
    for position, text in typed(kind):
        position.write(root / position.path, text)
    hidden = kind.write(len(POSITIONS) + 1)
    exif = Image.Exif()
    exif[0x010E] = hidden.encode()
    portrait = root / "profiles/2026-linli/示例甲.jpg"
    with Image.open(portrait) as picture:
        picture.load()
        picture.save(portrait, exif=exif, comment=hidden.encode())
    said = PngInfo()
    said.add_itxt("Comment", hidden)
    Image.new("RGB", (40, 40)).save(root / "content/group.png", pnginfo=said, exif=exif)
    (root / "content/about.md").write_text(
        (root / "content/about.md").read_text(encoding="utf-8") + "\n![合影](group.png)\n", encoding="utf-8"
    )
    return [spelt(kind, n) for n in range(1, len(POSITIONS) + 2)]


def leaking(kind: Kind, root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, set[str]], set[str]]:
    """Built without any gate: the values by the file they are really in, and the files the gate would have named."""
    values = lay_out(root, kind)
    named: set[str] = set()
    inspect = SitePublication.inspect

    def listens(self: SitePublication, folder: Path, shown_as: str, digests: Mapping[str, str]) -> tuple[()]:
        told = "\n".join(finding.message for finding in inspect(self, folder, shown_as, digests))
        files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
        named.update(path for path in files if f" {path} " in told or f" {path}里" in told or f" {path}（" in told)
        return ()

    monkeypatch.setattr(SitePublication, "inspect", listens)
    build_site(root / "mkdocs.yml", root / "site", now=NOW, jobs=1)
    files = released(root / "site")
    found = {value: set(holders(files, value)) for value in values}
    return {value: paths for value, paths in found.items() if paths}, named


@pytest.mark.slow
@pytest.mark.usefixtures("unchecked")
def test_the_gate_stops_a_site_that_the_checks_let_through(tmp_path: Path) -> None:
    lay_out(tmp_path / "site", KINDS[0])
    with pytest.raises(ContentFault) as caught:
        build_site(tmp_path / "site/mkdocs.yml", tmp_path / "out/site", now=NOW, jobs=1)
    assert any(finding.code == "PRI030" for finding in caught.value.findings)
    assert not (tmp_path / "out/site").exists() and not stage_folder(tmp_path / "out/site").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("unchecked")
def test_the_gate_names_every_file_that_holds_a_mobile_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = next(kind for kind in KINDS if kind.code == "PRI002")
    assert_all_named(*leaking(kind, tmp_path / "site", monkeypatch))


MARKED = Kind("加粗的手机", "PRI002", lambda n: f"161 **{n // 10000:04d}** {n % 10000:04d}")
"""A number that stands in no output as it was typed."""


@pytest.mark.slow
@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    "kind", [MARKED, *(pytest.param(kind, marks=pytest.mark.soak, id=kind.key) for kind in KINDS[:6])]
)
def test_every_finding_names_a_file_that_an_editor_can_mend(kind: Kind, tmp_path: Path) -> None:
    root = tmp_path / "site"
    lay_out(root, kind)
    with pytest.raises(ContentFault) as caught:
        build_site(root / "mkdocs.yml", tmp_path / "out/site", now=NOW, jobs=1)
    places = {finding.place for finding in caught.value.findings}
    assert [place for place in places if not place.path.startswith(("content/", "profiles/", "mkdocs.yml"))] == []
    assert all((root / place.path).is_file() for place in places)
    # Packs of the search, feeds and data are made of all kinds of files, and each kind is named.
    spoken = [finding for finding in caught.value.findings if " assets/search/" in finding.message]
    assert spoken and {"profiles", "content"} <= {finding.place.path.split("/")[0] for finding in spoken}
    assert len({place.path for place in places}) >= 8


@pytest.mark.soak
@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_gate_names_every_file_that_holds_anything(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_all_named(*leaking(kind, tmp_path / "site", monkeypatch))


def assert_all_named(found: dict[str, set[str]], named: set[str]) -> None:
    # Most of what is typed gets onto a page; without that the comparison would say nothing.
    assert len(found) > 30
    # The manifest lists paths only, and is written when the gate has spoken.
    assert {path for paths in found.values() for path in paths} - {"manifest.json"} <= named
