"""Changes of files, as values: shown as a diff, then written whole or not at all.

A file that exists keeps every byte the change does not mean: its line ends, its comments, its order. Nothing is
written where the file was changed by somebody else in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.base.system.naming import settle
from bangyang.loading.grounds import file_of_site
from bangyang.release.targets import fresh


@dataclass(frozen=True, slots=True)
class Amendment:
    """One file before and after; `before` is None for a file that is new. `path` is POSIX, relative to the root."""

    path: str
    before: bytes | None
    after: bytes

    @property
    def text(self) -> str:
        """The text afterwards, as loading reads it."""
        return self.after.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, without their ends."""
        old = [] if self.before is None else self.before.decode("utf-8-sig").splitlines()
        source = self.path if self.before is not None else "（新文件）"
        yield from unified_diff(old, self.text.splitlines(), source, self.path, lineterm="", n=2)


def write(root: Path, amendment: Amendment) -> None:
    """Puts the file in its place in one step. UsageError where that cannot be; then everything is as it was."""
    target = file_of_site(root, amendment.path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with fresh(target, amendment.after) as scratch:
            _replace(scratch, target, amendment)
    except OSError as fault:
        raise UsageError(f"不能写入 {amendment.path}：{fault.strerror}") from fault


def _replace(scratch: Path, target: Path, amendment: Amendment) -> None:
    if amendment.before is None:
        scratch.chmod(0o644)
        try:
            # Unlike a rename this never takes the place of a file that appeared meanwhile.
            settle(scratch, target)
        except FileExistsError:
            raise UsageError(f"已经有 {amendment.path}，没有改动它。用 --file 另取一个文件名") from None
        return
    if not target.is_file() or target.read_bytes() != amendment.before:
        raise UsageError(f"{amendment.path} 刚刚被别人改过，没有写入，请重新运行")
    scratch.chmod(target.stat().st_mode & 0o777)
    scratch.replace(target)
