"""What is shown on a terminal while a command works: a line, no thread, and nothing where nobody watches."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import bangyang
from bangyang.base.workcount import Work, did
from bangyang.cli.terminal.progress import WorkLine, working
from tests.base.test_workers import COUNT, alone


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@contextmanager
def watched() -> Iterator[Terminal]:
    """Somebody watches standard error. Not a fixture: between that and the test, pytest puts its own in place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream := Terminal())
        yield stream


def lines(stream: Terminal) -> list[str]:
    """What was on the line, one after the other; what covers the end of a longer one left out."""
    return [line.rstrip() for line in stream.getvalue().split("\r") if line.strip()]


def test_the_work_is_told_and_the_line_left_empty() -> None:
    with watched() as terminal, working("正在检查并生成网站……"):
        did(Work.CAMPAIGNS, "邻里守望活动")
    assert lines(terminal) == ["正在检查并生成网站……", "正在检查活动，第 1 个：邻里守望活动"]
    assert terminal.getvalue().endswith(" \r")


def test_it_is_told_a_few_times_a_second_at_most() -> None:
    with watched() as terminal, working("…"):
        for _ in range(10_000):
            did(Work.RENDERED)
    assert 2 <= len(lines(terminal)) < 100


def test_the_line_covers_a_longer_one() -> None:
    stream = Terminal()
    progress = WorkLine(stream, "正在检查并生成网站……")
    progress.enter((Work.READ,))
    first, second = stream.getvalue().split("\r")[1:]
    assert second.rstrip() == "正在读文件，第 1 个"
    columns = [sum(2 if ord(char) > 0x2E7F else 1 for char in line) for line in (first, second)]
    assert columns[0] == columns[1]


def test_nothing_is_shown_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with working("…") as nothing, working("…", counts=True) as done:
        did(Work.READ)
    assert nothing is None
    assert done is not None and done.counts[Work.READ] == 1
    assert capsys.readouterr() == ("", "")


def test_the_line_goes_when_the_work_fails() -> None:
    with watched() as terminal, pytest.raises(OSError), working("…"):
        raise OSError
    did(Work.READ)
    assert lines(terminal) == ["…"]


def test_whoever_watches_keeps_nobody_from_helping() -> None:
    before = threading.active_count()
    with watched(), working("…"):
        assert threading.active_count() == before


@pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上分进程")
def test_workers_help_while_somebody_watches_and_say_nothing_themselves() -> None:
    pids, told, shown = alone(f"""
        import io, sys
        from bangyang.base.workcount import Work, did
        from bangyang.cli.terminal.progress import working
        class Terminal(io.StringIO):
            def isatty(self): return True
        sys.stderr = Terminal()
        def work(item):
            did(Work.RENDERED)
            return os.getpid(), sys.stderr.getvalue()
        with working("begun", counts=True) as done:
            found = list(in_workers(work, range({COUNT}), (), 2))
        others = {{pid for pid, _ in found}} - {{parent}}
        print(json.dumps([len(others), sorted({{said for _, said in found}}), done.counts[Work.RENDERED]]))
    """)
    assert pids in (1, 2) and shown == COUNT
    assert told == ["\rbegun"]


@pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上分进程")
def test_a_build_on_a_terminal_has_workers(site: Path) -> None:
    """On a real terminal: a thread that keeps a line turning would keep a watched build to one process."""
    import pty

    main, other = pty.openpty()
    script = """
from bangyang.base import workers
from bangyang.cli import bangyang
asked, real = [], workers.forked
workers.forked = lambda jobs: asked.append(jobs) or real(jobs)
workers.WORTH_WORKERS = 1
bangyang.main(["build", "--jobs", "2"], standalone_mode=False)
assert asked
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(str(bangyang.__file__)).parents[1])}
    with subprocess.Popen(
        (sys.executable, "-c", script), cwd=site, env=environment, stdout=other, stderr=other
    ) as build:
        os.close(other)
        # Read while it works: what nobody takes up would hold the writer.
        said = b"".join(_all_of(main)).decode()
    os.close(main)
    assert build.returncode == 0, said
    assert "正在画页面" in said


def _all_of(terminal: int) -> Iterator[bytes]:
    """What is written on a terminal until nobody has it open any more."""
    with suppress(OSError):
        while piece := os.read(terminal, 65536):
            yield piece
