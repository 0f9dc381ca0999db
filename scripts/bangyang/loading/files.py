"""Bytes from the disk to text: the first gate, and the only module that opens content files.

UTF-8 with or without BOM is read; anything else is named, so that the editor knows what to choose in the
“另存为” dialogue. Line ends become \\n. Nothing is executed, followed or guessed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangyang.errors import Finding, Place
from bangyang.loading import rules
from bangyang.text.characters import forbidden_characters, is_clean_path

MAX_BYTES = 64 * 1024 + 32 * 1024
"""The largest Markdown or YAML file read: 64 KB of text after 32 KB of front matter."""

_ENCODINGS = (("utf-16", "UTF-16"), ("gb18030", "GBK"))


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
    data = full.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return TextFile(path, None, (_encoding_finding(path, data, fault.start),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path, text, _character_findings(path, text))


def list_files(root: Path, folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Relative POSIX paths of files with one of `suffixes` under `root/folder`, sorted, hidden ones left out."""
    base = root / folder
    if not base.is_dir():
        return
    found: list[str] = []
    for here, folders, files in os.walk(base, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        prefix = Path(here).relative_to(root).as_posix()
        found += [f"{prefix}/{name}" for name in files if name.endswith(suffixes) and not name.startswith(".")]
    yield from sorted(found)


def check_name(path: str) -> tuple[Finding, ...]:
    """Findings about the file's name alone."""
    if is_clean_path(path):
        return ()
    return (rules.FILE_NAME.at(Place(path), "文件名太长，或含有看不见的字符、未规范的字符"),)


def _encoding_finding(path: str, data: bytes, offset: int) -> Finding:
    line = data[:offset].count(b"\n") + 1
    name = "别的编码"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        name = "UTF-16"
    else:
        try:
            data.decode("gb18030")
            name = "GBK"
        except UnicodeDecodeError:
            pass
    return rules.FILE_ENCODING.at(Place(path, line), f"文件是{name}编码，应当是 UTF-8")


def _character_findings(path: str, text: str) -> tuple[Finding, ...]:
    found = []
    for fault in forbidden_characters(text):
        line = text.count("\n", 0, fault.index) + 1
        column = fault.index - (text.rfind("\n", 0, fault.index) + 1) + 1
        found.append(rules.FILE_CHARACTERS.at(Place(path, line, column), f"这里有{fault.kind}（{fault.char_name}）"))
    return tuple(found)
