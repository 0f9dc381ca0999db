"""A process that has everything imported and forks a build on request.

Starting Python and importing MkDocs takes ten times as long as a build of the minimal site; forked from a warm
process, two hundred builds can be killed in minutes. The nursery is a process of its own because a fork of the test
runner, with its threads, would not be a fair picture of a build.

As a program it reads one JSON object a line: `{"build": [words], "root": …, "log": …}` answers with a process id,
`{"wait": id}` with its exit code, negative for a signal.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
NEVER = 10**9
AT_THE_EXCHANGE = -1
"""A step that is the first after the new release is live, and before the tree beside it is made like it."""
_MARK = "BANGYANG_NURSERY"

_STEPS = frozenset({"open", "os.rename", "os.remove", "os.rmdir", "os.link", "os.mkdir", "os.chmod", "ctypes.dlsym"})
_taken = [0]


@dataclass(frozen=True, slots=True)
class Guarded:
    """How a build goes through the gatekeeper: by what the `clock` says (as `--now` has it; as it is, if nothing), and
    with files that are `settled`, so that they are known by their stamps, or fresh, so that they are read.
    """

    clock: str = ""
    settled: bool = False


class Nursery:
    """The test's side; a context manager."""

    def __init__(self, scratch: Path, *, environment: dict[str, str] | None = None) -> None:
        self._log = scratch / "build.log"
        self._mark = f"{_MARK}={uuid.uuid4()}"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BANGYANG")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"],
            cwd=ROOT,
            env={
                **inherited,
                "PYTHONPATH": str(ROOT / "scripts"),
                "NO_MKDOCS_2_WARNING": "1",
                **(environment or {}),
                _MARK: self._mark.partition("=")[2],
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(
        self,
        root: Path,
        *words: str,
        program: str = "bangyang",
        dies_at: int = 0,
        workers: bool = False,
        guarded: Guarded | None = None,
    ) -> int:
        """Start `bangyang build` (or `mkdocs build`) with `words` in `root`; its process id.

        With `dies_at` it kills itself before its so-manieth step on the disk (or AT_THE_EXCHANGE); with `workers` it
        renders in two worker processes, however few the pages are. The gatekeeper is asked only if it is `guarded`.
        """
        asked = {"build": words, "root": str(root), "log": str(self._log), "program": program}
        return self._ask({**asked, "dies_at": dies_at, "workers": workers, "guarded": guarded and asdict(guarded)})

    def survivors(self) -> list[int]:
        """Processes that builds have left behind; those about to end are given a second."""
        for _ in range(100):
            found = [pid for pid in _processes() if pid != self._process.pid and self._mark in _environment(pid)]
            if not found:
                break
            time.sleep(0.02)
        return found

    def steps(self, root: Path, *words: str, guarded: Guarded | None = None) -> int:
        """How many steps on the disk a build takes, of those `dies_at` counts."""
        assert self.wait(self.start(root, *words, dies_at=NEVER, guarded=guarded)) == 0
        return int(self.said.rsplit(maxsplit=1)[-1])

    def wait(self, process: int) -> int:
        """The exit code of a started build, negative if a signal ended it."""
        return self._ask({"wait": process})

    def build(
        self,
        root: Path,
        *words: str,
        program: str = "bangyang",
        dies_at: int = 0,
        guarded: Guarded | None = None,
    ) -> int:
        """Start and wait."""
        return self.wait(self.start(root, *words, program=program, dies_at=dies_at, guarded=guarded))

    @property
    def said(self) -> str:
        """What the last builds printed."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def forget(self) -> None:
        """Empty the record of what was printed."""
        self._log.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.communicate()

    def _ask(self, question: dict[str, Any]) -> int:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _environment(pid: int) -> list[str]:
    """What a process was started with; nothing for one that has ended or is not ours."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []


def _serve() -> None:
    _warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            answer = os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1])
        else:
            answer = os.fork()
            if answer == 0:
                _become(asked)
        print(answer, flush=True)


def _warm_up() -> None:
    """Build a site once, so that no fork has to import anything or compile a template.

    At an instant when nothing is public yet, which takes the least time.
    """
    import mkdocs.__main__  # noqa: F401  # what a fork that plays `mkdocs build` needs

    from bangyang.plugin.build import build_site

    with tempfile.TemporaryDirectory() as scratch:
        root = Path(shutil.copytree(ROOT / "tests/fixtures/sites/minimal", Path(scratch) / "site"))
        # Not as an argument: MkDocs keeps the plugin for the builds that follow, and that with it.
        os.environ["BANGYANG_NOW"] = "2020-01-01 00:00"
        build_site(root / "mkdocs.yml", jobs=1)
        del os.environ["BANGYANG_NOW"]


def _count_steps(last: int, site: Path) -> None:
    """Have this process killed before step `last`. The interpreter announces each step to its audit hooks."""
    before = _number(site)

    def step(event: str, _: object) -> None:
        if event in _STEPS:
            _taken[0] += 1
            if _taken[0] == last or (last == AT_THE_EXCHANGE and _number(site) != before):
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)


def _number(site: Path) -> int:
    """The number of the live folder on its disk: another one, once it is another folder."""
    try:
        return site.stat().st_ino
    except OSError:
        return 0


def _pass_the_gate(words: list[str], clock: str, settled: bool) -> None:
    """Run the whole program with `words`, as a person does."""
    from functools import partial

    from bangyang.__main__ import main
    from bangyang.base.system import stamps
    from bangyang.building import instant
    from bangyang.plugin import session
    from bangyang.text.days import parse_instant

    # However slow the machine is, nothing becomes settled or fresh in the midst of a test.
    vars(stamps)["MARGIN"] = -(10**18) if settled else 10**12
    if clock:
        instant.system_clock = lambda: parse_instant(clock)
        vars(session)["decide_now"] = partial(instant.decide_now, clock=instant.system_clock)
    sys.argv = ["bangyang", *words]
    main()


def _become(asked: dict[str, Any]) -> None:
    """Be the asked build, and end with it."""
    code: object = 3
    try:
        log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(asked["root"])
        if asked["workers"]:
            from bangyang.base import workers

            workers.WORTH_WORKERS, workers.CHUNK = 1, 2
        if asked["dies_at"]:
            _count_steps(asked["dies_at"], Path("site").absolute())
        if asked["program"] == "mkdocs":
            from mkdocs.__main__ import cli

            cli.main(["build", *asked["build"]], prog_name="mkdocs")
        else:
            from bangyang.cli import bangyang

            words = ["build", "--jobs", "2" if asked["workers"] else "1", *asked["build"]]
            if asked["guarded"]:
                _pass_the_gate(words, **asked["guarded"])
            bangyang.main(words, prog_name="bangyang")
    except SystemExit as end:
        code = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        if asked["dies_at"] == NEVER:
            print(_taken[0])
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    _serve()
