"""Files and folders of the site that a command is told to look at alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bangyang.base.errors import UsageError


def paths_within(root: Path, paths: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path, as findings name it, is one of `paths` or lies in one; every path where none are given.

    Raises UsageError for one that is not there.
    """
    return lying_in(tuple(_within(root, path) for path in paths))


def _within(root: Path, path: str) -> str:
    """`path` as findings name it: POSIX, relative to the root, "" for the root itself. Raises UsageError."""
    full = (root / path).resolve()
    if not full.is_relative_to(root):
        raise UsageError(f"{path} 不在网站的文件夹里")
    if not full.exists():
        raise UsageError(f"没有“{path}”这个文件或文件夹")
    relative = full.relative_to(root).as_posix()
    return "" if relative == "." else relative


def lying_in(wanted: tuple[str, ...]) -> Callable[[str], bool]:
    """The same for paths that are taken as they are, whether or not they are there."""

    def inside(path: str) -> bool:
        return not wanted or any(not place or path == place or path.startswith(f"{place}/") for place in wanted)

    return inside
