"""Measures what is typed all day: `check`, `--help`, `serve`, and the sample site.

Each command runs in a process of its own; of several runs the median is told. Where something is measured against
something else, the two run in turn.
"""

from __future__ import annotations

import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.contestants import ours
from benchmarks.edits import SENTENCE, Editor
from benchmarks.machine import ROOT
from benchmarks.make_site import Laid, profile_path
from benchmarks.tables import seconds, table, times
from benchmarks.watching import watched

SAMPLE = ("content", "profiles", "mkdocs.yml", "ledger.jsonl", "ledger-salts.jsonl")
_PATIENCE = 600
"""Seconds that a preview may take."""

Row = tuple[str, str, str]
Tell = Callable[[str], None]


def command_table(site: Laid, *, runs: int = 5, tell: Tell = lambda _: None) -> str:
    """All of it, for a site that was just made, as a table."""
    rows: list[Row] = []
    for row in _rows(site, runs):
        tell("：".join(row[:2]))
        rows.append(row)
    return table(("命令", "历时（秒，中位）", "比"), rows)


def _rows(site: Laid, runs: int) -> Iterator[Row]:
    yield from _help(runs)
    yield from _check(site, runs)
    yield _serve(site, runs)
    yield from _sample(site.root.with_name(f"{site.root.name}-sample"), runs)


def _help(runs: int) -> Iterator[Row]:
    """Started in turn with a Python that does nothing."""
    words = ([sys.executable, "-c", "pass"], [sys.executable, "-m", "bangyang", "--help"])
    taken = [[watched(each, ROOT).wall for each in words] for _ in range(2 * runs)]
    bare, asked = (statistics.median(column) for column in zip(*taken, strict=True))
    yield "`python -c pass`", seconds(bare), ""
    yield "`bangyang --help`", seconds(asked), f"是上一行的 {times(asked / bare)} 倍"


def _check(site: Laid, runs: int) -> Iterator[Row]:
    """Without a store beside a build from nothing; then with one, of everything and of one edited file."""
    build, check = ours(site.root), ours(site.root, ("check",))
    build.forget()
    whole = build.build().wall
    build.forget()
    alone = check.build().wall
    yield "`bangyang build`，从无到有", seconds(whole), ""
    yield "`bangyang check`，没有缓存", seconds(alone), f"是上一行的 {times(alone / whole)} 倍"
    yield "`bangyang check`，没有改动", seconds(statistics.median(check.build().wall for _ in range(runs))), ""
    editor, batch = Editor(site), site.batches[0]
    path = profile_path(site.root, batch, batch.people[3]).relative_to(site.root).as_posix()
    one = ours(site.root, ("check", path))
    taken = []
    for _ in range(runs):
        editor.edit_deed()
        taken.append(one.build().wall)
    editor.undo()
    yield "`bangyang check 文件`，刚改过它", seconds(statistics.median(taken)), ""


def _serve(site: Laid, runs: int) -> Row:
    """From saving a file to the page that shows it."""
    batch = site.batches[0]
    person = batch.people[3]
    editor, builder = Editor(site), ours(site.root)
    builder.build()
    page = next(builder.site.glob(f"people/*/n-{person.number}/index.html")).relative_to(builder.site).parent
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "bangyang", "serve", "--addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(words, cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/{page.as_posix()}/"
    taken = []
    try:
        _waits_for(address, 0)
        for number in range(1, runs + 1):
            editor.edit_deed()
            taken.append(_waits_for(address, number))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        editor.undo()
    return "`bangyang serve`，改一句事迹，到页面上看得见", seconds(statistics.median(taken)), ""


def _waits_for(address: str, number: int) -> float:
    """Seconds until the page shows the sentence so many times. Raises SystemExit where it never does."""
    begun = time.perf_counter()
    while (passed := time.perf_counter() - begun) < _PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
                if answer.read().decode().count(SENTENCE) >= number:
                    return time.perf_counter() - begun
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"{address}：等了 {passed:.0f} 秒")


def _sample(folder: Path, runs: int) -> Iterator[Row]:
    """The sample site of this repository: from nothing, unchanged, one sentence more in an article."""
    folder.mkdir()
    for name in SAMPLE:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    build = ours(folder)

    def taken(before: Callable[[], object]) -> str:
        found = []
        for _ in range(runs):
            before()
            found.append(build.build().wall)
        return seconds(statistics.median(found))

    article = min((folder / "content/news").glob("*.md"))

    def edit() -> None:
        article.write_text(f"{article.read_text(encoding='utf-8').rstrip()}\n\n{SENTENCE}\n", encoding="utf-8")

    yield "示例网站，从无到有", taken(build.forget), ""
    yield "示例网站，没有改动", taken(lambda: None), ""
    yield "示例网站，改一句", taken(edit), ""
