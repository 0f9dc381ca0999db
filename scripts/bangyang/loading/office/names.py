"""What is known of a document before it is read: how it is called, how it begins, how large it may be."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

MAX_BYTES: Final = 50_000_000
"""The largest file that is read."""

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT: Final = b"{\\rtf"
"""How older Office files begin, and those of 写字板."""

_WORD: Final = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".uot")
_EXCEL: Final = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots", ".uos")
_SLIDES: Final = (".pptx", ".pptm", ".ppsx", ".potx", ".ppt", ".pps", ".pot", ".dps", ".dpt", ".odp", ".uop")
_FIXED: Final = (".pdf", ".ofd", ".xps")
ENDINGS: Final = frozenset((*_WORD, *_EXCEL, *_SLIDES, *_FIXED))
"""Endings, in small letters, of the files that this package is asked about."""


def is_document(head: bytes) -> bool:
    """Whether a file that begins with `head` is an Office file, a PDF or an archive, whatever its name says."""
    return head.startswith((b"PK\x03\x04", COMPOUND, RICH_TEXT, b"%PDF-"))


def is_readable_name(path: str) -> bool:
    """Whether a file is called as Office files and PDFs are."""
    return PurePosixPath(path).suffix.lower() in ENDINGS
