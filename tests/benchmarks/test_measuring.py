"""The harness itself: all processes are watched, rounds go in turn, edits are taken over and taken back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks.build_time import Wanted, measure
from benchmarks.contestants import OURS, Contestant
from benchmarks.edits import SENTENCE, Editor
from benchmarks.machine import described, disk_used, file_system
from benchmarks.make_site import Laid, Plan
from benchmarks.peers import PEERS
from benchmarks.rounds import COLD, DEED, NOTICE, OPERATIONS, UNCHANGED, Results, play
from benchmarks.tables import operations_table, phases_table
from benchmarks.watching import Phase, Watched, watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上量")

FAMILY = """
import os, time
common = bytearray(64 << 20)
children = []
for _ in range(2):
    if (pid := os.fork()) == 0:
        own = bytearray(b"1") * (32 << 20)
        while time.process_time() < 0.3:
            pass
        time.sleep(0.5)
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
print("done")
"""


def test_every_process_is_watched_and_what_they_share_counts_once(tmp_path: Path) -> None:
    seen = watched((sys.executable, "-c", FAMILY), tmp_path)
    assert seen.said == "done\n"
    assert seen.cpu > 0.55
    # The zeros of the parent's 64 MiB were written by it and by nobody else; each child has 32 of its own.
    assert 125 < seen.memory < 190
    assert any(phase.processes == 3 for phase in seen.phases)
    assert 0.5 < sum(phase.cpu for phase in seen.phases) <= seen.cpu + 0.1


def test_a_command_that_fails_ends_the_measurement_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="甲乙丙"):
        watched((sys.executable, "-c", "print('甲乙丙'); raise SystemExit(3)"), tmp_path)


def test_whoever_ends_a_measurement_ends_what_is_measured(tmp_path: Path) -> None:
    code = (
        "import sys, signal\nfrom pathlib import Path\nfrom benchmarks.watching import watched\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))\n"
        'inner = \'import os,time; print(os.getpid()); open("pid", "w").write(str(os.getpid())); time.sleep(60)\'\n'
        f"watched((sys.executable, '-c', inner), Path({str(tmp_path)!r}))\n"
    )
    outer = subprocess.Popen((sys.executable, "-c", code), cwd=Path(__file__).parents[2])
    pid = ""
    while not pid:
        time.sleep(0.05)
        pid = (tmp_path / "pid").read_text() if (tmp_path / "pid").exists() else ""
    outer.terminate()
    assert outer.wait() == 1
    for _ in range(100):
        if not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes():
            break
        time.sleep(0.05)
    else:
        pytest.fail("what was measured goes on")


def player(folder: Path, name: str, told: list[str], *, once: bool = False) -> Contestant:
    """Somebody whose site is one page, and who tells of each build and of each edit."""
    site = folder / f"{name}-site"
    code = f"import pathlib; p = pathlib.Path({str(site)!r}); p.mkdir(exist_ok=True); (p / 'a.html').write_text('')"

    def take_over(files: Iterable[Path]) -> None:
        told.append(f"{name}{sum(1 for _ in files)}")

    return Contestant(name, (sys.executable, "-S", "-c", code), folder, site, (), take_over, once=once)


def test_rounds_go_in_turn_and_leave_the_site_as_it_was(laid: Laid, tmp_path: Path) -> None:
    told: list[str] = []
    both = [player(tmp_path, "甲", told), player(tmp_path, "乙", told, once=True)]
    before = {path: path.read_bytes() for path in laid.root.rglob("*.md")}
    lines: list[str] = []
    results = play(both, Editor(laid), (COLD, DEED), rounds=2, tell=lines.append)
    assert [line.split("：")[0] for line in lines] == [
        "第 1 轮，从无到有，甲", "第 1 轮，从无到有，乙", "第 1 轮，改一句事迹，甲", "第 1 轮，改一句事迹，乙",
        "第 2 轮，从无到有，甲", "第 2 轮，改一句事迹，甲",
    ]  # fmt: skip
    assert told == ["甲0", "乙0", "甲1", "乙1", "甲1", "乙1", "甲0", "甲1", "甲1"]
    assert {path: path.read_bytes() for path in laid.root.rglob("*.md")} == before
    assert (len(results.of("甲", DEED)), len(results.of("乙", DEED))) == (2, 1)
    assert results.pages == {"甲": 1, "乙": 1}


def test_no_round_is_begun_that_would_end_too_late(laid: Laid, tmp_path: Path) -> None:
    results = play([player(tmp_path, "甲", [])], Editor(laid), (COLD,), rounds=50, seconds=0.05)
    assert len(results.of("甲", COLD)) < 50


def test_a_ratio_is_that_of_runs_of_one_round() -> None:
    results = Results()
    for name, walls in (("甲", (2.0, 9.0, 3.0)), ("乙", (1.0, 3.0, 1.0))):
        results.runs[name, DEED.name] = [Watched(wall, wall, 10, (Phase(1, wall, wall),)) for wall in walls]
    assert results.ratio("甲", "乙", DEED) == 3.0
    assert results.median("甲", DEED, lambda run: run.wall) == 3.0
    assert results.ratio("甲", "丙", DEED) is None
    assert operations_table(results, ("甲", "乙"), (DEED, UNCHANGED), "乙").splitlines()[2:] == [
        "| 改一句事迹 | 甲 | 3.00 | 3.00 | 10 | 3 | 3.00 |",
        "| 改一句事迹 | 乙 | 1.00 | 1.00 | 10 | 3 | — |",
    ]


def test_cores_are_busy_by_the_number_of_processes() -> None:
    results = Results()
    results.runs[OURS, COLD.name] = [Watched(5, 7, 1, (Phase(1, 1, 1), Phase(3, 4, 6)))]
    assert phases_table(results, COLD, 2).splitlines()[2:] == ["| 1 | 1.00 | 20% | 50% |", "| 3 | 4.00 | 80% | 75% |"]


@pytest.mark.parametrize("name", sorted(PEERS))
def test_a_peer_gets_every_text_and_every_edit(laid: Laid, tmp_path: Path, name: str) -> None:
    peer, folder, editor = PEERS[name], tmp_path / name, Editor(laid)
    peer.lay_out(laid.root, folder)
    pages = sorted((folder / "content").rglob("*.md"))
    texts = [path for path in laid.root.rglob("*.md") if path.name != "index.md"]
    assert len(pages) == len(texts) > 20
    assert list((folder / peer.photos).iterdir())
    before = [path.read_bytes() for path in pages]
    editor.edit_deed()
    editor.add_notice()
    peer.take_over(laid.root, folder, editor.changed)
    edited = sorted((folder / "content").rglob("*.md"))
    assert len(edited) == len(pages) + 1
    assert sum(SENTENCE in path.read_text(encoding="utf-8") for path in edited) == 1
    peer.take_over(laid.root, folder, editor.undo())
    assert [path.read_bytes() for path in sorted((folder / "content").rglob("*.md"))] == before


def test_machine_and_file_system_are_told(tmp_path: Path) -> None:
    assert "核" in described() and "bangyang" in described()
    assert file_system(Path("/proc")) == "proc"
    (tmp_path / "a").write_bytes(b"1" * 10_000)
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    assert 10_000 <= disk_used(tmp_path) < 20_000


@pytest.mark.slow
def test_without_fonts_everything_is_published_but_the_sheets(site: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run((sys.executable, "-m", "benchmarks.no_fonts", "build"), cwd=site, env=environment, check=True)
    assert (site / "site/index.html").exists() and not list((site / "site").rglob("*.pdf"))


@pytest.mark.soak
def test_a_whole_measurement(tmp_path: Path) -> None:
    told = "".join(measure(tmp_path, Wanted(Plan(20), 1, 60, ())))
    for operation in (*OPERATIONS, NOTICE):
        assert f"| {operation.name} | {OURS} |" in told
    assert "核忙" in told and "磁盘：" in told
