"""Whose a file is, and who else may read or write it.

Linux and macOS keep that with each file. On Windows it is not looked at: what lies in a user's own folders is that
user's by the rights of the folder.
"""

from __future__ import annotations

import os


def is_own(info: os.stat_result) -> bool:
    """Whether the file belongs to the user of this process."""
    return not hasattr(os, "geteuid") or info.st_uid == os.geteuid()


def is_private(info: os.stat_result) -> bool:
    """Whether nobody but its owner may read or write the file."""
    return not hasattr(os, "geteuid") or not info.st_mode & 0o077


def own_user() -> str:
    """The number of the user who runs this, "" on a system whose users have none."""
    return str(os.getuid()) if hasattr(os, "getuid") else ""
