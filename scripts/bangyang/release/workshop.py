"""The folder beside a site in which releases are put together and taken apart: the only one that is ever emptied.

It bears a mark that no other folder has. Whatever stands under its name without the mark is somebody else's: that is
told and never touched. Links are neither followed nor removed.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.base.system.opening import is_link, leads_elsewhere

MARK = "bangyang.txt"
_MARKED = "这是榜样（bangyang）生成网站时用的文件夹。\n"
_FILES = {
    ".gitignore": "*\n",
    MARK: f"{_MARKED}next 是正在生成的一版，last 是刚换下的一版，都会自动清理，请不要在这里放别的东西。\n"
    "没有生成在进行的时候，可以整个删去。\n",
}
"""In the order they are written: a folder that bears the mark lacks nothing."""


class Workshop:
    """A folder of our own with two rooms: `next` for the release in the making, `last` for the one just replaced."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.next = path / "next"
        self.last = path / "last"

    @classmethod
    def open(cls, path: Path) -> Workshop:
        """The folder at `path`, made and marked where there is none.

        Raises UsageError where something stands there that is not ours, or in it where one of the rooms goes.
        """
        workshop = cls(path)
        if not os.path.lexists(path):
            # Nobody else's to look into: what lies here is not published yet, or not any more.
            path.mkdir(mode=0o700)
        elif not _is_folder(path):
            raise UsageError(f"{path} {_what(path)}，没有动它。{_AWAY}")
        if not workshop._is_marked():
            if not workshop._is_begun():
                raise UsageError(f"{path} 不是本程序的文件夹（里面没有它的 {MARK}），没有动它。{_AWAY}")
            for name, text in _FILES.items():
                (path / name).write_text(text, encoding="utf-8")
        for room in (workshop.next, workshop.last):
            if os.path.lexists(room) and not _is_folder(room):
                raise UsageError(f"{room} {_what(room)}，不是本程序放的，没有动它。请把它移走再生成")
        return workshop

    def clear(self, room: Path) -> None:
        """Take away everything in one of the rooms, and the room. Raises OSError for what cannot be taken away."""
        if _is_folder(room) and room.parent == self.path and self._is_marked():
            shutil.rmtree(room)

    def remove(self) -> None:
        """Take the whole folder away, as far as it is ours."""
        if not self._is_marked():
            return
        for room in (self.next, self.last):
            self.clear(room)
        if {each.name for each in self.path.iterdir()} <= _FILES.keys():
            for name in _FILES:
                (self.path / name).unlink(missing_ok=True)
            self.path.rmdir()

    def _is_marked(self) -> bool:
        return _is_folder(self.path) and _text(self.path / MARK).startswith(_MARKED)

    def _is_begun(self) -> bool:
        """Whether nothing is in it but what a build had written of our own files when it was killed."""
        return all(
            each.name in _FILES and not leads_elsewhere(each) and _FILES[each.name].startswith(_text(each))
            for each in self.path.iterdir()
        )


_AWAY = "生成网站要用这个名称，请把它改名或移走，再生成"


def _is_folder(path: Path) -> bool:
    try:
        info = path.lstat()
        return stat.S_ISDIR(info.st_mode) and not is_link(info)
    except OSError:
        return False


def _what(path: Path) -> str:
    return "是一个链接" if leads_elsewhere(path) else "不是文件夹"


def _text(file: Path) -> str:
    """The beginning of a regular file of ours; what is none reads as something that is not ours."""
    try:
        if stat.S_ISREG(file.lstat().st_mode):
            with file.open(encoding="utf-8", errors="replace") as stream:
                return stream.read(1000)
    except OSError:
        pass
    return "\0"
