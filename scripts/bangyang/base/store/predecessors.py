"""Files in which earlier releases kept their results: removed, so that who was withdrawn since is not left in them."""

from __future__ import annotations

import contextlib
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bangyang.base.store.ground import ends_in

_SIGN: Final = "texts.cache"
_MARK: Final = b"bangyang"
"""What that file ended in: without it the folder was never one of ours."""
_FILES: Final = re.compile(
    r"(?:texts|fragments|pages|search)\.cache(?:\.new)?|leakgate\.json(?:\.new)?|photos\.(?:json|new)"
)
_FOLDERS: Final[Mapping[str, re.Pattern[str]]] = {
    "pictures": re.compile(r"[0-9a-f]{12}(?:\.json|-\d{1,5}\.(?:webp|jpg))"),
    "paper": re.compile(r"[0-9a-f]{32}\.(?:pdf|new)"),
}


def remove_predecessors(folder: Path) -> None:
    """Removes from `folder`, which leads through no link, what bears exactly the names of our earlier files.

    Anything else is left where it is, and so are links and whatever lies behind them.
    """
    with contextlib.suppress(OSError):
        if not _is_file(folder / _SIGN) or not ends_in(folder / _SIGN, _MARK):
            return
        for name, pattern in _FOLDERS.items():
            if _has_mode(folder / name, stat.S_ISDIR):
                _remove(folder / name, pattern)
                with contextlib.suppress(OSError):
                    (folder / name).rmdir()
        # The sign last: what is interrupted is taken up again.
        _remove(folder, _FILES)


def _remove(folder: Path, pattern: re.Pattern[str]) -> None:
    named = [file for file in folder.iterdir() if pattern.fullmatch(file.name) and _is_file(file)]
    for file in sorted(named, key=lambda file: file.name == _SIGN):
        file.unlink()


def _is_file(path: Path) -> bool:
    return _has_mode(path, stat.S_ISREG)


def _has_mode(path: Path, kind: Callable[[int], bool]) -> bool:
    try:
        return kind(path.lstat().st_mode)
    except OSError:
        return False
