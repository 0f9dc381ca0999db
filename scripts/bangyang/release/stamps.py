"""How the files of a release looked on the disk when it was made, so that the next build need not read them.

The table lies in the workshop, in the order of the manifest, and counts only for the very manifest it was made for. A
file that is stamped otherwise, or too shortly before the table was begun, is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from bangyang.base.system.stamps import Stamp, is_settled, stamp_of, stamps_tell
from bangyang.release.copies import MOST_BYTES, Unusable, read_copy
from bangyang.release.manifest import ManifestEntry

_FORMAT = 1


class StampTable:
    """The stamps of a release's files; `taken` is the disk's time when the first of them was taken."""

    def __init__(self, stamps: Mapping[str, Stamp], taken: int) -> None:
        self._stamps = stamps
        self._taken = taken

    @classmethod
    def read(cls, file: Path, manifest: bytes, entries: Sequence[ManifestEntry]) -> StampTable:
        """The table that was written to `file` for this manifest; an empty one where there is none, or none is
        believed.
        """
        nothing = cls({}, 0)
        if not stamps_tell(file.parent, os.environ):
            return nothing
        try:
            document = json.loads(read_copy(file, MOST_BYTES))
        except (Unusable, ValueError, RecursionError):
            return nothing
        match document:
            case {"format": int(form), "manifest": str(digest), "taken": int(taken), "stamps": list(rows)}:
                if (form, digest) == (_FORMAT, hashlib.sha256(manifest).hexdigest()) and len(rows) == len(entries):
                    return cls({entry.path: _stamp(row) for entry, row in zip(entries, rows, strict=True)}, taken)
        return nothing

    def vouches(self, path: str, info: os.stat_result) -> bool:
        """Whether the file that `info` tells of is the one that was released at `path`, as it was."""
        stamp = stamp_of(info)
        return self._stamps.get(path) == stamp and is_settled(stamp, self._taken)


def write_stamps(file: Path, room: Path, site: Path, manifest: bytes, entries: Sequence[ManifestEntry]) -> None:
    """Write the table for the release at `site`; where that cannot be, there is none. `entries` are in order.

    It is made in `room`, an empty one of ours, so that nothing of it is left where it is killed meanwhile.
    """
    file.unlink(missing_ok=True)
    if not stamps_tell(file.parent, os.environ):
        return
    aside = room / file.name
    try:
        aside.write_bytes(b"")
        taken = aside.stat().st_mtime_ns
        stamps = [stamp_of((site / entry.path).lstat()) for entry in entries]
        digest = hashlib.sha256(manifest).hexdigest()
        document = {"format": _FORMAT, "manifest": digest, "taken": taken, "stamps": stamps}
        aside.write_text(json.dumps(document, separators=(",", ":")), encoding="utf-8")
        aside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def _stamp(row: object) -> Stamp:
    match row:
        case [int(size), int(modified), int(changed), int(number)]:
            return size, modified, changed, number
    return -1, 0, 0, 0
