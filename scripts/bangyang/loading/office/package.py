"""The zip that a newer Office file is, opened with limits."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from bangyang.base.errors import Unreadable
from bangyang.loading.office.contents import damaged, encrypted, too_large

MAX_UNPACKED: Final = 64 * 1024 * 1024
MOST_PARTS: Final = 5_000

_RELATIONS: Final = re.compile(r"(?:^|/)_rels/[^/]*\.rels$", re.IGNORECASE)
_MARKUP: Final = (".xml", ".rels", ".vml")


def parts_of(content: bytes) -> Mapping[str, bytes]:
    """The bytes of every part by its name, in the order of the file; folders left out, `\\` read as `/`.

    Raises Unreadable for what is no zip, is damaged or locked, or opens to more than a document can be.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise too_large()
            if any(entry.flag_bits & 1 for entry in entries):
                raise encrypted()
            names = [entry.filename.replace("\\", "/").removeprefix("/") for entry in entries]
            if len({name.lower() for name in names}) < len(names) or any(".." in name.split("/") for name in names):
                raise damaged("文档里的部件重名或越出文档")
            return {name: _read(archive, entry) for name, entry in zip(names, entries, strict=True)}
    except Unreadable:
        raise
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        raise damaged() from None


def is_markup(name: str) -> bool:
    """Whether a part is XML."""
    return name.lower().endswith(_MARKUP)


def is_relations(name: str) -> bool:
    """Whether a part says which other parts one refers to."""
    return _RELATIONS.search(name) is not None


def suffix_of(name: str) -> str:
    """The ending of a part's name in small letters; that of `_rels/.rels` is .rels."""
    last = PurePosixPath(name).name.lower()
    return f".{last.rpartition('.')[2]}" if "." in last else ""


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # The size an entry declares is a claim of whoever made the file.
    with archive.open(entry) as file:
        inside = file.read(entry.file_size + 1)
    if len(inside) > entry.file_size:
        raise damaged()
    return inside
