"""What git knows, and what it would do with a file: the one place that asks.

Without git, or outside a repository, nothing is committed.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bangyang.loading.grounds import PRINTED, resolved

_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


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
    tracked = ask(folder, "ls-files", "--error-unmatch", "--", str(file))
    ignored = ask(folder, "check-ignore", "--quiet", "--no-index", "--", str(file))
    return tracked is not None and ignored is not None and tracked.returncode != 0 and ignored.returncode == 0


def ignored_files(root: Path, paths: Iterable[str]) -> dict[str, Ignoring]:
    """Those of `paths` (POSIX, relative to `root`) that git ignores and does not hold already, and by which line."""
    asked = sorted(paths)
    if not asked or not _in_repository(root):
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


def ask(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[bytes] | None:
    """What `git` says in `folder`; None where there is no git.

    A repository's own settings must not change what is listed, nor a pager or a prompt stop it, nor a hook that calls
    us point elsewhere.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    environment = {**inherited, "GIT_PAGER": "cat", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    settings = ("-c", "log.showSignature=false", "-c", "core.quotePath=false")
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *settings, *words],
            input=typed.encode("utf-8", "surrogateescape"),
            capture_output=True,
            env=environment,
            check=False,
        )
    except OSError:
        return None


def _in_repository(folder: Path) -> bool:
    """Whether it is worth asking git: many sites on a server, and most in tests, are no repositories."""
    here = resolved(folder)
    return any(os.path.lexists(each / ".git") for each in (here, *here.parents))
