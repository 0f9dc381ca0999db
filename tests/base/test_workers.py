"""Worker processes change how long the work takes and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

import bangyang
from bangyang.base.store import Store
from bangyang.base.workers import CHUNK, WORTH_WORKERS, in_workers
from bangyang.pages.images import Images
from bangyang.rendering.pictures import PictureKind

COUNT = WORTH_WORKERS + CHUNK + 7
PRELUDE = """
import json, os
from bangyang.base.workers import in_workers
from bangyang.base.system.forking import may_fork

class Book:
    def __init__(self): self.lines = []
    def count(self): return len(self.lines)
    def entries_since(self, known): return self.lines[known:]
    def enter(self, entries): self.lines.extend(entries)

parent, book = os.getpid(), Book()
"""


def alone(script: str) -> Any:
    """What a script prints, run as its own process: only one without other threads may be forked."""
    environment = {**os.environ, "PYTHONPATH": str(Path(str(bangyang.__file__)).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(script)], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_without_workers_the_work_is_done_here_in_order() -> None:
    assert list(in_workers(lambda item: (item * 2, os.getpid()), range(5), (), 8)) == [
        (item * 2, os.getpid()) for item in range(5)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上分进程")
class TestForked:
    def test_results_and_entries_come_home_in_order(self) -> None:
        results, pids, lines = alone(f"""
            def work(item):
                book.lines.append(item)
                return item * 2, os.getpid()
            found = list(in_workers(work, range({COUNT}), (book,), 2))
            print(json.dumps([[r for r, _ in found], len({{p for _, p in found}} - {{parent}}), book.lines]))
        """)
        assert results == [item * 2 for item in range(COUNT)]
        assert pids in (1, 2)
        assert lines == [*range(COUNT)]

    def test_what_a_worker_raises_is_raised_here(self) -> None:
        assert (
            alone(f"""
            def work(item):
                if item == {COUNT - 1}:
                    raise ValueError(f"item {{item}}")
                return item
            try:
                list(in_workers(work, range({COUNT}), (), 2))
            except ValueError as fault:
                print(json.dumps(str(fault)))
        """)
            == f"item {COUNT - 1}"
        )

    def test_a_worker_that_dies_costs_time_only(self) -> None:
        assert (
            alone(f"""
            def work(item):
                book.lines.append(item)
                if item == {CHUNK * 3} and os.getpid() != parent:
                    os._exit(9)
                return item
            print(json.dumps([list(in_workers(work, range({COUNT}), (book,), 2)), book.lines]))
        """)
            == [list(range(COUNT))] * 2
        )

    def test_pages_made_by_workers_leave_their_entries_here(self, tmp_path: Path) -> None:
        (tmp_path / "words.html").write_text("{{ view }}{{ link('') }}", encoding="utf-8")
        alone_here, together, pids, lines = alone(f"""
            from bangyang.rendering.chrome import BODY_MARK, HEAD_MARK, TITLE_MARK, Chrome, ChromeKey
            from bangyang.rendering.environment import RenderSettings
            from bangyang.rendering.pages import DeferredPage, Page, render_pages
            def page(number):
                def make():
                    book.lines.append([number, os.getpid()])
                    return Page(f"p{{number}}/", "words.html", number, "", "t")
                return DeferredPage(f"p{{number}}/", "", make, (book,))
            pages = [page(number) for number in range({COUNT})]
            chromes = {{ChromeKey("..", ""): Chrome.cut(HEAD_MARK + TITLE_MARK + BODY_MARK)}}
            settings = RenderSettings(({str(tmp_path)!r},))
            made = []
            for jobs in (1, 2):
                book.lines.clear()
                made.append([[path, page.decode()] for path, page in render_pages(pages, chromes, settings, jobs)])
            pids = {{pid for _, pid in book.lines}}
            print(json.dumps([*made, len(pids - {{parent}}), [number for number, _ in book.lines]]))
        """)
        assert alone_here == together
        assert together[3] == ["p3/index.html", "t3../"]
        assert pids in (1, 2)
        assert lines == [*range(COUNT)]

    def test_with_another_thread_nothing_is_forked(self) -> None:
        assert alone(f"""
            import threading
            stop = threading.Event()
            thread = threading.Thread(target=stop.wait)
            thread.start()
            pids = set(in_workers(lambda item: os.getpid(), range({COUNT}), (), 2))
            stop.set()
            thread.join()
            print(json.dumps([pids == {{parent}}, may_fork()]))
        """) == [True, True]


def test_an_album_takes_over_what_another_made(tmp_path: Path) -> None:
    first, second = (Images(tmp_path, Store()) for _ in range(2))
    for path in ("a.jpg", "b.jpg"):
        assert first.picture(path, PictureKind.CONTENT) is None
    second.enter(first.entries_since(1))
    assert [key for key, _ in second.entries_since(0)] == [("b.jpg", PictureKind.CONTENT)]
    assert (first.count(), second.count()) == (2, 1)
