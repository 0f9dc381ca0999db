"""What was written is on the disk before it is shown.

Linux flushes one file system in one call (`syncfs`). Elsewhere `sync` flushes all of them; Windows can open no folder
to flush it, and orders its renames itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bangyang.base.system.linux import linux_call


def flush(folder: Path, *, deep: bool = True) -> None:
    """Have what was written under `folder` on the disk; with `deep=False` only the folder's own list of names."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            # One call for the whole file system: thousands of single calls would take longer than the build.
            whole = linux_call("syncfs") if deep else None
            if whole is None or whole(descriptor) != 0:
                os.fsync(descriptor)
                if deep:
                    os.sync()
        finally:
            os.close(descriptor)
