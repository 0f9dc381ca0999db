"""What kind of file each of the site's files is, and how long a copy of it may be kept; the same for every host.

Stylesheet and script are named after their content and may be kept for ever. Pictures are too, but a person's
photo can be withdrawn, and a copy that somebody's cache keeps for a year cannot be called back: a day it is.
Everything else is asked for anew at each visit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
ASK_AGAIN = "no-cache"

UNUSUAL: Mapping[str, str] = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    ".schema.json": "application/schema+json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
}
"""Type by the end of a file's name: those that servers do not know by themselves, or know without the encoding."""

_USUAL: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".mp4": "video/mp4",
    ".wasm": "application/wasm",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HASHED = re.compile(r"assets/(?:bangyang|site)\.")
_PICTURE = re.compile(r"assets/pictures/")


def unusual_type(path: str) -> str:
    """The type of a file that its host has to be told, or ""."""
    return next((kind for ending, kind in UNUSUAL.items() if _ends(path, ending)), "")


def media_type(path: str) -> str:
    """The type of any file of the site, by its path from the root."""
    usual = (kind for ending, kind in _USUAL.items() if path.lower().endswith(ending))
    return unusual_type(path) or next(usual, "application/octet-stream")


def cache_control(path: str) -> str:
    """How long a copy of the file may be kept."""
    if _HASHED.match(path):
        return FOREVER
    return A_DAY if _PICTURE.match(path) else ASK_AGAIN


def _ends(path: str, ending: str) -> bool:
    return path.endswith(ending) if ending.startswith(".") else path.rpartition("/")[2] == ending
