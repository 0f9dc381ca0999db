"""Which files of a site git would commit: asked of git once, or found by walking where there is none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from bangyang.loading.files import MAX_DEPTH
from bangyang.loading.git import ask, in_repository, names_in

MANIFEST = "manifest.json"
_OUTPUT = re.compile(rb'\{"format": [0-9]+, "files": \[\n')
"""How the manifest begins that lies at the top of a finished site; another program's file of this name does not."""

_CONTENT = ("content", "profiles")
_NOT_OURS = frozenset({"node_modules", "__pycache__", "venv", "env", "private", "打印"})
_PRIVATE = "私密"


def committed_files(root: Path) -> tuple[str, ...]:
    """Files below `root` (POSIX, relative, sorted) that are committed or would be.

    Finished sites are left out, and what git ignores. Where there is no git, folders that begin with a dot,
    environments, private folders and files are left out instead.
    """
    found = _asked_of_git(root) if in_repository(root) else None
    if found is None:
        found = list(_walked(root))
    finished: dict[str, bool] = {}
    return tuple(sorted(path for path in found if not _is_output(root, path, finished)))


def _asked_of_git(root: Path) -> list[str] | None:
    """What git says, or None where it says nothing."""
    done = ask(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate")
    if done is None or done.returncode:
        return None
    # A folder is another repository.
    return [name for name in names_in(done.stdout) if not name.endswith("/")]


def _walked(root: Path) -> Iterator[str]:
    finished: dict[str, bool] = {}
    for here, folders, names in os.walk(root):
        prefix = "" if Path(here) == root else f"{Path(here).relative_to(root).as_posix()}/"
        # A finished site may hold far more than all the rest: it is not walked through; nor what no program can copy.
        folders[:] = [
            name
            for name in folders
            if prefix.count("/") < MAX_DEPTH
            and _is_ours(here, name)
            and not _is_output(root, f"{prefix}{name}/", finished)
        ]
        for name in names:
            if not name.startswith(_PRIVATE):
                yield f"{prefix}{name}"


def _is_ours(here: str, name: str) -> bool:
    if name.startswith((".", _PRIVATE)) or name in _NOT_OURS:
        return False
    # What `Path` asks raises OSError where a path is too long for the system.
    return not os.path.lexists(f"{here}/{name}/pyvenv.cfg")


def _is_output(root: Path, path: str, known: dict[str, bool]) -> bool:
    """Whether a file belongs to a finished site; content never does."""
    *folders, _ = path.split("/")
    if not folders or folders[0] in _CONTENT:
        return False
    return any(_holds_site(root, "/".join(folders[:depth]), known) for depth in range(1, len(folders) + 1))


def _holds_site(root: Path, folder: str, known: dict[str, bool]) -> bool:
    if folder not in known:
        try:
            with (root / folder / MANIFEST).open("rb") as file:
                known[folder] = _OUTPUT.match(file.read(64)) is not None
        except OSError:
            known[folder] = False
    return known[folder]
