"""What kind of file each of the site's files is, and how long a copy of it may be kept; the same for every host.

Stylesheet and scripts are named after their content and may be kept for ever. Pictures and the files of the search
index are too, but a person can be withdrawn, and a copy that somebody's cache keeps for a year cannot be called back:
a day it is.
Everything else is asked for anew at each visit.

Hosts are configured in languages of their own; what they match is one expression here (`ending_expression`,
`CACHES`), in the part of the notation that Python, nginx and awk share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
ASK_AGAIN = "no-cache"

CACHES: Mapping[str, str] = {
    "assets/bangyang.*": FOREVER,
    "assets/site.*": FOREVER,
    "assets/search.*": FOREVER,
    "assets/pictures/*": A_DAY,
    "assets/search/*": A_DAY,
}
"""Path from the site's root, `*` standing for anything → Cache-Control; for every other path it is ASK_AGAIN."""

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
    ".htm": "text/html; charset=utf-8",
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

TYPES: Mapping[str, str] = {**UNUSUAL, **_USUAL}
"""Type by the end of a file's name, whatever its case; the first that fits holds. Without a dot: the whole name."""

UNKNOWN = "application/octet-stream"
"""The type of everything else."""

_ENCODED = "; charset="


def unusual_type(path: str) -> str:
    """The type of a file that its host has to be told, or ""."""
    return _type(path, UNUSUAL) or ""


def media_type(path: str) -> str:
    """The type of any file of the site, by its path from the root."""
    return _type(path, TYPES) or UNKNOWN


def cache_control(path: str) -> str:
    """How long a copy of the file may be kept."""
    return next((kept for glob, kept in CACHES.items() if re.search(glob_expression(glob), path)), ASK_AGAIN)


def text_types() -> tuple[str, ...]:
    """The types that are text: sent with their encoding, and worth compressing."""
    texts = (kind.partition(_ENCODED) for kind in TYPES.values())
    return tuple(dict.fromkeys(name for name, encoded, _ in texts if encoded))


def ending_expression(ending: str) -> str:
    """A regular expression that finds, in a path in small letters, what is called `ending` in `TYPES`."""
    name = re.escape(ending)
    return f"{name}$" if ending.startswith(".") else f"(^|/){name}$"


def glob_expression(glob: str) -> str:
    """A regular expression that finds the paths which `glob` stands for."""
    return "^" + ".*".join(map(re.escape, glob.split("*"))) + "$"


def _type(path: str, types: Mapping[str, str]) -> str | None:
    name = path.lower()
    return next((kind for ending, kind in types.items() if _compiled(ending).search(name)), None)


@lru_cache(maxsize=len(TYPES))
def _compiled(ending: str) -> re.Pattern[str]:
    return re.compile(ending_expression(ending))
