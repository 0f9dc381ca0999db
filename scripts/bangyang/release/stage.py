"""Where a release is put together before anyone sees it.

It grows in the tree beside the live one (see `neighbour`), in a folder of our own on the same file system: only what
changed is taken away there and made anew. When all is there, `release` exchanges the two trees; then the same is done
to the one that was live, so that what was withdrawn is gone from the disk. Until the exchange the live site is
untouched, whatever goes wrong; a build that was killed later is finished by the next one.

A first release has no tree beside it: the next one that changes something makes it. A release in which nothing changed
touches neither.

The stylesheet and script of the previous release stay for one more generation, since a page in a visitor's cache
still asks for them by their hashed names. Pictures do not: what was withdrawn must be gone.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangyang.base.system.exchange import put_in_place, restore
from bangyang.base.system.flushing import flush
from bangyang.base.workcount import Work, did
from bangyang.loading.grounds import beside, resolved
from bangyang.outputs.output import Output, check_path
from bangyang.release.copies import Unusable, hash_copy
from bangyang.release.foreign import leftovers, refuse_abandoned, refuse_foreign, refuse_unfit
from bangyang.release.lock import SiteLock
from bangyang.release.manifest import NAME, ManifestEntry, Survey, manifest_bytes, read_manifest, survey
from bangyang.release.neighbour import Neighbour
from bangyang.release.stamps import StampTable, write_stamps
from bangyang.release.workshop import Workshop
from bangyang.rendering.remembered import KnownFile

_KEPT_ONE_GENERATION = re.compile(r"^assets/[a-z]+\.[0-9a-f]{8}\.(?:css|js)$")


class PathTaken(ValueError):
    """Two files of the site want the same path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"written twice: {path}")
        self.path = path


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a release did: files written, files reused from the previous one, and whether the exchange was atomic.

    `leftovers` are folders that an earlier version of the program left beside the site; `same` says that the release
    before was the very same.
    """

    written: int
    reused: int
    atomic: bool
    leftovers: tuple[Path, ...] = ()
    same: bool = False


class Staging:
    """A release in the making. Use `open`, then `write`, then `release` or `abandon`.

    `path` is an empty folder for what others write into the release; `adopt` takes it from there.
    """

    def __init__(self, site: Path, lock: SiteLock, workshop: Workshop, live: Survey) -> None:
        self.site = site
        self.path = workshop.next
        self._workshop = workshop
        self._lock = lock
        self._live = live
        self._manifest = _manifest_of(site)
        entries = read_manifest(site) or ()
        self._previous = {entry.path: entry for entry in entries}
        self._stamps = StampTable.read(workshop.stamps, self._manifest, entries)
        self._are_stamped = True
        self._neighbour = Neighbour(workshop, site)
        self._was_there = workshop.other.exists()
        self._entries: dict[str, ManifestEntry] = {}
        self._folders: set[str] = set()

    @classmethod
    def open(cls, site: Path) -> Staging:
        """An empty stage for the release that shall stand at `site`; what a dead build left is finished before.

        Raises UsageError if another build is at work, if `site` is a mount point or lies in another release, or if it
        holds something that is not a release of ours, or not a part of one.
        """
        site = resolved(site)
        refuse_unfit(site)
        lock = SiteLock.take(site)
        try:
            live = refuse_foreign(site)
            workshop = Workshop.open(beside(site))
            if workshop.last.exists() and not os.path.lexists(site):
                restore(site, workshop.last)
                live = refuse_foreign(site)
            refuse_abandoned(site)
            for room in (workshop.next, workshop.last):
                workshop.clear(room)
            workshop.next.mkdir()
            stage = cls(site, lock, workshop, live)
            stage._finish_the_last()
        except BaseException:
            lock.release()
            raise
        return stage

    def write(self, outputs: Iterable[Output]) -> None:
        """Put `outputs` into the stage. Raises PathTaken for a path at which a file stands already."""
        for output in outputs:
            self._claim(output.path)
            self._entries[output.path] = self._put(output)

    def adopt(self) -> None:
        """Take into the release the files that others (MkDocs) have written into `path` meanwhile.

        Raises ValueError for a name that is not ASCII.
        """
        for file in sorted(self.path.rglob("*")):
            path = file.relative_to(self.path).as_posix()
            if file.is_file() and path not in self._entries and path != NAME:
                self.write([Output(check_path(path), file.read_bytes())])

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file written so far, by path."""
        return {path: entry.sha256 for path, entry in self._entries.items()}

    def whole(self) -> Path:
        """The folder in which the files written so far stand, and besides them at most a manifest."""
        if not self._differs:
            return self.site
        self._neighbour.match(self._entries.keys(), self._live.files)
        return self._neighbour.path

    def release(self) -> ReleaseReport:
        """Exchange the stage for the live site. On return the new release is live and the lock is free.

        Raises UsageError where somebody put a file into the live site meanwhile.
        """
        self._keep_one_generation()
        manifest = manifest_bytes(self._entries.values())
        atomic, same = True, not self._differs and manifest == self._manifest
        if not same:
            self._neighbour.match(self._entries.keys(), self._live.files)
            self._neighbour.create(NAME, manifest)
            flush(self._neighbour.path)
            atomic = self._exchange()
            self._are_stamped = False
        if not self._are_stamped:
            room = self._workshop.next
            write_stamps(self._workshop.stamps, room, self.site, manifest, sorted(self._entries.values()))
        self._clear()
        self._lock.release()
        written = len(self._neighbour.fresh - {NAME})
        return ReleaseReport(written, len(self._entries) - written, atomic, tuple(leftovers(self.site)), same)

    def abandon(self) -> None:
        """Throw the stage away; the live site stays as it is. After a release, or a second time, it does nothing."""
        if self._lock.held:
            # Without the lock the folder may be another build's by now.
            if self._neighbour.is_open:
                self._undo()
            self._clear()
            self._lock.release()

    @property
    def _differs(self) -> bool:
        """Whether the live tree holds other files than the release."""
        live = self._live.files.keys() - {NAME}
        return bool(self._neighbour.fresh or self._live.nobodys) or live != self._entries.keys() or not live

    def _exchange(self) -> bool:
        """Whether there was no moment without a site. What fails after it, the next build finishes."""
        live = refuse_foreign(self.site)
        atomic = put_in_place(self._neighbour.path, self.site, self._workshop.last)
        flush(self.site.parent, deep=False)
        flush(self._workshop.path, deep=False)
        with contextlib.suppress(OSError):
            if not atomic:
                self._workshop.last.rename(self._neighbour.path)
            try:
                if self._previous:
                    self._neighbour.follow((*live.nobodys, *(live.files.keys() - self._entries.keys() - {NAME})))
                else:
                    self._neighbour.drop()
            except OSError:
                self._neighbour.drop()
        return atomic

    def _undo(self) -> None:
        """The neighbour is the live tree again, or gone."""
        with contextlib.suppress(OSError):
            try:
                self._settle(survey(self.site))
            except (OSError, KeyError):
                self._neighbour.drop()

    def _finish_the_last(self) -> None:
        """What a build that was killed left undone; a neighbour of no site is nobody's."""
        if self._workshop.is_begun:
            self._settle(self._live)
        elif not self._previous:
            self._workshop.clear(self._workshop.other)

    def _settle(self, live: Survey) -> None:
        if self._previous and self._was_there:
            self._neighbour.settle(live.files)
        else:
            self._neighbour.drop()

    def _clear(self) -> None:
        """What cannot be taken away now, the next build takes away."""
        for room in (self._workshop.next, self._workshop.last):
            with contextlib.suppress(OSError):
                self._workshop.clear(room)

    def _claim(self, path: str) -> None:
        """Raises PathTaken where a file has that path, or one needs a folder where another stands."""
        if path in self._entries or path in self._folders:
            raise PathTaken(path)
        folder = path
        while (folder := folder.rpartition("/")[0]) and folder not in self._folders:
            if folder in self._entries:
                raise PathTaken(path)
            self._folders.add(folder)

    def _put(self, output: Output) -> ManifestEntry:
        known = output.content
        if isinstance(known, KnownFile):
            entry = ManifestEntry(output.path, known.size, known.sha256)
            if self._is_live(entry):
                did(Work.REUSED)
                return entry
        content = output.read()
        entry = ManifestEntry.of(output.path, content)
        if isinstance(known, KnownFile) or not self._is_live(entry):
            did(Work.WRITTEN)
            self._neighbour.create(output.path, content)
        else:
            did(Work.REUSED)
        return entry

    def _is_live(self, entry: ManifestEntry) -> bool:
        """Whether the live release holds that very file: it is recorded there, and its bytes are on the disk."""
        before, info = self._previous.get(entry.path), self._live.files.get(entry.path)
        if before is None or info is None or (before.size, before.sha256) != (entry.size, entry.sha256):
            return False
        if not stat.S_ISREG(info.st_mode) or info.st_size != entry.size:
            return False
        if self._stamps.vouches(entry.path, info):
            return True
        self._are_stamped = False
        try:
            return hash_copy(self.site / entry.path) == entry.sha256
        except Unusable:
            return False

    def _keep_one_generation(self) -> None:
        for entry in self._previous.values():
            if entry.kept or entry.path in self._entries or not _KEPT_ONE_GENERATION.match(entry.path):
                continue
            kept = ManifestEntry(entry.path, entry.size, entry.sha256, kept=True)
            if self._is_live(kept):
                self._claim(entry.path)
                self._entries[entry.path] = kept


def _manifest_of(site: Path) -> bytes:
    try:
        return (site / NAME).read_bytes()
    except OSError:
        return b""


def stage_folder(site: Path) -> Path:
    """The folder into which others write their part of the next release of `site`; there only while it is made."""
    return Workshop(beside(site)).next
