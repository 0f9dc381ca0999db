"""The addresses the site itself uses: what the program writes beside the editors' pages, by name.

Written down once, at the bottom: the outputs take their names from here, and the checks ask here whether an editor's
address would fall on one of them. Letters large and small are the same address: on a disk of Windows or macOS they are
the same file.
"""

from __future__ import annotations

import re

from bangyang.models.kinds import KINDS
from bangyang.models.ledger import LEDGER
from bangyang.models.sections import HOME, NEWS, NOTICES, PEOPLE, ROLLS, SECTIONS

MANIFEST = "manifest.json"
HEADERS = "_headers"
REDIRECTS = "_redirects"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
CALENDAR = "notices.ics"
NOT_FOUND = "404.html"
FILES = (MANIFEST, HEADERS, REDIRECTS, ROBOTS, SITEMAP, CALENDAR, NOT_FOUND, LEDGER)
"""Files at the root of the site."""

ASSETS = "assets/"
TRADITIONAL = "zh-hant/"
GROUPS = f"{PEOPLE.address}by-"
_SHARED = (HOME, *(kind.section for kind in KINDS))
OWN = (ASSETS, TRADITIONAL, *(section.address for section in SECTIONS if section not in _SHARED), GROUPS)
"""Beginnings of addresses below which everything is the program's: the sections that hold no editor's page, too."""

FEEDS = ("feed.xml", "feed.json")
"""The feeds of a section."""
SHEET = "a4.pdf"
"""The sheet of a notice or roll, beside its page."""
NEWS_PAGE = "page-"
"""The further pages of a year's news: page-2."""

_NEWS_LIST = re.compile(rf"{NEWS.address}\d{{4}}/(?:index\.html|{NEWS_PAGE}\d+)(?:/.*)?")
_FEED = re.compile(rf"[a-z]+/(?:{'|'.join(map(re.escape, FEEDS))})(?:/.*)?")
_SHEET = re.compile(rf"(?:{NOTICES.address}|{ROLLS.address})[^/]+/{re.escape(SHEET)}(?:/.*)?")


def is_reserved(path: str) -> bool:
    """Whether a file at `path`, relative to the site's root, would lie on or below one of the program's own."""
    folded = fold(path)
    return (
        folded.partition("/")[0] in FILES
        or folded.startswith(OWN)
        or any(shape.fullmatch(folded) for shape in (_NEWS_LIST, _FEED, _SHEET))
    )


def fold(path: str) -> str:
    """`path` as a disk sees it that knows no large letters, and drops the dots at the end of a name."""
    return "/".join(part.rstrip(".") or part for part in path.casefold().split("/"))


def file_at(address: str) -> str:
    """The file that serves `address`: `notices/a/` is `notices/a/index.html`."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address
