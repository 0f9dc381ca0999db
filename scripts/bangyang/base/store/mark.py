"""Which files of the store's names are ours: the folder bears our mark, or they say so themselves.

`cache_dir` may name any folder, and `store.db` is a name that other programs use too. Nothing of theirs is replaced or
removed, nor what SQLite keeps beside their file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from bangyang.base.store.ground import ASIDE, JOURNAL, MARK, NAME, STRAY, beginning
from bangyang.base.system.opening import opened

APPLICATION: Final = b"bang"
"""What SQLite keeps in the header of a file of ours."""

_SQLITE: Final = b"SQLite format 3\0"
_AT: Final = slice(68, 72)
_MARKED: Final = "这是榜样（bangyang）放缓存的文件夹。\n".encode()
_TEXT: Final = (
    _MARKED + f"{NAME} 和以它开头的文件会自动替换和清理，请不要在这里放别的东西。\n整个文件夹随时可以删去。\n".encode()
)


def stranger(folder: Path) -> Path | None:
    """The first file in `folder` that bears a name of ours and is somebody else's; None where there is none.

    In a folder with our mark none is, however damaged. Elsewhere a store says in its header whose it is, and what lies
    beside it belongs to it.
    """
    if _is_marked(folder):
        return None
    mark = beginning(folder / MARK, len(_TEXT))
    ours = _is_store(folder / NAME)
    # Part of a mark is what a killed run had written.
    begun = mark is not None and _TEXT.startswith(mark)
    proved = {MARK: begun, NAME: ours, ASIDE: _is_store(folder / ASIDE)} | dict.fromkeys((JOURNAL, *STRAY), ours)
    theirs = (folder / name for name, own in proved.items() if not own and os.path.lexists(folder / name))
    return next(theirs, None)


def claimed(folder: Path) -> bool:
    """Make and mark `folder`; False where something in it is somebody else's. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if stranger(folder) is not None:
        return False
    if not _is_marked(folder):
        # Nothing is cut off first: whoever reads it meanwhile finds as much as before, or more.
        with os.fdopen(opened(folder / MARK, os.O_WRONLY | os.O_CREAT, 0o644), "wb") as file:
            file.write(_TEXT)
    return True


def _is_marked(folder: Path) -> bool:
    return (beginning(folder / MARK, len(_MARKED)) or b"") == _MARKED


def _is_store(file: Path) -> bool:
    header = beginning(file, _AT.stop) or b""
    return header.startswith(_SQLITE) and header[_AT] == APPLICATION
