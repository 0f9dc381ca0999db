"""Where a release is put together before anyone sees it.

Files are written into a folder of our own beside `site` (see `workshop`), on the same file system; when all are there,
`release` exchanges the two. Until then the live site is untouched, whatever goes wrong. A file that is the same as in
the live release is not written again but linked (on ext4, creating ten thousand files anew takes seconds, linking them
a fraction).

The stylesheet and script of the previous release stay for one more generation, since a page in a visitor's cache
still asks for them by their hashed names. Pictures do not: what was withdrawn must be gone.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.base.system.exchange import put_in_place, restore
from bangyang.base.system.flushing import flush
from bangyang.base.system.naming import linked
from bangyang.base.system.opening import leads_elsewhere
from bangyang.loading.grounds import beside, resolved
from bangyang.outputs.output import Output, Unchanged, check_path
from bangyang.release.copies import Unusable, hash_copy
from bangyang.release.lock import SiteLock
from bangyang.release.manifest import (
    NAME,
    ManifestEntry,
    foreign_files,
    is_release,
    manifest_bytes,
    read_manifest,
)
from bangyang.release.workshop import Workshop

_KEPT_ONE_GENERATION = re.compile(r"^assets/[a-z]+\.[0-9a-f]{8}\.(?:css|js)$")


class PathTaken(ValueError):
    """Two files of the site want the same path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"written twice: {path}")
        self.path = path


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a release did: files written, files reused from the previous one, and whether the exchange was atomic.

    `leftovers` are folders that an earlier version of the program left beside the site.
    """

    written: int
    reused: int
    atomic: bool
    leftovers: tuple[Path, ...] = ()


class Staging:
    """A release in the making. Use `open`, then `write`, then `release` or `abandon`."""

    def __init__(self, site: Path, lock: SiteLock, workshop: Workshop) -> None:
        self.site = site
        self.path = workshop.next
        self._workshop = workshop
        self._lock = lock
        self._previous = {entry.path: entry for entry in read_manifest(site) or ()}
        self._entries: dict[str, ManifestEntry] = {}
        self._written = 0
        self._reused = 0
        self._folders = {""}

    @classmethod
    def open(cls, site: Path) -> Staging:
        """An empty stage for the release that shall stand at `site`, with whatever a dead build left cleared away.

        Raises UsageError if another build is at work, if `site` is a mount point or lies in another release, or if it
        holds something that is not a release of ours, or not a part of one.
        """
        site = resolved(site)
        _refuse_unfit(site)
        lock = SiteLock.take(site)
        try:
            _refuse_foreign(site)
            workshop = Workshop.open(beside(site))
            restore(site, workshop.last)
            _refuse_abandoned(site)
            stage = cls(site, lock, workshop)
            for room in (workshop.next, workshop.last):
                workshop.clear(room)
            stage.path.mkdir()
        except BaseException:
            lock.release()
            raise
        return stage

    def write(self, outputs: Iterable[Output]) -> None:
        """Put `outputs` into the stage. Raises PathTaken for a path at which a file stands already."""
        for output in outputs:
            try:
                if isinstance(output.content, Unchanged) and self._stays(output.path, output.content):
                    continue
                content = output.read()
                self._put(ManifestEntry.of(output.path, content), content)
            except FileExistsError as fault:
                raise PathTaken(output.path) from fault

    def adopt(self) -> None:
        """Take into the release the files that others (MkDocs) have written into the stage meanwhile.

        Raises ValueError for a name that is not ASCII.
        """
        for file in sorted(self.path.rglob("*")):
            path = file.relative_to(self.path).as_posix()
            if file.is_file() and path not in self._entries and path != NAME:
                content = file.read_bytes()
                file.unlink()
                self._put(ManifestEntry.of(check_path(path), content), content)

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file written so far, by path."""
        return {path: entry.sha256 for path, entry in self._entries.items()}

    def release(self) -> ReleaseReport:
        """Exchange the stage for the live site. On return the new release is live and the lock is free.

        Raises UsageError where somebody put a file into the live site meanwhile.
        """
        self._keep_one_generation()
        manifest = manifest_bytes(self._entries.values())
        (self.path / NAME).write_bytes(manifest)
        self._make_readable()
        flush(self.path)
        _refuse_foreign(self.site)
        atomic = put_in_place(self.path, self.site, self._workshop.last)
        flush(self.site.parent, deep=False)
        flush(self._workshop.path, deep=False)
        self._clear()
        self._lock.release()
        return ReleaseReport(self._written, self._reused, atomic, tuple(_leftovers(self.site)))

    def abandon(self) -> None:
        """Throw the stage away; the live site stays as it is. After a release, or a second time, it does nothing."""
        if self._lock.held:
            # Without the lock the folder may be another build's by now.
            self._clear()
            self._lock.release()

    def _clear(self) -> None:
        """What cannot be taken away now, the next build takes away."""
        for room in (self._workshop.next, self._workshop.last):
            with contextlib.suppress(OSError):
                self._workshop.clear(room)

    def _make_readable(self) -> None:
        """Let everybody read the release where new files are private by custom: a web server is another user."""
        if self.path.stat().st_mode & 0o555 == 0o555:
            return
        for path in (self.path, *self.path.rglob("*")):
            path.chmod(stat.S_IMODE(path.stat().st_mode) | (0o555 if path.is_dir() else 0o444))

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.path / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _put(self, entry: ManifestEntry, content: bytes) -> None:
        """Raises FileExistsError if something stands there. Asks the disk as little as it can, for many files come."""
        self._make_folder(entry.path)
        target = self.path / entry.path
        if self._linked(entry, content, target):
            self._reused += 1
        else:
            with target.open("xb") as file:
                file.write(content)
            self._written += 1
        self._entries[entry.path] = entry

    def _stays(self, path: str, known: Unchanged) -> bool:
        """Whether the live release holds the very file that is said to be unchanged; then the new one has it, too."""
        entry = ManifestEntry(path, known.size, known.sha256)
        before = self._previous.get(path)
        if before is None or (before.size, before.sha256) != (entry.size, entry.sha256):
            return False
        try:
            if hash_copy(self.site / path) != entry.sha256:
                return False
        except Unusable:
            return False
        self._make_folder(path)
        if not linked(self.site / path, self.path / path):
            return False
        self._reused += 1
        self._entries[path] = entry
        return True

    def _linked(self, entry: ManifestEntry, content: bytes, target: Path) -> bool:
        """Whether `target` could be had from the live release: the same hash recorded, the same bytes on the disk."""
        before = self._previous.get(entry.path)
        if before is None or before.sha256 != entry.sha256:
            return False
        live = self.site / entry.path
        try:
            return live.read_bytes() == content and linked(live, target)
        except OSError:
            return False

    def _keep_one_generation(self) -> None:
        for entry in self._previous.values():
            if entry.kept or entry.path in self._entries or not _KEPT_ONE_GENERATION.match(entry.path):
                continue
            try:
                content = (self.site / entry.path).read_bytes()
            except OSError:
                continue
            kept = ManifestEntry.of(entry.path, content, kept=True)
            if kept.sha256 == entry.sha256:
                self._put(kept, content)


def stage_folder(site: Path) -> Path:
    """The folder in which the next release of `site` is put together."""
    return Workshop(beside(site)).next


def _refuse_unfit(site: Path) -> None:
    if os.path.ismount(site):
        raise UsageError(f"{site} 是挂载点，不能整体替换；请把输出目录设为它里面的一个文件夹，例如 {site / 'site'}")
    if os.path.lexists(site) and not site.is_dir():
        raise UsageError(f"{site} 是一个文件，不是文件夹；请换一个输出目录")
    around = next((folder for folder in site.parents if is_release(folder)), None)
    if around is not None:
        raise UsageError(f"{site} 在已经生成的网站 {around} 里面；请换一个输出目录")


def _refuse_foreign(site: Path) -> None:
    """A release is replaced whole, so nothing else may lie in it."""
    if not site.exists():
        return
    foreign = sorted(foreign_files(site))
    if foreign and not is_release(site):
        raise UsageError(
            f"{site} 里的文件不是本程序生成的（没有本程序的 {NAME}），为免误删没有替换；"
            "请换一个输出目录，或先移走这个文件夹"
        )
    if foreign:
        more = f" 等 {len(foreign)} 个" if len(foreign) > _SHOWN else ""
        raise UsageError(
            f"{site} 里有不是本程序生成的文件，整体替换会丢掉它们，所以没有替换：{'、'.join(foreign[:_SHOWN])}{more}。"
            "请移到别处再生成；别的程序要的文件（如域名验证），在服务器上另设一处"
        )


def _refuse_abandoned(site: Path) -> None:
    """An earlier version of the program was interrupted between two renames: what it put aside is the site."""
    aside = site.with_name(f"{site.name}.old")
    if not site.exists() and not leads_elsewhere(aside) and is_release(aside):
        raise UsageError(
            f"没有 {site}，旁边的 {aside.name} 是以前的版本换到一半留下的网站。"
            f"要恢复，把 {aside.name} 改名为 {site.name}；不要了，把它移走。然后再生成"
        )


def _leftovers(site: Path) -> Iterator[Path]:
    """Releases beside `site` under the names that an earlier version of the program used."""
    for ending in ("new", "old"):
        folder = site.with_name(f"{site.name}.{ending}")
        if not leads_elsewhere(folder) and is_release(folder):
            yield folder


_SHOWN = 5
"""Foreign files that are named before the rest is only counted."""
