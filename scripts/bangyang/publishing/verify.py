"""A published tree against its manifest: is this the release, the whole release and nothing else?

For whoever copied a site elsewhere, and for a server where something may have been changed by hand. Files are read
in pieces, one at a time; nothing is asked over the network.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangyang.errors import UsageError
from bangyang.publishing.manifest import NAME, ManifestEntry, read_manifest
from bangyang.publishing.outputs import check_path

_SHA256 = re.compile(r"^[0-9a-f]{64}$")


class DamagedManifest(ValueError):
    """The manifest is there but does not describe a site; the message says what is wrong with it."""


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
    if not site.is_dir():
        raise UsageError(f"没有“{site}”这个文件夹")
    if not (site / NAME).is_file():
        raise UsageError(f"{site} 里没有 {NAME}，不是生成好的网站")
    entries = _usable(site)
    present = set(_files(site))
    altered = [path for path, entry in entries.items() if path in present and not _same(site / path, entry)]
    return Verification(
        files=len(entries),
        size=sum(entry.size for entry in entries.values()),
        missing=tuple(sorted(entries.keys() - present)),
        altered=tuple(sorted(altered)),
        extra=tuple(sorted(present - entries.keys() - {NAME})),
    )


def _usable(site: Path) -> dict[str, ManifestEntry]:
    entries = read_manifest(site)
    if entries is None:
        raise DamagedManifest(f"{NAME} {_complaint(site / NAME)}")
    for entry in entries:
        try:
            check_path(entry.path)
        except ValueError:
            raise DamagedManifest(f"{NAME} 里的路径“{entry.path}”不在网站里面") from None
        if entry.size < 0 or not _SHA256.match(entry.sha256) or entry.path == NAME:
            raise DamagedManifest(f"{NAME} 里“{entry.path}”这一条写得不对")
    by_path = {entry.path: entry for entry in entries}
    if len(by_path) != len(entries):
        raise DamagedManifest(f"{NAME} 里有文件写了两次")
    return by_path


def _complaint(file: Path) -> str:
    try:
        json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "读不懂，可能没有复制完整"
    return "不是本程序这一版写的格式"


def _files(folder: Path, prefix: str = "") -> Iterator[str]:
    """Every name below `folder` that is not a folder, links included: a release has no links."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def _same(file: Path, entry: ManifestEntry) -> bool:
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode) or info.st_size != entry.size:
            return False
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == entry.sha256
    except OSError:
        return False
