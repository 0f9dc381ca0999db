"""What every test shares: how hard Hypothesis tries, which tests wait for `make soak`, and a clean environment.

`make soak` runs what has a long count and nothing else: the tests marked `soak` or `longer`, and those of laws
(Hypothesis marks them itself), each with the examples of the profile below. What tests `tell` is printed at the end of
a run.
"""

from __future__ import annotations

import atexit
import compileall
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from bangyang.base.errors import UsageError
from bangyang.release.lock import SiteLock

if TYPE_CHECKING:
    from tests.crash.nursery import Nursery

# A shell without job control starts what runs in the background deaf to Ctrl-C, and so whatever a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes a run needs: what passed is cleared away at once, a site built once stays to the end."""


def has_room(folder: Path) -> bool:
    """Whether a run's files fit into `folder`, and programs among them may be run."""
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    system = os.statvfs(folder)
    return not system.f_flag & os.ST_NOEXEC and system.f_bavail * system.f_frsize >= ROOM


# Every release is flushed to the disk, with whatever else waits there; in memory that takes no time. A folder that
# somebody chose stays.
if "TMPDIR" not in os.environ and has_room(MEMORY):
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

# On a build server the program believes no file's times; everywhere the tests are run as an office runs it.
os.environ.pop("CI", None)

# The key of the stores that tests leave behind goes with them; the processes of one run share it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="bangyang-state-")
    atexit.register(shutil.rmtree, os.environ["XDG_STATE_HOME"], ignore_errors=True)

# Two thousand folders without a test in them, each of which would be looked through by every process of a run.
collect_ignore = ["fixtures", "invalid", "tools"]

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


class _AtOnce:
    """Names what failed as soon as it did: a long run that is ended early has told something."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and reporter is not None:
            reporter.ensure_newline()
            reporter.write_line(f"{report.nodeid} ({report.when}): {report.longreprtext.splitlines()[-1]}")


def pytest_configure(config: pytest.Config) -> None:
    """Let a long run tell its failures at once."""
    if SOAK and "PYTEST_XDIST_WORKER" not in os.environ:
        config.pluginmanager.register(_AtOnce(config))


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

SETTINGS = "site_name: 榜样\ndocs_dir: content\ntheme:\n  name: bangyang\nplugins:\n  - bangyang:\n"
"""The least that `mkdocs.yml` must say."""

SITES = Path(__file__).parent / "fixtures" / "sites"


Changes = Mapping[str, str | Callable[[str], str] | None]


def lay_out(root: Path, changes: Changes = MappingProxyType({})) -> Path:
    """The minimal site at `root` with changes; gives `root`."""
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


@pytest.fixture
def minimal(tmp_path: Path) -> Callable[..., Path]:
    """Lays out the minimal site and changes files of it: `minimal({"content/x.md": text, "content/y.md": None})`.

    A text may also be a function of the file's present text; None takes the file away. Gives the site's root.
    """

    return lambda changes=MappingProxyType({}): lay_out(tmp_path / "site", changes)


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


@pytest.fixture
def site(minimal: Callable[..., Path]) -> Path:
    """The root of a copy of the minimal site, which checks clean; to be spoilt."""
    return minimal()


Made = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(shared_folder: Path) -> Iterator[Made]:
    """`made_once(name, make)`: a folder that `make(folder)` fills, once in a run whichever worker comes first.

    It is for reading: whoever changes a file of it spoils what others look at, and the run fails at its end.
    """
    made: dict[Path, str] = {}

    def make_once(name: str, make: Callable[[Path], object]) -> Path:
        root, state = shared_folder / "once" / name, shared_folder / f"{name}.made"
        with _alone(shared_folder / f"{name}.lock"):
            if not state.exists():
                shutil.rmtree(root, ignore_errors=True)
                root.mkdir(parents=True)
                with pytest.MonkeyPatch.context() as patch:
                    patch.delenv("BANGYANG_NOW", raising=False)
                    make(root)
                state.write_text(look_of(root), encoding="utf-8")
        made[root] = state.read_text(encoding="utf-8")
        return root

    yield make_once
    assert [root.name for root, look in made.items() if look_of(root) != look] == [], "made for all, changed by a test"


def look_of(root: Path) -> str:
    """Every path below `root` with its size and the instant of its last change."""
    found = sorted(path for path in root.rglob("*") if not path.is_dir())
    return "\n".join(f"{path.relative_to(root)} {path.lstat().st_size} {path.lstat().st_mtime_ns}" for path in found)


@pytest.fixture(scope="session")
def sample_site(made_once: Made) -> Path:
    """The root of a copy of the sample site, built into `site/`."""

    def make(root: Path) -> None:
        from bangyang.plugin.build import build_site

        build_site(copy_sample(root) / "mkdocs.yml", jobs=2)

    return made_once("sample", make)


@pytest.fixture(scope="session")
def published(sample_site: Path) -> Path:
    """The folder of the finished sample. For reading."""
    return sample_site / "site"


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


@pytest.fixture(scope="session")
def package_source(made_once: Made) -> Path:
    """A copy of what a wheel is built from, with byte code in it, as lies about in any tree that was ever run."""
    return made_once("source", _copy_sources)


def _copy_sources(folder: Path) -> None:
    repository = Path(__file__).parents[1]
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(repository / name, folder)
    unbuilt = shutil.ignore_patterns("*.egg-info", "__pycache__")
    for name in ("scripts", "theme"):
        shutil.copytree(repository / name, folder / name, ignore=unbuilt)
    for some in ("scripts/bangyang/models", "theme"):
        assert compileall.compile_dir(folder / some, quiet=1)


@pytest.fixture(scope="session")
def wheel(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once, from a copy so that nothing is left in the tree and nothing stale is found there."""

    def make(folder: Path) -> None:
        source = tmp_path_factory.mktemp("wheel")
        _copy_sources(source)
        build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source)
        own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(build, cwd=source, env=own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    (built,) = made_once("wheel", make).glob("*.whl")
    return built


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """A warm process for many builds, one for all tests of a worker."""
    from tests.crash.nursery import Nursery

    with Nursery(tmp_path_factory.mktemp("nursery")) as started:
        yield started


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder of what the tests take from npm (`tests/tools/node_modules`)."""
    folder = Path(__file__).parent / "tools" / "node_modules"
    if not (folder / "installed.stamp").exists():
        pytest.skip("没有安装 npm 的检查工具，请先运行 make test 或 npm --prefix tests/tools ci")
    return folder
