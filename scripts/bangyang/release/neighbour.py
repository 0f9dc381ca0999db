"""The tree beside the live one: there the next release is made, and between two builds it is the live one once more.

An unchanged file is the same file in both trees, under two names; where the disk knows no second names it is a copy.
So nothing is ever written into a file that stands there: what changed is taken away and made anew, and the live tree
does not notice.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import stat
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from bangyang.base.system.naming import linked
from bangyang.base.system.opening import is_link
from bangyang.release.manifest import folders_of, seen
from bangyang.release.workshop import Workshop

_Node = tuple[int, int]
"""What tells a file from all others: its disk, and its number there."""
_NEW: _Node = (0, 0)
"""A file that is no file of the live tree. No disk has a number 0."""

LiveFiles = Mapping[str, os.stat_result]
"""The files of the live tree by path, as they were seen."""


class Neighbour:
    """The tree beside `live`. `fresh` are the paths that were written into it, not taken from the live one."""

    def __init__(self, workshop: Workshop, live: Path) -> None:
        self.path = workshop.other
        self.fresh: set[str] = set()
        self._live = live
        self._workshop = workshop
        self._files: dict[str, _Node] = {}
        self._folders: set[str] = set()
        self._is_open = False
        self._is_private = False
        self._has_links = True

    @property
    def is_open(self) -> bool:
        """Whether something in it may be otherwise than in the live tree."""
        return self._is_open

    def open(self) -> None:
        """Make it where there is none; from now on it may differ from the live tree, and is marked so.

        Whatever is neither file nor folder goes: nothing is written through a link.
        """
        if self._is_open:
            return
        self._workshop.begin()
        self._is_open = True
        self._is_private = self._workshop.is_private
        if not self.path.exists():
            self.path.mkdir()
            self._make_readable(self.path, 0o555)
        self._look()

    def create(self, path: str, content: bytes) -> None:
        """A new file, whatever bore its name before."""
        self.open()
        self._make_folder(path)
        if path in self._files or path in self._folders:
            self._remove(path)
        target = self.path / path
        with target.open("xb") as file:
            file.write(content)
        self._make_readable(target, 0o444)
        self._files[path] = _NEW
        self.fresh.add(path)

    def match(self, paths: Set[str], live: LiveFiles) -> None:
        """Have exactly `paths` in it: the fresh ones, and the others as the live tree has them.

        Raises OSError, also where the live tree lacks one of those.
        """
        self.open()
        for path in sorted(self._files.keys() - paths):
            self._remove(path)
        needed = folders_of(paths)
        for folder in sorted(self._folders - needed, reverse=True):
            (self.path / folder).rmdir()
        self._folders &= needed
        for path in sorted(paths - self.fresh):
            if not self._has(path, live[path]):
                self._take(path)

    def settle(self, live: LiveFiles) -> None:
        """Have it be the live tree again, whatever it holds."""
        self.fresh.clear()
        regular = {path: info for path, info in live.items() if stat.S_ISREG(info.st_mode)}
        self.match(regular.keys(), regular)
        self._close()

    def follow(self, gone: Iterable[str]) -> None:
        """After the exchange, when it is the release before: what is gone from the live tree goes (a folder has a slash
        at its end), and what was fresh is taken from there.
        """
        self._folders = set()
        for path in gone:
            self._remove(path.removesuffix("/"))
            self._prune(path.removesuffix("/"))
        for path in sorted(self.fresh):
            self._make_folder(path)
            self._take(path)
        self._close()

    def drop(self) -> None:
        """Take it away; the next build that changes something makes another."""
        self._workshop.clear(self.path)
        self._close()

    def _close(self) -> None:
        self._workshop.finish()
        self._is_open = False

    def _look(self) -> None:
        self._files, self._folders = {}, set()
        waiting = [""]
        while waiting:
            prefix = waiting.pop()
            with os.scandir(self.path / prefix) as found:
                for entry in found:
                    path, info = prefix + entry.name, seen(entry)
                    if is_folder(info):
                        self._folders.add(path)
                        waiting.append(f"{path}/")
                    elif stat.S_ISREG(info.st_mode) and not is_link(info):
                        self._files[path] = (info.st_dev, info.st_ino)
                    else:
                        (self.path / path).unlink()

    def _has(self, path: str, live: os.stat_result) -> bool:
        """Whether the file here is that of the live tree; where there are no second names, whether it is like it."""
        node = self._files.get(path)
        if node is None or node == (live.st_dev, live.st_ino):
            return node is not None
        return not self._has_links and filecmp.cmp(self.path / path, self._live / path, shallow=False)

    def _take(self, path: str) -> None:
        """The live tree's file, in place of whatever bears its name here."""
        self._remove(path)
        self._make_folder(path)
        source, target = self._live / path, self.path / path
        self._has_links = self._has_links and linked(source, target)
        if not self._has_links:
            shutil.copyfile(source, target)
            self._make_readable(target, 0o444)
        self._files[path] = _NEW

    def _make_folder(self, path: str) -> None:
        """The folders above a path, in place of files of their names."""
        folder = path.rpartition("/")[0]
        if not folder or folder in self._folders:
            return
        self._make_folder(folder)
        target = self.path / folder
        try:
            target.mkdir()
        except FileExistsError:
            if is_folder(target.lstat()):
                self._folders.add(folder)
                return
            self._remove(folder)
            target.mkdir()
        self._make_readable(target, 0o555)
        self._folders.add(folder)

    def _remove(self, path: str) -> None:
        """Take away the file or folder of that name, if there is one, and the folders that are empty then."""
        target = self.path / path
        try:
            is_full = is_folder(target.lstat())
        except (FileNotFoundError, NotADirectoryError):
            return
        if is_full:
            self._workshop.clear(self.path, path)
            self._files = {each: node for each, node in self._files.items() if not each.startswith(f"{path}/")}
            self._folders = {each for each in self._folders if each != path and not each.startswith(f"{path}/")}
        else:
            target.unlink()
            self._files.pop(path, None)

    def _prune(self, path: str) -> None:
        while path := path.rpartition("/")[0]:
            try:
                (self.path / path).rmdir()
            except OSError:
                return

    def _make_readable(self, target: Path, mode: int) -> None:
        """Let everybody read it where new files are private by custom: a web server is another user."""
        if self._is_private:
            target.chmod(stat.S_IMODE(target.lstat().st_mode) | mode)


def is_folder(info: os.stat_result) -> bool:
    """Whether it is a folder, and no link to one."""
    return stat.S_ISDIR(info.st_mode) and not is_link(info)
