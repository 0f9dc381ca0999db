"""What git knows, and what it would do with a file: the one place that asks.

Without git, or outside a repository, nothing is committed. What a repository's own settings could have git run (a
file-system monitor, hooks, signature programs, a pager, the fetching of missing objects) is turned off, and variables
of whoever started us do not lead it elsewhere.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangyang.loading.grounds import PRINTED, resolved

_SETTINGS: Final = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false", "-c", "core.quotePath=false"),
)
_GIT_VARIABLES: Final = {
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_PATIENCE: Final = 20
"""Seconds for a question about paths; a repository may hold a pipe where git wants a file."""
_LITERAL: Final = "--literal-pathspecs"
"""A file's name is no pattern."""


@dataclass(frozen=True, slots=True)
class Ignoring:
    """A line that keeps git from taking a file: its number from 1, and the pattern as it is written.

    `source` is the file it stands in: relative to the site's root if it lies there, else the whole path.
    """

    source: str
    line: int
    pattern: str


def mending(ignoring: Ignoring) -> str:
    """How to change the line so that git takes the file."""
    name = ignoring.pattern.strip("/")
    if "/" not in name and not ignoring.pattern.startswith("/") and name == PRINTED:
        return f"请把这一行改成“/{name}/”，只指网站文件夹里的那一个"
    return "请改写或删去这一行，或者给文件改名"


def out_of_reach(file: Path) -> bool:
    """Whether git will not take this file: outside a repository, or ignored and not in it already."""
    file = resolved(file)
    folder = next(each for each in file.parents if each.is_dir())
    inside = ask(folder, "rev-parse", "--is-inside-work-tree")
    if inside is None or inside.returncode != 0:
        return True
    tracked = ask(folder, _LITERAL, "ls-files", "--error-unmatch", "--", str(file))
    ignored = ask(folder, "check-ignore", "--quiet", "--no-index", "--", str(file))
    return tracked is not None and ignored is not None and tracked.returncode != 0 and ignored.returncode == 0


def ignored_files(root: Path, paths: Iterable[str]) -> dict[str, Ignoring]:
    """Those of `paths` (POSIX, relative to `root`) that git ignores and does not hold already, and by which line."""
    asked = sorted(paths)
    if not asked or not in_repository(root):
        return {}
    done = ask(root, "check-ignore", "--verbose", "-z", "--stdin", typed="\0".join((*asked, "")))
    if done is None:
        return {}
    words = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    rows = [row for row in zip(*(iter(words),) * 4, strict=False) if not row[2].startswith("!")]
    if not rows:
        return {}
    # Git names the source from the top of the repository, of which the site may be a part.
    top = ask(root, "rev-parse", "--show-toplevel")
    above = Path(top.stdout.decode("utf-8", "surrogateescape").rstrip("\n")) if top is not None else root
    found = {}
    for source, line, pattern, path in rows:
        file = above / source
        shown = file.relative_to(resolved(root)).as_posix() if file.is_relative_to(resolved(root)) else str(file)
        found[path] = Ignoring(shown, int(line or 1), pattern)
    return found


def tracked_below(root: Path, folder: Path) -> tuple[str, ...]:
    """The paths, relative to the site at `root`, that git tracks in `folder`; a link that leads to it is one of them.

    Nothing where there is no repository or no git.
    """
    if not in_repository(root):
        return ()
    leading = [path for path in folder.parents if path != root and path.is_relative_to(root)]
    asked = [os.path.relpath(path, root) for path in (folder, *leading)]
    done = ask(root, _LITERAL, "ls-files", "-z", "--cached", "--", *asked)
    if done is None:
        return ()
    inside = f"{Path(asked[0]).as_posix()}/"
    exact = {Path(path).as_posix() for path in asked}
    return tuple(path for path in names_in(done.stdout) if path in exact or path.startswith(inside))


def ask(folder: Path, *words: str, typed: str = "", patient: bool = False) -> subprocess.CompletedProcess[bytes] | None:
    """What `git` says in `folder` when it reads `typed`; None where it says nothing, or (unless `patient`) too late."""
    try:
        return subprocess.run(
            words_of(folder, *words),
            input=typed.encode("utf-8", "surrogateescape"),
            capture_output=True,
            env=git_environment(),
            check=False,
            timeout=None if patient else _PATIENCE,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def words_of(folder: Path, *words: str) -> list[str]:
    """The command line of `git words…` in `folder`."""
    return ["git", "-C", str(folder), *_SETTINGS, *words]


def git_environment() -> dict[str, str]:
    """The environment git runs in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**own, **_GIT_VARIABLES}


def in_repository(folder: Path) -> bool:
    """Whether it is worth asking git: many sites on a server, and most in tests, are no repositories."""
    here = resolved(folder)
    return any(os.path.lexists(each / ".git") for each in (here, *here.parents))


def names_in(output: bytes) -> list[str]:
    """What git told with `-z`."""
    return [name for name in output.decode("utf-8", "surrogateescape").split("\0") if name]
