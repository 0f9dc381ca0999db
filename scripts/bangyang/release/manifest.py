"""`manifest.json`: what a release consists of, so that the next one need not read it all again.

It lists path, size and SHA-256 of every file but itself, in path order. A build compares with it what it is about to
write and reuses the files that stay the same; whoever copies the site elsewhere can verify it. A folder without a
manifest is not ours and is never replaced; files that the manifest does not list are not ours either.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bangyang.derivations import reserved
from bangyang.release.copies import MOST_BYTES, Unusable, read_copy

NAME = reserved.MANIFEST
_FORMAT = 1
_OTHER = f"{NAME} 不是本程序这一版写的格式"
_DROPPED = re.compile(r"\.ds_store|thumbs\.db|desktop\.ini|\.nfs[0-9a-f]+", re.IGNORECASE)
"""What systems leave in any folder they show or share; it vanishes with the release."""


@dataclass(frozen=True, slots=True, order=True)
class ManifestEntry:
    """One file; `kept` marks a stylesheet or script of the previous release, kept for pages still in a cache."""

    path: str
    size: int
    sha256: str
    kept: bool = False

    @classmethod
    def of(cls, path: str, content: bytes, *, kept: bool = False) -> ManifestEntry:
        """The entry for `content` at `path`."""
        return cls(path, len(content), hashlib.sha256(content).hexdigest(), kept)


def manifest_bytes(entries: Iterable[ManifestEntry]) -> bytes:
    """The manifest as it is written: the same entries give the same bytes."""
    files: list[dict[str, object]] = []
    for entry in sorted(entries):
        row: dict[str, object] = {"path": entry.path, "size": entry.size, "sha256": entry.sha256}
        files.append({**row, "kept": True} if entry.kept else row)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in files)
    return f'{{"format": {_FORMAT}, "files": [\n{rows}\n]}}\n'.encode()


class DamagedManifest(ValueError):
    """The manifest is there but does not describe a site; the message says what is wrong with it."""


def read_manifest(site: Path) -> tuple[ManifestEntry, ...] | None:
    """The manifest of the release in `site`, or None if there is none that can be read."""
    try:
        return load_manifest(site)
    except DamagedManifest:
        return None


def load_manifest(site: Path) -> tuple[ManifestEntry, ...]:
    """The same. Raises DamagedManifest where there is none that can be read; what its entries say is not judged."""
    document = _document(site)
    if document["format"] != _FORMAT:
        raise DamagedManifest(_OTHER)
    return tuple(_entry(row) for row in document["files"])


def _document(site: Path) -> dict[str, Any]:
    """What the manifest in `site` says: a `format`, whichever, and a list of `files`. Raises DamagedManifest."""
    try:
        document = json.loads(read_copy(site / NAME, MOST_BYTES))
    except Unusable as fault:
        raise DamagedManifest(f"{NAME} {fault}") from fault
    except (ValueError, RecursionError):
        raise DamagedManifest(f"{NAME} 读不懂，可能没有复制完整") from None
    match document:
        case {"format": int(), "files": list()}:
            return dict(document)
    raise DamagedManifest(_OTHER)


def _entry(row: object) -> ManifestEntry:
    match row:
        case {"path": str(path), "size": int(size), "sha256": str(digest), **rest} if not isinstance(size, bool):
            return ManifestEntry(path, size, digest, rest.get("kept") is True)
    raise DamagedManifest(_OTHER)


def listed_paths(site: Path) -> frozenset[str] | None:
    """The paths that the manifest in `site` lists, whatever its version; None where `site` bears no manifest of ours.

    Many programs write a file of this name, a web app its own; the form tells.
    """
    try:
        return frozenset(_entry(row).path for row in _document(site)["files"])
    except DamagedManifest:
        return None


def is_release(folder: Path) -> bool:
    """Whether `folder` holds a release of ours."""
    return listed_paths(folder) is not None


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies in a folder: the release's own files as they were seen, what is somebody else's, and what is nobody's.

    Folders have a slash at their end.
    """

    files: Mapping[str, os.stat_result]
    foreign: tuple[str, ...]
    nobodys: tuple[str, ...]


def survey(site: Path) -> Survey:
    """What lies in the folder `site`, if there is one.

    Empty folders and what systems drop are nobody's; all else that the manifest there does not list is foreign.
    """
    listed = listed_paths(site)
    ours = frozenset() if listed is None else listed | {NAME}
    folders = folders_of(ours)
    files: dict[str, os.stat_result] = {}
    foreign: list[str] = []
    nobodys: list[str] = []
    waiting = [""] if site.exists() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(site / prefix) as found:
            for entry in found:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path in folders:
                        waiting.append(f"{path}/")
                    else:
                        (foreign if _holds_any(entry.path) else nobodys).append(f"{path}/")
                elif path in ours:
                    files[path] = seen(entry)
                else:
                    (nobodys if _DROPPED.fullmatch(entry.name) else foreign).append(path)
    return Survey(files, tuple(sorted(foreign)), tuple(sorted(nobodys)))


def seen(entry: os.DirEntry[str]) -> os.stat_result:
    """What the disk says of an entry, no link followed; Windows numbers files only for who asks by their names."""
    info = entry.stat(follow_symlinks=False)
    return info if info.st_ino else os.lstat(entry.path)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that holds one of `paths`, however deep."""
    folders: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in folders:
            folders.add(path)
    return folders


def _holds_any(folder: str) -> bool:
    """Whether somebody's file lies in a folder, however deep."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif not _DROPPED.fullmatch(entry.name):
                    return True
    return False
