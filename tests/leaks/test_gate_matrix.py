"""Every kind of private value, and an internal record, in every spot of every kind of output: the gate stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangyang.base.errors import Place, Severity
from bangyang.checks.privacy.internals import Internal, Internals
from bangyang.leakgate import Knowledge, inspect
from bangyang.text.privacy import RECOGNISERS, registry
from tests.leaks.canaries import KINDS, Kind, spelt
from tests.leaks.outputs import SPOTS

LETTER = "示纪函〔2026〕8号"
RECORD = Place("profiles/2026-linli/records/前置审核.yml", 3, 5)


def write(root: Path, kind: Kind) -> dict[str, str]:
    """A release with the kind in every spot; the path of each spot's file."""
    paths = {}
    for n, (spot, make) in enumerate(SPOTS.items(), start=1):
        path, content = make(kind.write(n))
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
        paths[spot] = path
    return paths


def passed(root: Path, kind: Kind) -> list[str]:
    """The spots that the gate lets through."""
    paths = write(root, kind)
    findings = inspect(root, Knowledge())
    assert all(finding.severity is Severity.ERROR and finding.code == "PRI030" for finding in findings)
    title = next(recogniser.title for recogniser in RECOGNISERS if recogniser.code == kind.code)
    spoken = [finding.message for finding in findings if finding.message.endswith(title)]
    names = [message for message in spoken if "的名称" in message]
    return [
        spot
        for spot, path in paths.items()
        if not (names if spot == "文件名" else any(f"生成的 {path}" in message for message in spoken))
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_nothing_private_passes(kind: Kind, tmp_path: Path) -> None:
    assert passed(tmp_path, kind) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_no_finding_repeats_the_value(kind: Kind, tmp_path: Path) -> None:
    write(tmp_path, kind)
    values = [spelt(kind, n) for n in range(1, len(SPOTS) + 1)]
    for finding in inspect(tmp_path, Knowledge()):
        told = f"{finding.place} {finding.message} {finding.hint}"
        assert not [value for value in values if value in told]


@pytest.mark.parametrize("code", [recogniser.code for recogniser in RECOGNISERS])
def test_without_a_recogniser_the_gate_has_holes(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = next(kind for kind in KINDS if kind.code == code)
    others = tuple(recogniser for recogniser in RECOGNISERS if recogniser.code != code)
    monkeypatch.setattr(registry, "RECOGNISERS", others)
    assert len(passed(tmp_path, kind)) == len(SPOTS)


def test_no_internal_record_passes(tmp_path: Path) -> None:
    paths = {}
    for spot, make in SPOTS.items():
        path, content = make(LETTER)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
        paths[spot] = path
    knowledge = Knowledge(internals=Internals([Internal(LETTER, RECORD, "函号")]))
    findings = inspect(tmp_path, knowledge)
    assert {finding.code for finding in findings} == {"PRI031"}
    assert {finding.place for finding in findings} == {RECORD}
    for spot, path in paths.items():
        told = "的名称" if spot == "文件名" else f"生成的 {path}"
        assert any(told in finding.message for finding in findings), spot
    assert not any(LETTER in finding.message + finding.hint for finding in findings)


def test_a_place_recorded_by_a_camera_stops_a_release(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0110] = "Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 49.0, 3.0)})
    for name in ("a.jpg", "b.png", "c.webp"):
        Image.new("RGB", (4, 4)).save(tmp_path / name, exif=exif)
    findings = inspect(tmp_path, Knowledge())
    assert [(finding.code, finding.place.path) for finding in findings] == [
        ("PRI034", "site/a.jpg"),
        ("PRI034", "site/b.png"),
        ("PRI034", "site/c.webp"),
    ]
