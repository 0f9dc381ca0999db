"""What every test shares: how hard Hypothesis tries, which tests wait for `make soak`, and a clean environment.

`make soak` runs what has a long count and nothing else: the tests marked `soak`, and those of laws (Hypothesis marks
them itself), each with the examples of the profile below. What tests `tell` is printed at the end of a run.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from bangyang.base.errors import UsageError
from bangyang.release.lock import SiteLock

# A shell without job control starts what runs in the background deaf to Ctrl-C, and so whatever a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The key of the stores that tests leave behind goes with them; the processes of one run share it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="bangyang-state-")
    atexit.register(shutil.rmtree, os.environ["XDG_STATE_HOME"], ignore_errors=True)

SOAK = os.environ.get("BANGYANG_SOAK", "") not in ("", "0")

# The same examples on every run: a red build is a fault of the change before it, not of chance.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=100)
# New examples on every run, many of them; whatever fails is printed so that it can become a plain test.
settings.register_profile(
    "soak", deadline=None, max_examples=5_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("soak" if SOAK else "ci")


def examples(few: int, many: int) -> settings:
    """How often a law is tried whose example lays out a folder or builds a site: in every run, and in the long one."""
    return settings(max_examples=many if SOAK else few)


def sampled(values: Iterable[Any]) -> list[Any]:
    """Every other one of `values` as a parameter of every run; the rest wait for the long one."""
    return [pytest.param(each, marks=pytest.mark.soak if n % 2 else ()) for n, each in enumerate(values)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the tests marked `soak` out, except when the run was asked to be long."""
    if SOAK:
        return
    skip = pytest.mark.skip(reason="只在 make soak 中运行")
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(skip)


_TOLD = "told"


@pytest.fixture
def tells(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keeps a line of a test, such as what it counted, for the end of the run; from worker processes, too."""
    return lambda line: request.node.user_properties.append((_TOLD, line))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests told."""
    reports = (report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, ()))
    lines = [
        line for report in reports if report.when == "call" for name, line in report.user_properties if name == _TOLD
    ]
    if lines:
        terminalreporter.section("counts")
    for line in lines:
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _no_inherited_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever exported one of our variables in a shell must not change what the tests see."""
    for name in ("BANGYANG_NOW", "BANGYANG_STORE_KEY"):
        monkeypatch.delenv(name, raising=False)


BESIDE_A_SITE = frozenset({".site.bangyang", ".site.bangyang.lock"})
"""What a build leaves beside `site` for the next."""

SITES = Path(__file__).parent / "sites"


@pytest.fixture
def minimal(tmp_path: Path) -> Callable[..., Path]:
    """Lays out the minimal site and changes files of it: `minimal({"content/x.md": text, "content/y.md": None})`.

    A text may also be a function of the file's present text; None takes the file away. Gives the site's root.
    """

    def lay_out(changes: Mapping[str, str | Callable[[str], str] | None] = MappingProxyType({})) -> Path:
        root = tmp_path / "site"
        shutil.copytree(SITES / "minimal", root, dirs_exist_ok=True)
        for name, change in changes.items():
            path = root / name
            if change is None:
                path.unlink()
                continue
            text = change(path.read_text(encoding="utf-8")) if callable(change) else change
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return lay_out


SAMPLE_FILES = ("mkdocs.yml", "ledger.jsonl", "ledger-salts.jsonl")
SAMPLE_PARTS = ("content", "profiles", *SAMPLE_FILES)


def copy_sample(root: Path) -> Path:
    """Lays the sample site of the repository out below `root`, unbuilt; gives `root`."""
    repository = Path(__file__).parents[1]
    root.mkdir(parents=True, exist_ok=True)
    for name in SAMPLE_PARTS:
        source = repository / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root)
    return root


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def sample_site(shared_folder: Path) -> Path:
    """The root of a copy of the sample site, built into `site/` once per run. For reading: nobody may change it."""
    root = shared_folder / "sample"
    with _alone(shared_folder / "sample.done"):
        if not (root / "site").exists():
            from bangyang.plugin.build import build_site

            shutil.rmtree(root, ignore_errors=True)
            with pytest.MonkeyPatch.context() as patch:
                patch.delenv("BANGYANG_NOW", raising=False)
                build_site(copy_sample(root) / "mkdocs.yml", jobs=2)
    return root


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Lets one worker in at a time."""
    while True:
        try:
            lock = SiteLock.take(path)
            break
        except UsageError:
            time.sleep(0.1)
    with lock:
        yield


BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one for the whole run: its driver does not start twice in one process."""
    executable = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        pytest.skip("没有找到 Chromium，请先安装系统包 chromium")
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # The sandbox does not work for root, who runs the tests in containers.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet.append("--no-sandbox")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder of what the tests take from npm (`tests/tools/node_modules`)."""
    folder = Path(__file__).parent / "tools" / "node_modules"
    if not (folder / "installed.stamp").exists():
        pytest.skip("没有安装 npm 的检查工具，请先运行 make test 或 npm --prefix tests/tools ci")
    return folder
