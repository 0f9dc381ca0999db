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
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]


class Nursery:
    """The test's side; a context manager."""

    def __init__(self, scratch: Path, *, environment: dict[str, str] | None = None) -> None:
        self._log = scratch / "build.log"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BANGYANG")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"],
            cwd=ROOT,
            env={**inherited, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, root: Path, *words: str, program: str = "bangyang") -> int:
        """Start `bangyang build` (or `mkdocs build`) with `words` in `root`; its process id."""
        return self._ask({"build": words, "root": str(root), "log": str(self._log), "program": program})

    def wait(self, process: int) -> int:
        """The exit code of a started build, negative if a signal ended it."""
        return self._ask({"wait": process})

    def build(self, root: Path, *words: str, program: str = "bangyang") -> int:
        """Start and wait."""
        return self.wait(self.start(root, *words, program=program))

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


def _serve() -> None:
    import mkdocs.__main__  # noqa: F401  # imported now, so that no fork has to

    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            answer = os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1])
        else:
            answer = os.fork()
            if answer == 0:
                _become(asked)
        print(answer, flush=True)


def _become(asked: dict[str, Any]) -> None:
    """Be the asked build, and end with it."""
    code: object = 3
    try:
        log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(asked["root"])
        if asked["program"] == "mkdocs":
            from mkdocs.__main__ import cli

            cli.main(["build", *asked["build"]], prog_name="mkdocs")
        else:
            from bangyang.cli import bangyang

            bangyang.main(["build", "--jobs", "1", *asked["build"]], prog_name="bangyang")
    except SystemExit as end:
        code = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    _serve()
