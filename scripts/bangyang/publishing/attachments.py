"""Word and Excel files made fit for publication: the same text, without who wrote it, where and when.

The parts that hold such facts are written anew or left out together with every mention of them; pictures inside lose
everything but their pixels. The same file always gives the same bytes. What cannot be taken away here (remarks,
tracked changes, programs) is refused before, by `loading.attachments`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import PurePosixPath

from bangyang.errors import Unreadable
from bangyang.loading.attachments import PICTURES, parts_of
from bangyang.rendering.pictures import without_metadata

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can tell; any other would be the time of a build."""

_LEFT_OUT = re.compile(r"docProps/(?:custom\.xml|thumbnail\.[a-z]+)$|xl/printerSettings/|word/people\.xml$|^\[trash\]/")
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_ANEW = {"docProps/core.xml": _CORE, "docProps/app.xml": _APP}
_RELATION = re.compile(rb'<Relationship [^>]*?Target="([^"]*)"[^>]*?/>')
_OVERRIDE = re.compile(rb'<Override [^>]*?PartName="/([^"]*)"[^>]*?/>')
_PRINTER = re.compile(rb'(<pageSetup\b[^>]*?) r:id="[^"]*"')
_SHARED_BY = re.compile(rb"<fileSharing [^>]*/>|<x15ac:absPath [^>]*/>")
"""In a workbook: who saved it last for whom, and the folder of the author's machine it lay in."""
_SESSIONS = re.compile(rb"<w:rsids>.*?</w:rsids>| w:rsid[A-Za-z]*=\"[0-9A-Fa-f]*\"", re.DOTALL)
"""In a text: the marks that tell two files were edited in one session."""


def without_authors(content: bytes) -> bytes:
    """A Word or Excel file with nothing of its author's left. Raises Unreadable for what is none."""
    parts = [(name, inside) for name, inside in parts_of(content) if not _LEFT_OUT.search(name)]
    names = {name for name, _ in parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, inside in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, _cleaned(name, inside, names))
    return buffer.getvalue()


def _cleaned(name: str, inside: bytes, names: set[str]) -> bytes:
    if name in _ANEW:
        return _ANEW[name]
    if name == "[Content_Types].xml":
        return _OVERRIDE.sub(lambda found: found[0] if found[1].decode() in names else b"", inside)
    if name.endswith(".rels"):
        return _RELATION.sub(lambda found: found[0] if _leads(name, found, names) else b"", inside)
    if name.lower().endswith(PICTURES):
        return _bare(inside)
    if name.startswith("xl/"):
        return _PRINTER.sub(rb"\1", _SHARED_BY.sub(b"", inside))
    if name.startswith("word/") and name.endswith(".xml"):
        return _SESSIONS.sub(b"", inside)
    return inside


def _leads(rels: str, found: re.Match[bytes], names: set[str]) -> bool:
    """Whether a relation leads out of the file or to a part that is still there (ECMA-376 Part 2, 6.5)."""
    target = found[1].decode("utf-8", "replace")
    if b'TargetMode="External"' in found[0] or target.startswith("#"):
        return True
    folder = posixpath.dirname(posixpath.dirname(rels))
    resolved = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return resolved in names


def _bare(inside: bytes) -> bytes:
    try:
        return without_metadata(inside)
    except Unreadable as fault:
        raise Unreadable(fault.code, f"文档里的图片：{fault.message}", fault.hint) from None


def is_office(path: str) -> bool:
    """Whether a file is one that `without_authors` is for."""
    return PurePosixPath(path).suffix.lower() in (".docx", ".xlsx")
