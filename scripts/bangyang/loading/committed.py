"""Which files of a site git would commit: asked of git once, or found by walking where there is none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

_OUTPUT = ("manifest.json", "index.html")
"""What lies at the top of a finished site, and beside each other nowhere else."""

_CONTENT = ("content", "profiles")
_NOT_OURS = frozenset({"node_modules", "__pycache__", "venv", "env", "private", "打印"})
_PRIVATE = "私密"


def committed_files(root: Path, suffixes: Collection[str]) -> tuple[str, ...]:
    """Files below `root` (POSIX, relative, sorted) with one of `suffixes` that are committed or would be.

    Finished sites are left out, and what git ignores. Where there is no git, folders and files that begin with a dot,
    environments and private folders are left out instead.
    """
    found = _asked_of_git(root, suffixes) if _in_repository(root) else None
    if found is None:
        found = list(_walked(root, suffixes))
    finished: dict[str, bool] = {}
    return tuple(sorted(path for path in found if not _is_output(root, path, finished)))


def _in_repository(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _asked_of_git(root: Path, suffixes: Collection[str]) -> list[str] | None:
    """What git says, or None where it says nothing. Its settings must not make it run anything."""
    wanted = [f":(icase)*{suffix}" for suffix in sorted(suffixes)]
    try:
        done = subprocess.run(
            [
                *("git", "-C", str(root), "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"),
                *("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate", "--", *wanted),
            ],
            capture_output=True,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
            check=False,
        )
    except OSError:
        return None
    if done.returncode:
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name and not name.endswith(b"/")]


def _walked(root: Path, suffixes: Collection[str]) -> Iterator[str]:
    endings = tuple(suffixes)
    for here, folders, names in os.walk(root):
        folders[:] = [name for name in folders if _is_ours(Path(here), name)]
        prefix = os.path.relpath(here, root).replace(os.sep, "/")
        for name in names:
            if name.lower().endswith(endings) and not name.startswith((".", _PRIVATE)):
                yield name if prefix == "." else f"{prefix}/{name}"


def _is_ours(here: Path, name: str) -> bool:
    if name.startswith((".", _PRIVATE)) or name in _NOT_OURS:
        return False
    return not (here / name / "pyvenv.cfg").exists()


def _is_output(root: Path, path: str, known: dict[str, bool]) -> bool:
    """Whether a file belongs to a finished site, or to one that a build began; content never does."""
    *folders, _ = path.split("/")
    if not folders or folders[0] in _CONTENT:
        return False
    return any(_holds_site(root, "/".join(folders[:depth]), known) for depth in range(1, len(folders) + 1))


def _holds_site(root: Path, folder: str, known: dict[str, bool]) -> bool:
    if folder not in known:
        beside = folder.removesuffix(".new").removesuffix(".old")
        known[folder] = any(all((root / each / name).is_file() for name in _OUTPUT) for each in (folder, beside))
    return known[folder]
