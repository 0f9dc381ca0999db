"""Files that hold files: gzip, and the zip archives that Word and Excel documents are.

They are opened and their insides read like any other file of the site. How deep and how large is limited: what opens
to more than a site's page can be is refused unread.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

from bangyang.publishing.leakgate.passages import UnreadableFile

MOST_BYTES = 64 * 1024 * 1024
DEEPEST = 3
"""How many packed files may stand in each other."""


def unpacked_gzip(content: bytes) -> bytes:
    """What a gzip file holds. Raises UnreadableFile if it is damaged or too large."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            inside = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise UnreadableFile("压缩文件已经损坏") from fault
    if len(inside) > MOST_BYTES:
        raise UnreadableFile("压缩文件里的内容太大")
    return inside


def gzip_note(content: bytes) -> str:
    """The file name and comment in the head of a gzip file, which say where it was made."""
    flags, at = content[3] if len(content) > 10 else 0, 10
    if flags & 4:
        at += 2 + int.from_bytes(content[at : at + 2], "little")
    found = []
    for flag in (8, 16):
        if flags & flag:
            end = content.find(b"\0", at)
            found.append(content[at:end].decode("utf-8", "replace"))
            at = end + 1
    return "\n".join(found)


def members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of a zip archive. Raises UnreadableFile if it is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise UnreadableFile("文档里的内容太大")
            if archive.comment:
                yield "comment.txt", archive.comment
            for info in archive.infolist():
                if not info.is_dir():
                    with archive.open(info) as file:
                        inside = file.read(MOST_BYTES + 1)
                    if len(inside) > MOST_BYTES:
                        raise UnreadableFile("文档里的内容太大")
                    yield info.filename, inside
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as fault:
        raise UnreadableFile("文档已经损坏，或者加了密码") from fault
