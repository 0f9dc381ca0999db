"""`serve`: who may see a draft, that a fault does not end a preview, and that the site is left alone."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bangyang.plugin.answering import is_loopback
from tests.cli.conftest import Run, edit

PACKAGES = Path(__file__).parents[2] / "scripts"


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
     ("192.168.1.2", False), ("::", False), ("example.org", False), ("localhost.example.org", False)],
)  # fmt: skip
def test_only_this_machine_is_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize("addr", ["0.0.0.0:8000", "192.168.1.2:8000", "[::]:8000"])
def test_a_draft_is_refused_to_others(addr: str, site: Path, run: Run) -> None:
    done = run(site, "serve", "--draft", "--addr", addr)
    assert done.exit_code == 2
    assert "只能在本机预览" in done.stderr


def test_an_address_in_use_is_two(site: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(site, "serve", "--addr", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.exit_code == 2
    assert "--addr" in done.stderr


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(site: Path, *words: str) -> Iterator[Callable[[str], str]]:
    """A preview in a process of its own; gives a way to read its pages."""
    address = f"127.0.0.1:{free_port()}"
    with (site.parent / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bangyang", "serve", "--addr", address, *words],
            cwd=site,
            env=dict(os.environ, PYTHONPATH=str(PACKAGES), TMPDIR=str(site.parent)),
            stdout=log,
            stderr=log,
        )

        def read(page: str) -> str:
            try:
                with urllib.request.urlopen(f"http://{address}/bangyang/{page}", timeout=5) as answer:
                    return str(answer.read().decode())
            except urllib.error.HTTPError as fault:
                return fault.read().decode()
            except OSError:
                return ""

        try:
            yield read
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0, (site.parent / "serve.log").read_text()


def port_of(site: Path) -> int:
    """The port of the preview that serves `site`, as it said itself."""
    found = re.findall(r"预览地址：http://127\.0\.0\.1:(\d+)/", (site.parent / "serve.log").read_text())
    return int(found[-1])


def foreign(site: Path, name: str, path: str) -> tuple[int, bool]:
    """What a browser gets that was led here by another name: the status, and whether the draft is in it."""
    connection = http.client.HTTPConnection("127.0.0.1", port_of(site), timeout=5)
    connection.putrequest("GET", path, skip_host=True)
    if name:
        connection.putheader("Host", name)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("Access-Control-Allow-Origin") is None
    return answer.status, "关于拟推荐对象的公示" in answer.read().decode()


def eventually(read: Callable[[str], str], page: str, text: str) -> str:
    """The page once it holds `text`."""
    shown = ""
    for _ in range(100):
        shown = read(page)
        if text in shown:
            return shown
        time.sleep(0.2)
    raise AssertionError(f"{page} never said {text}: {shown[:500]}")


@pytest.mark.slow
def test_a_preview_follows_edits_and_survives_faults(site: Path) -> None:
    notice = site / "content/notices/河东街道.md"
    for name in (".site.bangyang", "site.old"):
        (site / name / "next").mkdir(parents=True)
        (site / name / "next/notes.txt").write_text("不是网站的")
    (site / "site.new").symlink_to(site / "profiles")
    with serving(site) as read:
        eventually(read, "notices/hedong-jiedao/", "关于拟推荐对象的公示")
        edit(notice, "级别: 街道", "级别: 月球")
        time.sleep(2)
        assert "关于拟推荐对象的公示" in read("notices/hedong-jiedao/")
        edit(notice, "级别: 月球", "级别: 街道")
        edit(notice, "标题: 关于拟推荐对象的公示", "标题: 关于改过的公示")
        eventually(read, "notices/hedong-jiedao/", "关于改过的公示")
    log = (site.parent / "serve.log").read_text()
    assert "预览没有更新" in log and "VAL006" in log and "Traceback" not in log
    assert not (site / "site").exists()
    assert not list(site.parent.glob("bangyang-*"))
    # A preview needs none of the names that a build uses.
    assert len(list(site.rglob("notes.txt"))) == 2
    assert (site / "site.new").is_symlink() and list((site / "profiles").rglob("*.md"))


@pytest.mark.slow
def test_a_site_with_faults_says_what_to_mend_and_then_appears(site: Path) -> None:
    edit(site / "content/notices/市级.md", "级别: 市", "级别: 月球")
    with serving(site) as read:
        assert "VAL006" not in eventually(read, "", "还不能预览")
        edit(site / "content/notices/市级.md", "级别: 月球", "级别: 市")
        eventually(read, "", "邻里守望一家亲")


@pytest.mark.slow
def test_a_draft_shows_everything_under_a_mark(site: Path) -> None:
    early = ("--now", "2026-07-01")
    with serving(site, *early) as read:
        eventually(read, "", "邻里守望一家亲")
        assert "关于拟推荐对象的公示" not in read("notices/")
    with serving(site, "--draft", *early) as read:
        home = eventually(read, "", "邻里守望一家亲")
        assert "关于拟推荐对象的公示" in read("notices/")
        for name in ("rebound.example.org", f"rebound.example.org:{port_of(site)}", "localhost:80", ""):
            assert foreign(site, name, "/bangyang/notices/") == (421, False)
        assert foreign(site, f"localhost:{port_of(site)}", "/bangyang/notices/") == (200, True)
        sheet = next(part for part in home.split('"') if part.endswith(".css"))
        assert 'content:"草稿"' in read(sheet)
    assert not (site / "site").exists()
