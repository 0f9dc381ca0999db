"""Files that programs leave beside others, and that systems write into folders: nobody's content.

Word, Excel, WPS and LibreOffice keep one while a document is open (`~$名单.xlsx`, `.~名单.xlsx`, `.~lock.名单.ods#`),
and save through another (`~WRL0001.tmp`); Windows and macOS keep what they know of a folder. They stop nothing and
are never published. Told by their names; whether one is a whole document after all, its first bytes say.
"""

from __future__ import annotations

_OPEN = ("~$", ".~", "~wr")
_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".ds_store", "icon\r"})


def is_leftover(path: str) -> bool:
    """Whether a file is called as such files are."""
    name = path.rpartition("/")[2].lower()
    return name.startswith(_OPEN) or name in _SYSTEM or (name.startswith("~") and name.endswith(".tmp"))
