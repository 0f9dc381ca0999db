"""A published tree against its manifest: is this the release, the whole release and nothing else?

For whoever copied a site elsewhere, and for a server where something may have been changed by hand. Files are read
in pieces, one at a time; nothing is asked over the network.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.outputs.output import check_path
from bangyang.release.copies import MOST_FILE_BYTES, Unusable, hash_copy, legible
from bangyang.release.manifest import NAME, DamagedManifest, ManifestEntry, load_manifest

_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEEPEST = 40
"""Folders that may lie in each other; those of a release do not come near it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared: paths, sorted, and the number of files and bytes in the manifest."""

    files: int
    size: int
    missing: tuple[str, ...]
    altered: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the tree is the release and nothing else."""
        return not (self.missing or self.altered or self.extra)


def verify_site(site: Path) -> Verification:
    """Compare every file below `site` with `site/manifest.json`.

    Raises UsageError where there is no folder or no manifest, DamagedManifest for a manifest that cannot be used.
    """
    if not _is_folder(site):
        raise UsageError(f"没有“{legible(str(site))}”这个文件夹")
    if not os.path.lexists(site / NAME):
        raise UsageError(f"{legible(str(site))} 里没有 {NAME}，不是生成好的网站")
    entries = _usable(site)
    present = set(files_below(site))
    altered = [path for path, entry in entries.items() if path in present and not _same(site / path, entry)]
    return Verification(
        files=len(entries),
        size=sum(entry.size for entry in entries.values()),
        missing=tuple(sorted(entries.keys() - present)),
        altered=tuple(sorted(altered)),
        extra=tuple(sorted(present - entries.keys() - {NAME})),
    )


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        # A name that is too long is none, either.
        return False


def _usable(site: Path) -> dict[str, ManifestEntry]:
    entries = load_manifest(site)
    for entry in entries:
        try:
            check_path(entry.path)
        except ValueError:
            raise DamagedManifest(f"{NAME} 里的路径“{legible(entry.path)}”不在网站里面") from None
        if not 0 <= entry.size <= MOST_FILE_BYTES or not _SHA256.fullmatch(entry.sha256) or entry.path == NAME:
            raise DamagedManifest(f"{NAME} 里“{legible(entry.path)}”这一条写得不对")
    by_path = {entry.path: entry for entry in entries}
    if len(by_path) != len(entries):
        raise DamagedManifest(f"{NAME} 里有文件写了两次")
    return by_path


def files_below(folder: Path) -> Iterator[str]:
    """Every name below `folder` that is not a folder, links included: a release has no links.

    A folder that cannot be entered, or that lies deeper than any of a release, is named like a file.
    """
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        if prefix.count("/") > _DEEPEST:
            yield prefix
            continue
        try:
            with os.scandir(folder / prefix) as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{prefix}{entry.name}/")
                    else:
                        yield prefix + entry.name
        except OSError:
            yield prefix


def _same(file: Path, entry: ManifestEntry) -> bool:
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode) or info.st_size != entry.size:
            return False
        return hash_copy(file) == entry.sha256
    except (OSError, Unusable):
        return False
