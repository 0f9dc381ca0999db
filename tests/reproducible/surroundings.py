"""The same site built in other surroundings: each variation changes one thing that must not show in the result.

A variation is a function that prepares a site folder and says how the build is started. Builds run in processes of
their own, as a person would start them.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import SITES

ROOT = Path(__file__).parents[2]
NOW = "2026-11-20 09:00"

# Hands pages to worker processes however few there are, so that their number is really tried.
_WORKERS = "import bangyang.base.workers as workers; workers.WORTH_WORKERS, workers.CHUNK = 1, 2; "
_INHERIT_NOTHING = "workers.may_fork, workers.DEAR = lambda: False, 1; "
_ANOTHER_TIME = (
    "import time; real = time.time; time.time = lambda: real() + 3e8; "
    "import bangyang.building.instant as instant; instant.system_clock = lambda: 1 / 0; "
)
_RUN = "from bangyang.cli import main; main()"


@dataclass
class Start:
    """How a build is started: words after `build`, environment, working folder, umask, and what runs before it."""

    root: Path
    words: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path = Path("/")
    umask: int = 0o022
    before: str = ""

    def run(self) -> Path:
        """Build; the folder of the site. Raises AssertionError with what was printed if it fails."""
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "XDG_STATE_HOME") if name in os.environ}
        environment = {**kept, "PYTHONPATH": str(ROOT / "scripts"), "BANGYANG_NOW": NOW, "HOME": "/tmp"}
        ended = subprocess.run(
            [sys.executable, "-c", self.before + _RUN, "-C", str(self.root), "build", *self.words],
            cwd=self.folder,
            env={**environment, **self.environment},
            umask=self.umask,
            capture_output=True,
            check=False,
        )
        assert ended.returncode == 0, (ended.stdout + ended.stderr).decode("utf-8", "replace")
        return self.root / "site"


def laid_out(root: Path) -> Path:
    """The minimal site at `root`, without an instant of its own."""
    shutil.copytree(SITES / "minimal", root)
    config = root / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    config.write_text("".join(line for line in lines if "now:" not in line), encoding="utf-8")
    return root


def plain(scratch: Path) -> Start:
    """What the others are compared with."""
    return Start(laid_out(scratch / "plain"))


def path(scratch: Path) -> Start:
    return Start(laid_out(scratch / "另 一处" / ("d" * 60) / "网站"))


def working_folder(scratch: Path) -> Start:
    root = laid_out(scratch / "site")
    return Start(root, folder=root / "content" / "news")


def time_zone(scratch: Path) -> Start:
    return Start(laid_out(scratch / "site"), environment={"TZ": "America/Anchorage"})


def language(scratch: Path) -> Start:
    return Start(laid_out(scratch / "site"), environment={"LC_ALL": "C", "LANG": "C", "LANGUAGE": "fr"})


def private_umask(scratch: Path) -> Start:
    return Start(laid_out(scratch / "site"), umask=0o077)


def order_of_files(scratch: Path) -> Start:
    """Every folder made anew with its files in another order; a file system in memory lists them in that order."""
    source = laid_out(scratch / "source")
    memory = Path("/dev/shm")
    base = memory / f"bangyang-order-{os.getpid()}" if os.access(memory, os.W_OK) else scratch / "ordered"
    shutil.rmtree(base, ignore_errors=True)
    files = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(7).shuffle(files)
    for file in files:
        target = base / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return Start(base)


def hash_seed(scratch: Path) -> Start:
    return Start(laid_out(scratch / "site"), environment={"PYTHONHASHSEED": "12345"})


def user(scratch: Path) -> Start:
    (scratch / "home").mkdir()
    someone = {"HOME": str(scratch / "home"), "USER": "bianji", "LOGNAME": "bianji", "HOSTNAME": "elsewhere"}
    return Start(laid_out(scratch / "site"), environment=someone)


def two_jobs(scratch: Path) -> Start:
    return Start(laid_out(scratch / "site"), ("--jobs", "2"), before=_WORKERS)


def four_jobs(scratch: Path) -> Start:
    return Start(laid_out(scratch / "site"), ("--jobs", "4"), before=_WORKERS)


def processes_started_anew(scratch: Path) -> Start:
    """As where none can be forked: they load the site themselves."""
    return Start(laid_out(scratch / "site"), ("--jobs", "2"), before=_WORKERS + _INHERIT_NOTHING)


def times_of_files(scratch: Path) -> Start:
    root = laid_out(scratch / "site")
    chance = random.Random(11)
    for file in root.rglob("*"):
        when = chance.randrange(400_000_000, 2_500_000_000)
        os.utime(file, (when, when))
    return Start(root)


def warm_cache(scratch: Path) -> Start:
    """Built before, with another text in one file: cache and live site are there."""
    root = laid_out(scratch / "site")
    about = root / "content/about.md"
    text = about.read_text(encoding="utf-8")
    about.write_text("# 另一篇\n", encoding="utf-8")
    Start(root).run()
    about.write_text(text, encoding="utf-8")
    return Start(root)


def another_time(scratch: Path) -> Start:
    """The clock is years ahead, and the one function of ours that asks it fails."""
    return Start(laid_out(scratch / "site"), environment={"SOURCE_DATE_EPOCH": "1"}, before=_ANOTHER_TIME)


def unwritable_cache(scratch: Path) -> Start:
    """A cache in which nothing can be read or written, whoever asks: a file stands in its place."""
    root = laid_out(scratch / "site")
    (root / ".cache").write_bytes(b"")
    return Start(root)


def read_only_cache(scratch: Path) -> Start:
    """A warm cache that cannot be written any more (but by root)."""
    root = laid_out(scratch / "site")
    Start(root).run()
    shutil.rmtree(root / "site")
    for found in sorted((root / ".cache").rglob("*"), reverse=True):
        found.chmod(0o555 if found.is_dir() else 0o444)
    return Start(root)


VARIATIONS: tuple[Callable[[Path], Start], ...] = (
    *(language, processes_started_anew, private_umask, two_jobs, unwritable_cache),
    *(path, working_folder, time_zone, order_of_files, hash_seed, user, four_jobs, times_of_files),
    *(warm_cache, another_time, read_only_cache),
)
SLICE = 3
"""The first so many are tried on every run."""


def digest(site: Path) -> str:
    """One hash of every path below `site`, what everybody may do with it, and its bytes."""
    whole = hashlib.sha256()
    for found in sorted(site.rglob("*")):
        mode = stat.S_IMODE(found.stat().st_mode) & 0o555
        content = found.read_bytes() if found.is_file() else b""
        whole.update(f"{found.relative_to(site).as_posix()} {mode:o} {len(content)}\n".encode() + content)
    return whole.hexdigest()
