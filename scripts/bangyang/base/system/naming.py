"""A second name for a file, and a name that is given once.

Most disks let a file have several names (hard links). exFAT, FAT and some network shares do not: there a file is
copied, and a name is taken first and filled afterwards, empty for a moment.
"""

from __future__ import annotations

import os
from pathlib import Path


def linked(file: Path, name: Path) -> bool:
    """Whether `file` could be given the further `name`. Raises FileExistsError where something bears it."""
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):
        return False
    return True


def settle(file: Path, name: Path) -> None:
    """Give a finished file its `name`; the one it had may remain. Never takes the place of a file that is there.

    Raises FileExistsError where one is, OSError where the disk refuses.
    """
    if linked(file, name):
        return
    name.open("xb").close()
    try:
        file.replace(name)
    except BaseException:
        name.unlink()
        raise
