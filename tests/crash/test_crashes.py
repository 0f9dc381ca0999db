"""Whatever happens to a build, the live site is one whole release, and the next build needs no help.

Each kind of accident has a slice of a few rounds for every run and a full count for `make soak`, where the site is
read through a real nginx meanwhile.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bangyang.release.stage import stage_folder
from tests.conftest import BESIDE_A_SITE
from tests.crash.conftest import Mount, Patient, laid_out
from tests.crash.nursery import Nursery
from tests.crash.reader import Reader
from tests.reproducible.surroundings import digest

Tells = Callable[[str], None]

PROGRAMS = ("bangyang", "mkdocs")

pytestmark = pytest.mark.slow


def counts(few: int, many: int) -> pytest.MarkDecorator:
    """A slice for every run, the full count for the long one."""
    return pytest.mark.parametrize("rounds", [few, pytest.param(many, marks=pytest.mark.soak)])


PART = 25
"""Rounds of one part of a long run; parts are shared among processes, and each has a seed of its own."""


def parts(few: int, many: int) -> list[Any]:
    """(rounds, seed): a slice for every run, and the full count for the long one, in parts."""
    return [(few, few), *(pytest.param(PART, seed, marks=pytest.mark.soak) for seed in range(100, 100 + many // PART))]


def unbroken(reader: Reader) -> str:
    """That the reader saw whole releases only; what it saw."""
    assert not reader.broken, reader.broken[:10]
    assert reader.counted > 0
    rate = f"{reader.rounds} reads of the whole site, {reader.rounds / reader.seconds:.0f} a second"
    return f"{rate}, {reader.counted} counted, {len(reader.releases)} releases, 0 broken"


def duration(patient: Patient) -> float:
    """How long a build of a changed site takes here, in seconds."""
    patient.edit()
    begun = time.monotonic()
    patient.heals()
    return time.monotonic() - begun


def interrupted(patient: Patient, turn: int, number: signal.Signals, after: float) -> int:
    """The exit code of a build that gets a signal `after` some seconds; `turn` decides what kind of build."""
    build = patient.nursery.start(patient.root, program=PROGRAMS[turn % 2], workers=turn % 4 > 1)
    time.sleep(after)
    os.kill(build, number)
    return patient.nursery.wait(build)


@pytest.mark.parametrize(
    ("number", "rounds", "seed"),
    [
        *((signal.SIGKILL, 3, 3), (signal.SIGINT, 2, 2)),
        *(pytest.param(signal.SIGKILL, *part.values, marks=part.marks) for part in parts(3, 200)[1:]),
        pytest.param(signal.SIGINT, 30, 30, marks=pytest.mark.soak),
    ],
)
def test_killed_at_any_moment(
    number: signal.Signals, rounds: int, seed: int, patient: Patient, tmp_path: Path, tells: Tells
) -> None:
    chance = random.Random(seed)
    whole = duration(patient)
    ends: Counter[str] = Counter()
    with patient.watched(rounds, tmp_path) as reader:
        for turn in range(rounds):
            before = patient.shown
            patient.edit()
            code = interrupted(patient, turn, number, chance.uniform(0, whole))
            patient.is_whole()
            assert patient.shown in {before, patient.edits}
            ends["finished" if code == 0 else "new release live" if patient.shown == patient.edits else "old one"] += 1
            ends["stage left behind"] += stage_folder(patient.site).exists()
            patient.heals()
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    tells(f"{number.name}: {rounds} builds interrupted ({told}); {unbroken(reader)}")
    same_as_clean(patient, tmp_path)


@pytest.mark.parametrize(("rounds", "seed"), parts(3, 200))
def test_killed_before_any_step(rounds: int, seed: int, patient: Patient, tmp_path: Path, tells: Tells) -> None:
    """Half of the deaths among the last steps: the manifest, the exchange, the clearing away."""
    chance = random.Random(seed)
    patient.edit()
    steps = patient.nursery.steps(patient.root)
    ends: Counter[str] = Counter()
    with patient.watched(rounds, tmp_path) as reader:
        for turn in range(rounds):
            before = patient.shown
            patient.edit()
            dies_at = chance.randint(steps // 2 if turn % 2 else 1, steps)
            code = patient.nursery.wait(patient.nursery.start(patient.root, dies_at=dies_at, workers=turn % 4 > 1))
            assert code in {-signal.SIGKILL, 0}
            patient.is_whole()
            assert patient.shown in {before, patient.edits}
            ends["finished" if code == 0 else "new release live" if patient.shown == patient.edits else "old one"] += 1
            patient.heals()
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    tells(f"killed before one of {steps} steps: {rounds} builds ({told}); {unbroken(reader)}")
    same_as_clean(patient, tmp_path)


def same_as_clean(patient: Patient, tmp_path: Path) -> None:
    """The healed release has the bytes of one built from nothing."""
    assert patient.nursery.build(patient.root, "--site-dir", str(tmp_path / "clean")) == 0
    for path in sorted((tmp_path / "clean").rglob("*")):
        if path.is_file() and path.name != "manifest.json":
            assert (patient.site / path.relative_to(tmp_path / "clean")).read_bytes() == path.read_bytes()


@counts(2, 50)
def test_disk_full(rounds: int, nursery: Nursery, mount: Mount, tmp_path: Path, tells: Tells) -> None:
    chance = random.Random(rounds)
    ends: Counter[str] = Counter()
    with mount("size=16m") as folder:
        patient = laid_out(folder / "patient", nursery)
        enough = sum(path.stat().st_size for path in patient.site.rglob("*") if path.is_file())
        with patient.watched(rounds, tmp_path) as reader:
            for turn in range(rounds):
                before = patient.shown
                patient.edit()
                patient.rename()
                if turn % 3 == 0:
                    # Pictures are stored in the cache, which may be what does not fit.
                    for cached in (patient.root / ".cache").rglob("*.*"):
                        cached.unlink()
                nursery.forget()
                filler = fill(folder, leaving=int(enough * (turn + chance.random()) / rounds))
                code = nursery.build(patient.root, program=PROGRAMS[turn % 2])
                said = nursery.said
                filler.unlink()
                patient.is_whole()
                assert patient.shown == (patient.edits if code == 0 else before)
                assert code == 0 or ("磁盘满了" in said and "Traceback" not in said), said
                assert not stage_folder(patient.site).exists()
                ends["finished" if code == 0 else "refused"] += 1
                finished = digest(patient.site) if code == 0 else ""
                patient.heals()
                # What did fit lacks nothing, no picture either that the cache had no room for.
                assert finished in {"", digest(patient.site)}
    assert ends["refused"]
    tells(f"disk full: {rounds} builds ({ends['refused']} did not fit, {ends['finished']} did); {unbroken(reader)}")


def fill(folder: Path, *, leaving: int) -> Path:
    """A file that takes all of the file system but `leaving` bytes."""
    filler = folder / "filler"
    system = os.statvfs(folder)
    with filler.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(1, system.f_bavail * system.f_frsize - leaving))
    return filler


@counts(2, 20)
def test_read_only_target(rounds: int, patient: Patient, mount: Mount, tmp_path: Path, tells: Tells) -> None:
    with mount("size=16m") as folder:
        site = folder / "site"
        assert patient.nursery.build(patient.root, "--site-dir", str(site)) == 0
        live = Patient(folder, patient.nursery, patient.edits)
        with live.watched(rounds, tmp_path) as reader:
            for turn in range(rounds):
                before = live.shown
                patient.edit()
                remount(folder, "ro")
                patient.nursery.forget()
                code = patient.nursery.build(patient.root, "--site-dir", str(site), program=PROGRAMS[turn % 2])
                assert code not in {0, 3}
                assert "只读" in patient.nursery.said and "Traceback" not in patient.nursery.said
                live.is_whole()
                assert live.shown == before
                remount(folder, "rw")
                assert patient.nursery.build(patient.root, "--site-dir", str(site)) == 0
                live.is_whole()
                assert live.shown == patient.edits
                assert {path.name for path in folder.iterdir()} == {"site", *BESIDE_A_SITE}
    tells(f"read-only target: {rounds} builds refused; {unbroken(reader)}")


def remount(folder: Path, how: str) -> None:
    """Make a mounted folder read-only (`ro`) or not (`rw`)."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


@counts(2, 20)
def test_two_at_once(rounds: int, patient: Patient, tmp_path: Path, tells: Tells) -> None:
    chance = random.Random(rounds)
    whole = duration(patient)
    ends: Counter[str] = Counter()
    with patient.watched(rounds, tmp_path) as reader:
        for turn in range(rounds + 6):
            if turn >= rounds and ends["one refused"]:
                break
            patient.edit()
            patient.nursery.forget()
            first = patient.nursery.start(patient.root, program=PROGRAMS[turn % 2])
            # On a busy machine the first may be done before the second begins: then a few pairs more, at once.
            time.sleep(chance.uniform(0, whole / 2) if turn < rounds else 0)
            second = patient.nursery.start(patient.root)
            codes = patient.nursery.wait(first), patient.nursery.wait(second)
            assert 0 in codes, patient.nursery.said
            refused = sum(code != 0 for code in codes)
            assert patient.nursery.said.count("另一个生成正在写") == refused
            ends["one refused" if refused else "one after the other"] += 1
            patient.is_whole()
            assert patient.shown == patient.edits
            patient.heals()
    assert ends["one refused"]
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    tells(f"two at once: {ends.total()} pairs ({told}); {unbroken(reader)}")


def turned_round(text: str) -> str:
    """A notice that closes before it opens."""
    assert "8月10日至8月14日" in text
    return text.replace("8月10日至8月14日", "8月14日至8月10日")


def leading_nowhere(text: str) -> str:
    """A free page with a link to nothing: only a warning of MkDocs."""
    return f"{text}\n[没有](nowhere.md)\n"


UNFIT: tuple[tuple[str, Callable[[str], str], tuple[str, ...], str], ...] = (
    ("content/notices/河东街道.md", turned_round, (), "1 处错误"),
    ("content/about.md", leading_nowhere, ("--strict",), "nowhere.md"),
)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("path", "spoil", "words", "told"), UNFIT, ids=["error", "strict"])
def test_what_may_not_be_published_leaves_the_live_site_alone(
    patient: Patient, program: str, path: str, spoil: Callable[[str], str], words: tuple[str, ...], told: str
) -> None:
    before, shown = digest(patient.site), patient.shown
    patient.edit()
    sound = (patient.root / path).read_text(encoding="utf-8")
    (patient.root / path).write_text(spoil(sound), encoding="utf-8")
    patient.nursery.forget()
    with patient.watched(0, patient.root) as reader:
        assert patient.nursery.build(patient.root, *words, program=program) == 1
    assert told in patient.nursery.said and "Traceback" not in patient.nursery.said
    unbroken(reader)
    patient.is_whole()
    patient.is_tidy()
    assert (digest(patient.site), patient.shown) == (before, shown)
    (patient.root / path).write_text(sound, encoding="utf-8")
    patient.heals()
