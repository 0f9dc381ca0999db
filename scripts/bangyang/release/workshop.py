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
    MARK: f"{_MARKED}other 和网站的内容相同，下一版在它上面改好再和网站互换；next 和 last 只在生成时有，会自动清理。\n"
    "请不要在这里放别的东西。没有生成在进行的时候，可以整个删去。\n",
}
"""In the order they are written: a folder that bears the mark lacks nothing."""
_BEGUN = "unfinished"
_STAMPS = "stamps.json"


class Workshop:
    """A folder of our own with three rooms: `other` for the tree beside the live one, `next` for what others write into
    the release in the making, `last` for the site where the two cannot change places in one step.

    In the file `stamps` stands how the files of the live release looked on the disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.other = path / "other"
        self.next = path / "next"
        self.last = path / "last"
        self.stamps = path / _STAMPS
        self._begun = path / _BEGUN

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
            workshop._write_signs()
        elif _text(path / MARK) != _FILES[MARK]:
            # An earlier version of the program told of other rooms.
            workshop._write_signs()
        for room in workshop._rooms:
            if os.path.lexists(room) and not _is_folder(room):
                raise UsageError(f"{room} {_what(room)}，不是本程序放的，没有动它。请把它移走再生成")
        for file in (workshop.stamps, workshop._begun):
            if os.path.lexists(file) and not _is_file(file):
                raise UsageError(f"{file} 是链接、文件夹或特殊文件，不是本程序放的，没有动它。请把它移走再生成")
        return workshop

    def begin(self) -> None:
        """Note that the neighbour may differ from the live tree from now on."""
        self._begun.write_bytes(b"")

    def finish(self) -> None:
        """Note that it does not any more."""
        self._begun.unlink(missing_ok=True)

    @property
    def is_begun(self) -> bool:
        """Whether a build has begun to change the neighbour and not finished."""
        return os.path.lexists(self._begun)

    @property
    def is_private(self) -> bool:
        """Whether new files are private by custom, as those in the room `next` are."""
        return self.next.stat().st_mode & 0o555 != 0o555

    def clear(self, room: Path, within: str = "") -> None:
        """Take away everything in one of the rooms, and the room; or the folder `within` it.

        Raises OSError for what cannot be taken away.
        """
        if _is_folder(room) and room.parent == self.path and self._is_marked():
            shutil.rmtree(room / within)

    def remove(self) -> None:
        """Take the whole folder away, as far as it is ours."""
        if not self._is_marked():
            return
        for room in self._rooms:
            self.clear(room)
        own = (*_FILES, _BEGUN, _STAMPS)
        if {each.name for each in self.path.iterdir()} <= {*own}:
            for name in own:
                (self.path / name).unlink(missing_ok=True)
            self.path.rmdir()

    @property
    def _rooms(self) -> tuple[Path, ...]:
        return self.other, self.next, self.last

    def _write_signs(self) -> None:
        for name, text in _FILES.items():
            (self.path / name).write_text(text, encoding="utf-8")

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


def _is_file(path: Path) -> bool:
    info = path.lstat()
    return stat.S_ISREG(info.st_mode) and not is_link(info)


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
