"""Bytes from the disk to text: the first gate, and the only module that opens content files.

UTF-8 with or without BOM is read; anything else is named, so that the editor knows what to choose in the
“另存为” dialogue. Line ends become \\n. Nothing is executed, followed or guessed.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bangyang.base.errors import Finding, Place, Rule
from bangyang.base.system.opening import leads_elsewhere
from bangyang.base.workcount import Work, did
from bangyang.loading import rules
from bangyang.loading.leftovers import is_leftover
from bangyang.text.characters import KIND_LABELS, CharKind, compatibility_ideographs, forbidden_characters, path_faults

MAX_BODY_BYTES = 64 * 1024
MAX_HEAD_BYTES = 32 * 1024
MAX_BYTES = MAX_BODY_BYTES + MAX_HEAD_BYTES
"""The largest Markdown or YAML file read: 64 KB of text after 32 KB of front matter."""

MAX_DEPTH = 12
"""Folders that may lie in each other, from the site's root."""

MAX_PATH_BYTES = 1000
"""The longest path from the root: four times as much and no system opens the file."""

TEXT_SUFFIXES = (".md", ".yml", ".yaml", ".markdown", ".txt")
"""Endings, in small letters, of files that hold text; only the first three are read as content."""

_USUAL = re.compile("[\u4e00-\u9fff -~\n\u3000-\u301f\uff01-\uff5e\u2013-\u201d\u2026\u00b7]*")
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Word and archives begin."""
_MOST_FAULTS = 20
_HINTS: dict[CharKind, str] = {
    "private_use": "改用 GB 18030-2022 里有正式编码的字，新版输入法可以按部件查到它",
    "replacement": "核对原件，把乱码改成原来的字",
}


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file as text; `text` is None when it could not be read, and then `findings` says why."""

    path: str
    text: str | None
    findings: tuple[Finding, ...]


def read_text(root: Path, path: str) -> TextFile:
    """The text of `root/path` (POSIX, relative), with every fault of the file as a whole."""
    place = Place(path)
    full = root / path
    info = os.lstat(full)
    if not stat.S_ISREG(info.st_mode):
        return TextFile(path, None, (rules.FILE_NOT_REGULAR.at(place, "这是链接或特殊文件，不能作为内容"),))
    if info.st_size > MAX_BYTES:
        message = f"文件有 {info.st_size // 1024} KB，超过 {MAX_BYTES // 1024} KB"
        return TextFile(path, None, (rules.FILE_TOO_LARGE.at(place, message),))
    try:
        data = full.read_bytes()
        did(Work.READ)
    except OSError:
        hint = "关闭正在使用它的程序，或请管理员给予读取的权限"
        return TextFile(path, None, (rules.FILE_NOT_REGULAR.at(place, "文件打不开", hint=hint),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return TextFile(path, None, (_encoding_finding(path, data, fault.start),))
    if data.count(0) > _MOST_FAULTS:
        return TextFile(path, None, (_encoding_finding(path, data, 0),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What is shown is what is committed to, and that is in NFC; of letters with accents nobody sees a difference.
    return TextFile(path, unicodedata.normalize("NFC", text), _character_findings(path, text))


def list_files(root: Path, folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Relative POSIX paths of files with one of `suffixes` under `root/folder`, sorted; no hidden ones, no leftovers.

    Letter case of the ending does not matter. A link to a folder is not followed but listed, whatever its name, so
    that it is reported where a file would be read. What lies too deep to be read is left out: `folder_faults` tells.
    """
    found: list[str] = []
    for prefix, folders, files in _walk(root, folder, [], hidden=False):
        found += [f"{prefix}/{name}" for name in folders if leads_elsewhere(Path(root, prefix, name))]
        kept = (name for name in files if not name.startswith(".") and not is_leftover(name))
        found += [f"{prefix}/{name}" for name in kept if name.lower().endswith(suffixes)]
    yield from sorted(found)


def folder_faults(root: Path, folder: str) -> tuple[Finding, ...]:
    """Findings about folders under `root/folder` that cannot be entered, or lie too deep for other machines.

    Hidden ones are looked at as well: MkDocs goes through them, too.
    """
    told: list[Finding] = []
    for _ in _walk(root, folder, told, hidden=True):
        pass
    return tuple(told)


def _walk(root: Path, folder: str, told: list[Finding], *, hidden: bool) -> Iterator[tuple[str, list[str], list[str]]]:
    """(path, names of folders, names of files) of each folder under `root/folder`."""

    def cannot_enter(fault: OSError) -> None:
        path = Path(str(fault.filename)).relative_to(root).as_posix()
        hint = "请管理员给予读取的权限，或把这个文件夹移出去"
        told.append(rules.FILE_NOT_REGULAR.at(Place(printable(path)), "文件夹打不开，里面的文件没有读", hint=hint))

    if not os.path.lexists(root / folder):
        return
    for here, folders, files in os.walk(root / folder, onerror=cannot_enter, followlinks=False):
        prefix = Path(here).relative_to(root).as_posix()
        folders[:] = sorted(name for name in folders if hidden or not name.startswith((".", "_")))
        if prefix.count("/") >= MAX_DEPTH and folders:
            message = f"文件夹一层套一层，超过 {MAX_DEPTH} 层，再往里的没有读"
            told.append(rules.FOLDER_DEEP.at(Place(printable(f"{prefix}/{folders[0]}")), message))
            folders.clear()
        room = MAX_PATH_BYTES - len(os.fsencode(prefix)) - 1
        if long := [name for name in (*folders, *files) if len(os.fsencode(name)) > room]:
            message = f"连同文件夹的名称超过 {MAX_PATH_BYTES} 字节，没有读"
            told.append(rules.FOLDER_DEEP.at(Place(printable(prefix)), message))
            folders[:] = [name for name in folders if name not in long]
            files = [name for name in files if name not in long]
        yield prefix, folders, files


def check_name(path: str) -> tuple[Finding, ...]:
    """Findings about the file's name alone."""
    if (shown := printable(path)) != path:
        return (rules.FILE_NAME.at(Place(shown), "文件名不是 UTF-8 编码，多半来自旧的压缩包"),)
    faults = [fault for component in path.split("/") for fault in _name_faults(component)]
    return (rules.FILE_NAME.at(Place(path), f"文件名{'；'.join(dict.fromkeys(faults))}"),) if faults else ()


@lru_cache(maxsize=1024)
def _name_faults(component: str) -> tuple[str, ...]:
    """Remembered, because every file of a folder asks for the folder's name again."""
    return path_faults(component)


def printable(path: str) -> str:
    """`path` as it can be shown: names that are not UTF-8 are mostly those of an old Windows archive."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return path


def _encoding_finding(path: str, data: bytes, offset: int) -> Finding:
    if data.startswith(_NO_TEXT):
        hint = "在 Word 里全选、复制，粘贴到记事本新建的文件里，保存时编码选 UTF-8"
        return rules.FILE_ENCODING.at(Place(path), "这是 Word 文档或压缩包改了名字，不是文本文件", hint=hint)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in data:
        name, offset = " UTF-16 编码", 0
    else:
        try:
            data.decode("gb18030")
            name = " GBK 编码"
        except UnicodeDecodeError:
            name = "别的编码，或已经损坏"
    line = data.count(b"\n", 0, offset) + 1
    return rules.FILE_ENCODING.at(Place(path, line), f"文件是{name}，应当是 UTF-8")


def _character_findings(path: str, text: str) -> tuple[Finding, ...]:
    """One finding of a kind for each line that holds refused characters, at the first of them."""
    if _USUAL.fullmatch(text):
        return ()
    found: dict[tuple[str, int], Finding] = {}

    def tell(index: int, rule: Rule, message: str, hint: str | None) -> None:
        line = text.count("\n", 0, index) + 1
        if (rule.code, line) not in found and len(found) < _MOST_FAULTS:
            found[rule.code, line] = rule.at(Place(path, line, index - text.rfind("\n", 0, index)), message, hint=hint)

    for fault in forbidden_characters(text):
        message = f"这里有{KIND_LABELS[fault.kind].partition('（')[0]}（{fault.char_name.split()[0]}）"
        tell(fault.index, rules.FILE_CHARACTERS, message, _HINTS.get(fault.kind))
    for each in compatibility_ideographs(text):
        tell(each.index, rules.TWICE_ENCODED, each.message, each.hint)
    return tuple(found.values())
