"""Files packed by gzip.

They are opened and their insides read like any other file of the site. How deep and how large is limited: what opens
to more than a site's page can be is refused unread.
"""

from __future__ import annotations

import gzip
import io
import zlib

from bangyang.leakgate.passages import UnreadableFile

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
