"""`manifest.json`: what a release consists of, so that the next one need not read it all again.

It lists path, size and SHA-256 of every file but itself, in path order. A build compares with it what it is about to
write and reuses the files that stay the same; whoever copies the site elsewhere can verify it. A folder without a
manifest is not ours and is never replaced.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bangyang.derivations import reserved
from bangyang.publishing.copies import MOST_BYTES, Unusable, read_copy

NAME = reserved.MANIFEST
_FORMAT = 1


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
    try:
        document = json.loads(read_copy(site / NAME, MOST_BYTES))
    except Unusable as fault:
        raise DamagedManifest(f"{NAME} {fault}") from fault
    except (ValueError, RecursionError):
        raise DamagedManifest(f"{NAME} 读不懂，可能没有复制完整") from None
    rows = document.get("files") if isinstance(document, dict) and document.get("format") == _FORMAT else None
    if not isinstance(rows, list):
        raise DamagedManifest(f"{NAME} 不是本程序这一版写的格式")
    return tuple(_entry(row) for row in rows)


def _entry(row: object) -> ManifestEntry:
    match row:
        case {"path": str(path), "size": int(size), "sha256": str(digest), **rest} if not isinstance(size, bool):
            return ManifestEntry(path, size, digest, rest.get("kept") is True)
    raise DamagedManifest(f"{NAME} 不是本程序这一版写的格式")
