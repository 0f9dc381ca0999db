"""Who does the work does not show: the sample has the same manifest made by one process, by several that inherit
everything or nothing, or by the workers of a cluster, one of which may be lost.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bangyang.base.errors import UsageError
from bangyang.building import cluster as cluster_module
from bangyang.building.cluster import cluster
from tests.conftest import copy_sample
from tests.reproducible.surroundings import ROOT, Start

pytestmark = pytest.mark.slow

_ALL_SHARED = (
    "import os, bangyang.base.workers as workers, bangyang.base.elsewhere as elsewhere; "
    "import bangyang.leakgate.inspection as inspection; "
    "import bangyang.rendering.pictures as pictures; "
    "workers.WORTH_WORKERS, workers.DEAR, workers.CHUNK = 1, 1, {chunk}; "
    "inspection._WORTH_WORKERS, inspection._CHUNK_BYTES = 1, 200_000; pictures._WORTH_SENDING = 1; "
    "receive = elsewhere.Orders.receive\n"
    "def received(*words):\n"
    "    done = receive(*words)\n"
    "    with open(os.environ['HELPED'], 'a') as file: file.write('-' if done is None else '+')\n"
    "    return done\n"
    "elsewhere.Orders.receive = received\n"
)
"""However little there is to do, all of it is handed out, so many pages at a time; who did it is written down."""
_INHERITS_NOTHING = "workers.may_fork = lambda: False\n"
LITTLE = 7


def built(root: Path, *words: str, chunk: int = LITTLE, before: str = "") -> tuple[bytes, str]:
    """The manifest of the sample, and for each share whether another process did it."""
    helped = root / "helped.txt"
    start = Start(root, words, {"HELPED": str(helped)}, before=_ALL_SHARED.format(chunk=chunk) + before)
    manifest = (start.run() / "manifest.json").read_bytes()
    return manifest, helped.read_text() if helped.exists() else ""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "sample")


@pytest.fixture
def own_manifest(published: Path) -> bytes:
    """What the sample's manifest is elsewhere in the tests."""
    return (published / "manifest.json").read_bytes()


_ANY_ORDER = (
    f"import random, sys; sys.path.append({str(ROOT)!r}); from tests.base.test_elsewhere import Shuffled\n"
    "start = workers.spawned\n"
    "workers.spawned = lambda jobs: Shuffled(start(jobs), random.Random(jobs))\n"
)
KINDS = {"fork": "", "spawn": _INHERITS_NOTHING, "spawn, in any order": _INHERITS_NOTHING + _ANY_ORDER}


@pytest.mark.soak
@pytest.mark.parametrize("jobs", range(1, 5))
@pytest.mark.parametrize("kind", KINDS)
def test_any_number_of_processes(kind: str, jobs: int, sample: Path, own_manifest: bytes) -> None:
    """What inherits nothing is tried on a small site in every run (`surroundings`)."""
    chunk = random.Random(jobs).randint(1, 20)
    manifest, helped = built(sample, "--jobs", str(jobs), chunk=chunk, before=KINDS[kind])
    assert manifest == own_manifest
    assert set(helped) == ({"+"} if kind != "fork" and jobs > 1 else set())


@contextmanager
def running(*words: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the cluster, until the end of the block."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
    with log.open("ab") as stream:
        started = subprocess.Popen([sys.executable, "-m", *words], env=environment, stdout=stream, stderr=stream)
        try:
            yield started
        finally:
            started.kill()
            started.wait()


class Cluster:
    """A scheduler and some workers on this machine."""

    def __init__(self, folder: Path, workers: int, stack: ExitStack) -> None:
        told, log = folder / "scheduler.json", folder / "cluster.log"
        quiet = ("--no-dashboard", "--host", "127.0.0.1")
        stack.enter_context(
            running("distributed.cli.dask_scheduler", *quiet, "--port", "0", "--scheduler-file", str(told), log=log)
        )
        self.address = _soon(lambda: json.loads(told.read_text())["address"])
        words = ("distributed.cli.dask_worker", self.address, *quiet, "--no-nanny", "--nthreads", "1")
        self.workers = [stack.enter_context(running(*words, log=log)) for _ in range(workers)]


def _soon(look: Callable[[], str]) -> str:
    """What is there within a minute."""
    for _ in range(600):
        try:
            return look()
        except (OSError, ValueError, KeyError):
            time.sleep(0.1)
    return look()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path, 2, stack)


@pytest.mark.soak
def test_two_workers_of_a_cluster(machines: Cluster, sample: Path, own_manifest: bytes) -> None:
    manifest, helped = built(sample, "--cluster", machines.address)
    assert manifest == own_manifest
    assert set(helped) == {"+"}
    # Once more, with what is remembered.
    (sample / "content/about.md").write_text("# 关于\n\n改过。\n", encoding="utf-8")
    changed, _ = built(sample, "--cluster", machines.address)
    assert changed != own_manifest


_LOSES = (
    "import signal; left = [5]; before = elsewhere.Orders.receive\n"
    "def lose(*words):\n"
    "    left[0] -= 1\n"
    "    if not left[0]: os.kill({worker}, signal.SIGKILL)\n"
    "    return before(*words)\n"
    "elsewhere.Orders.receive = lose\n"
)


@pytest.mark.soak
def test_a_worker_is_lost(machines: Cluster, sample: Path, own_manifest: bytes) -> None:
    lost = machines.workers[0]
    loses = _LOSES.format(worker=lost.pid)
    manifest, helped = built(sample, "--cluster", machines.address, chunk=1, before=loses)
    assert lost.wait(60) < 0
    assert manifest == own_manifest
    assert "+" in helped


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://192.0.2.1:8786", "不加密"),
        ("tcp://example.org:8786", "不加密"),
        ("127.0.0.1:8786", "读不懂"),
        ("http://127.0.0.1:8786", "读不懂"),
        ("tcp://127.0.0.1:9", "连不上"),
    ],
)
def test_an_address_that_will_not_do(address: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_SECONDS", 1)
    with pytest.raises(UsageError, match=said), cluster(address, tmp_path):
        pass


@pytest.mark.soak
def test_workers_that_are_not_alike(machines: Cluster, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "program_version", lambda: b"other")
    with pytest.raises(UsageError, match="榜样 那里是"), cluster(machines.address, sample):
        pass


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="没有安装"), cluster("tcp://127.0.0.1:8786", tmp_path):
        pass
