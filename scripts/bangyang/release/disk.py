"""What is said when the disk does not do what a build needs: it is full, or may not be written to.

These are faults of the place, not of the program; whoever builds can mend them and needs no traceback for that.
"""

from __future__ import annotations

import errno

from bangyang.base.errors import UsageError

_SAID = {
    errno.ENOSPC: "磁盘满了，请腾出地方再试",
    errno.EDQUOT: "磁盘配额用完了，请腾出地方再试",
    errno.EROFS: "这里是只读的，请换一个可以写入的文件夹",
    errno.EACCES: "没有写入的权限，请换一个文件夹或修改权限",
    errno.EPERM: "没有写入的权限，请换一个文件夹或修改权限",
    errno.EIO: "磁盘读写出错，请检查磁盘",
}


_OF_PATHS = {
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "路径里的链接绕成了圈",
}


def reason(fault: OSError) -> str:
    """Why a path that a person gave cannot be written to."""
    code = fault.errno or 0
    return _SAID.get(code) or _OF_PATHS.get(code) or str(fault.strerror)


def told(fault: OSError) -> UsageError | None:
    """The failure `fault` means for whoever builds, or None if it is none of the disk's."""
    said = _SAID.get(fault.errno or 0)
    if said is None:
        return None
    place = f"（{fault.filename}）" if fault.filename else ""
    return UsageError(f"不能读写{place}：{said}。没有发布，网站保持原样")
