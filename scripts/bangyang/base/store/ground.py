"""Where the store may lie: in real folders of the site, behind no link, under names that only regular files bear.

A link could lead into the originals, a named pipe would keep whoever opens it waiting for ever. Looked at before
anything is opened.
"""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path
from typing import Final

from bangyang.base.system.opening import is_link, opened
from bangyang.base.trouble import Refused

NAME: Final = "store.db"
JOURNAL: Final = f"{NAME}-journal"
MARK: Final = "bangyang.txt"
"""Tells that the folder is ours (`mark`)."""
ASIDE: Final = f"{NAME}.new"
"""A blank store before it takes its place."""
STRAY: Final = (f"{NAME}-wal", f"{NAME}-shm")
"""What SQLite would open beside the file, and a store of ours never has."""

_UNLINK: Final = "运行 rm -r {path}（是链接的只删去链接，不动它指向的东西），缓存下次会重建"
_AWAY: Final = "没有动它。在 mkdocs.yml 的 bangyang 下面把 cache_dir 改成另一个还没有的文件夹，或者把 {path} 移到别处"


def refuse_unfit(root: Path, folder: Path) -> None:
    """Raises Refused where `folder` leads through a link or into what is no folder, or holds no regular files under
    the store's names. What is not there yet is fit.
    """
    for step in _steps(root, folder):
        info = _info(step)
        if info is None:
            return
        if is_link(info) or not stat.S_ISDIR(info.st_mode):
            raise refused(root, step, "" if is_link(info) else "不是文件夹")
    for name in (MARK, NAME, JOURNAL, ASIDE, *STRAY):
        info = _info(folder / name)
        if info is not None and not stat.S_ISREG(info.st_mode):
            raise refused(root, folder / name, "" if is_link(info) else "不是普通文件")


def _steps(root: Path, folder: Path) -> list[Path]:
    """The folders from the site down to `folder`; of one that lies elsewhere only itself."""
    try:
        parts = folder.relative_to(root).parts
    except ValueError:
        return [folder]
    return [root.joinpath(*parts[: end + 1]) for end in range(len(parts))]


def _info(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (OSError, ValueError):
        return None


def refused(root: Path, path: Path, what: str = "") -> Refused:
    """That `path` is `what`, and not to be touched; a link, where nothing is said, may be removed."""
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    named = shown or str(path)
    hint = (_AWAY if what else _UNLINK).format(path=shlex.quote(named))
    return Refused(f"缓存不可用：{named} {what or '是链接'}", hint, shown)


def beginning(file: Path, size: int) -> bytes | None:
    """The first bytes of a regular file; None where there is none, or one of several names, which may be anybody's."""
    try:
        descriptor = opened(file)
    except (OSError, ValueError):
        return None
    try:
        info = os.fstat(descriptor)
        return os.read(descriptor, size) if stat.S_ISREG(info.st_mode) and info.st_nlink == 1 else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


def ends_in(file: Path, mark: bytes) -> bool:
    """Whether the last bytes of `file` are `mark`. Raises OSError."""
    descriptor = opened(file)
    try:
        os.lseek(descriptor, max(0, os.fstat(descriptor).st_size - len(mark)), os.SEEK_SET)
        return os.read(descriptor, len(mark)) == mark
    finally:
        os.close(descriptor)
