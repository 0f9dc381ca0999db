"""Where a command writes what a person asked for: the path is judged first, then the file is put there whole.

A path may lead anywhere: into the published site, by a link to the content, onto a photo. Nothing is written but into
a fresh file that then takes its place, so that neither a link nor another name of the same file is written through.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.base.system.opening import is_link, leads_elsewhere
from bangyang.loading.folders import Folders
from bangyang.loading.git import out_of_reach
from bangyang.loading.grounds import PRINTED, Grounds, resolved
from bangyang.loading.settings import CONFIG_NAME, read_settings
from bangyang.release.disk import reason
from bangyang.release.manifest import is_release

_PDF = b"%PDF-"


def printed_at(grounds: Grounds, name: str) -> Path:
    """Where a sheet goes when nothing else is said. Raises UsageError where that is no folder of the site itself."""
    folder = grounds.root / PRINTED
    if os.path.lexists(folder) and (leads_elsewhere(folder) or not folder.is_dir()):
        raise UsageError(f"{PRINTED} 是链接或文件，应当是网站里一个真正的文件夹。请删去它再打印，或用 -o 另写一个文件")
    return pdf_at(grounds, folder / name)


def pdf_at(grounds: Grounds, wanted: Path) -> Path:
    """`wanted`, resolved, if a sheet may be written there: a new file, or a PDF to be replaced. Raises UsageError."""
    if wanted.suffix.lower() != ".pdf":
        raise UsageError(f"-o：{wanted} 不是以 .pdf 结尾的文件名。打印只写 PDF 文件，请写成如 公示.pdf")
    target = resolved(wanted.parent) / wanted.name
    grounds.refuse(target, "-o", besides=PRINTED)
    refuse_elsewhere(target, "-o", grounds.root)
    _refuse_other(target, "-o")
    if os.path.lexists(target) and not _head(target, len(_PDF)) == _PDF:
        raise UsageError(f"-o：{target} 已经有了，而且不是 PDF 文件，没有覆盖。请换一个文件名")
    return target


def refuse_exposed(grounds: Grounds, wanted: Path, target: Path) -> None:
    """Raises UsageError where a file with private values would lie in reach of git or of anybody else.

    In the site's folder that is everywhere but 打印, and wherever a link of the site leads; `target` is `wanted`
    resolved.
    """
    typed = Path(os.path.normpath(Path.cwd() / wanted))
    here = grounds.holds(target) and not target.is_relative_to(grounds.root / PRINTED)
    if here or (typed != target and grounds.holds(typed)):
        raise UsageError(
            f"{target} 会印上证件号码：在网站的文件夹里只能放进 {PRINTED}/（不经过链接），或用 -o 写到网站文件夹以外"
        )
    if not out_of_reach(target):
        raise UsageError(
            f"{target.name} 会印上证件号码，不能放在 git 能看见的地方。请在 .gitignore 里加一行“/{PRINTED}/”，"
            "或用 -o 写到网站文件夹以外"
        )


def schemas_at(wanted: Path, names: Sequence[str]) -> dict[str, Path]:
    """The files of the schemas of these names in the folder `wanted`, if they may be written. Raises UsageError."""
    folder = resolved(wanted)
    refuse_elsewhere(folder, "-o", None)
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"-o：{folder} 是一个文件，请写一个文件夹")
    files = {name: folder / f"{name}.schema.json" for name in names}
    for file in files.values():
        _refuse_other(file, "-o")
        if os.path.lexists(file) and not _is_schema(file):
            raise UsageError(f"-o：{file} 已经有了，而且不是 JSON Schema，没有覆盖。请换一个文件夹")
    return files


def refuse_elsewhere(target: Path, what: str, known: Path | None) -> None:
    """Raises UsageError where `target`, resolved, lies in a release, or in a folder of any site but `known`."""
    for folder in (target, *target.parents):
        if folder.is_dir() and is_release(folder) and not (folder == target and what == "--site-dir"):
            raise UsageError(f"{what}：{target} 在已经生成的网站 {folder} 里，不能写在那里。请换一个地方")
        if (folder / CONFIG_NAME).is_file() and folder != known and folder != target:
            _grounds_of(folder).refuse(target, what)


def put(target: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a file whole or not at all, `private` ones for this user's eyes from the first byte.

    Raises UsageError where that cannot be.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with fresh(target, content) as scratch:
            if not private:
                scratch.chmod(0o644)
            scratch.replace(target)
    except OSError as fault:
        raise UsageError(f"不能写入 {target}：{reason(fault)}") from fault


@contextmanager
def fresh(target: Path, content: bytes) -> Iterator[Path]:
    """A new file beside `target` with `content`, on the disk and for this user alone; gone at the end if it is there
    still.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield scratch
    finally:
        scratch.unlink(missing_ok=True)


def _grounds_of(root: Path) -> Grounds:
    try:
        return Grounds(root, read_settings(root).folders)
    except UsageError:
        return Grounds(root, Folders())


def _refuse_other(target: Path, what: str) -> None:
    """What is there and no file of its own is not written over."""
    if not os.path.lexists(target):
        return
    info = target.lstat()
    if not stat.S_ISREG(info.st_mode):
        kind = "链接" if is_link(info) else "文件夹" if stat.S_ISDIR(info.st_mode) else "特殊文件"
        raise UsageError(f"{what}：{target} 已经有了，是{kind}，没有动它。请换一个文件名")


def _head(file: Path, length: int) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(length)
    except OSError:
        return b""


def _is_schema(file: Path) -> bool:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "$schema" in document
