"""Word and Excel files made fit for publication: the same text, without who wrote it, where and when.

The parts that hold such facts are written anew or left out together with every mention of them; pictures inside lose
everything but their pixels. The same file always gives the same bytes. What cannot be taken away here (remarks,
tracked changes, programs) is refused before, by `loading.attachments`.
"""

from __future__ import annotations

import io
import re
import zipfile

from bangyang.base.errors import Unreadable
from bangyang.loading.attachments import probe_attachment
from bangyang.loading.office.package import is_markup, is_relations, parts_of
from bangyang.loading.office.parts import LEFT_OUT, PICTURES, TEMPLATE
from bangyang.loading.office.relations import resolved
from bangyang.outputs.trimming import WIDE, Trim, trimmed
from bangyang.rendering.pictures import without_metadata

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can tell; any other would be the time of a build."""

_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_ANEW = {"docprops/core.xml": _CORE, "docprops/app.xml": _APP}

_CUT = frozenset(
    {
        # Word: sessions of editing, the template's path, variables, what made or receives the file.
        *("rsids", "attachedTemplate", "docVars", "docId", "saveThroughXslt", "dataBinding", "placeholder"),
        # Excel: who saved it last and where, who looks at it how, where it was put on the web.
        *("fileSharing", "absPath", "revisionPtr", "fileRecoveryPr", "webPublishing", "webPublishItems"),
        *("webPublishObjects", "customWorkbookViews", "customSheetViews"),
    }
)
_SESSIONS = frozenset({"paraId", "textId"})
_WORTH = re.compile(
    "|".join(
        (*sorted(_CUT), *sorted(_SESSIONS), "rsid", "uid", "descr", "title", "pageSetup", "<!--", r"<\?(?!xml )")
    ).encode()
    + rb"|<Override|<(?:\w+:)?Relationship\b"
)
"""What a part must hold for anything in it to go: names can be spelt in one way only."""
_PLACES = ("file:", "\\", ":\\", ":/")


def without_authors(content: bytes) -> bytes:
    """A Word or Excel file with nothing of its author's left.

    Raises Unreadable for what is none, and for what holds something that cannot be taken away.
    """
    if faults := probe_attachment(content).faults:
        raise Unreadable("VAL009", faults[0].message, faults[0].hint)
    parts = {name: inside for name, inside in parts_of(content).items() if not LEFT_OUT.search(name)}
    names = {name.lower() for name in parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, inside in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, _cleaned(name, inside, names))
    return buffer.getvalue()


def _cleaned(name: str, inside: bytes, names: set[str]) -> bytes:
    lower = name.lower()
    if lower in _ANEW or lower.endswith(".psmdcp"):
        return _ANEW.get(lower, _CORE)
    if lower.endswith(PICTURES):
        return _bare(inside)
    if not is_markup(name) or not (_WORTH.search(inside) or inside.startswith(WIDE)):
        return inside

    def trim(element: str, attributes: dict[str, str]) -> Trim:
        if lower == "[content_types].xml":
            return Trim.ALL if element == "Override" and attributes["PartName"][1:].lower() not in names else Trim()
        if is_relations(name):
            return Trim.ALL if element == "Relationship" and not _leads(name, attributes, names) else Trim()
        if element in _CUT:
            return Trim.ALL
        return Trim(frozenset(key for key, value in attributes.items() if _tells(element, key, value)))

    return trimmed(inside, trim)


def _tells(element: str, key: str, value: str) -> bool:
    """Whether an attribute tells of a session, a printer, a machine or an account."""
    prefix, _, local = key.rpartition(":")
    if local.startswith("rsid") or (local == "uid" and prefix.startswith("xr")) or local in _SESSIONS:
        return True
    if (element, local) in (("pageSetup", "id"), ("protectedRange", "securityDescriptor")):
        return True
    return local in ("descr", "title") and any(mark in value for mark in _PLACES)


def _leads(rels: str, attributes: dict[str, str], names: set[str]) -> bool:
    """Whether a relation leads out of the file or to a part that is still there (ECMA-376 Part 2, 6.5)."""
    target = attributes.get("Target", "")
    if attributes.get("Type", "").endswith(f"/{TEMPLATE}"):
        return False
    if attributes.get("TargetMode", "").lower() == "external" or target.startswith("#"):
        return True
    return resolved(rels, target).lower() in names


def _bare(inside: bytes) -> bytes:
    try:
        return without_metadata(inside)
    except Unreadable as fault:
        raise Unreadable(fault.code, f"文档里的图片：{fault.message}", fault.hint) from None
