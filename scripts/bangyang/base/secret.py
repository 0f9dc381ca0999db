"""The key that tells our own values from everybody else's: 32 random bytes that lie outside the site.

It is a file in the user's state folder, made when it is first wanted and readable by that user alone, or stands in the
environment variable BANGYANG_STORE_KEY. A file that others could have read or written proves nothing, nor one inside
the site, which is committed and copied; such a key is refused.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shlex
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from platformdirs import user_state_path

from bangyang.base.system.naming import settle
from bangyang.base.system.opening import opened
from bangyang.base.system.owners import is_own, is_private
from bangyang.base.trouble import Refused

VARIABLE: Final = "BANGYANG_STORE_KEY"
NAME: Final = "store.key"
SIZE: Final = 32


def secret_of(root: Path, environment: Mapping[str, str]) -> bytes | None:
    """The key for the site at `root`; None where this user has no folder to keep one in.

    Raises Refused for a key that proves nothing.
    """
    if (given := environment.get(VARIABLE)) is not None:
        return _given(given)
    folder = user_state_path("bangyang", appauthor=False)
    if not folder.is_absolute():
        return None
    file = folder / NAME
    if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
        hint = f"把环境变量 XDG_STATE_HOME 设为网站文件夹以外的一个文件夹，或者设置 {VARIABLE}"
        raise Refused(f"缓存不可用：它的密钥 {file} 在网站的文件夹里，谁拿到网站就拿到密钥", hint)
    try:
        if not os.path.lexists(file):
            _make(file)
        return _read(file)
    except OSError:
        return None


def _given(text: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != SIZE:
        hint = f"用 openssl rand -hex {SIZE} 造一个，写进这个环境变量"
        raise Refused(f"缓存不可用：环境变量 {VARIABLE} 不是 64 位十六进制数", hint)
    return key


def _make(file: Path) -> None:
    """A new key under its name, whole from the first moment; whoever comes second keeps the first one's."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Readable by this user alone from the beginning.
    descriptor, aside = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as written:
            written.write(secrets.token_bytes(SIZE))
        with contextlib.suppress(FileExistsError):
            settle(Path(aside), file)
    finally:
        Path(aside).unlink(missing_ok=True)


def _read(file: Path) -> bytes:
    _refuse_unfit(file, os.lstat(file))
    descriptor = opened(file)
    try:
        _refuse_unfit(file, os.fstat(descriptor))
        return os.read(descriptor, SIZE)
    finally:
        os.close(descriptor)


def _refuse_unfit(file: Path, info: os.stat_result) -> None:
    why = _why_unfit(info)
    if why:
        hint = f"运行 rm -r {shlex.quote(str(file))}，下次会另造一个，缓存随之重建一次"
        raise Refused(f"缓存不可用：它的密钥 {file} {why}", hint)


def _why_unfit(info: os.stat_result) -> str:
    if not stat.S_ISREG(info.st_mode):
        return "不是普通文件"
    if info.st_size != SIZE:
        return "长度不对"
    if not is_own(info):
        return "不是当前用户的"
    return "" if is_private(info) else "别的用户也能读写"
