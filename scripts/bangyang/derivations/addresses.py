"""The address of every page: ASCII, lower-case, stable, relative to the site's root.

`网址名` is written once by `new`; where it is missing the address is made from the pinyin of the file name, and
a note asks for it to be written down. One module, so that a link and the page it leads to cannot disagree.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from bangyang.loading.entries import Entry
from bangyang.loading.freepages import CONTENT
from bangyang.loading.naming import slug_of
from bangyang.models.article import FreePage, News
from bangyang.models.campaign import Campaign
from bangyang.models.kinds import KINDS
from bangyang.models.nominee import Nominee
from bangyang.text.markdown import path_of
from bangyang.text.pinyin import slug

_OLD = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*(?:/|\.html?)")
"""A folder, or a page of its own name."""


LONGEST_PART = 200
"""Characters between two slashes of an address: they are the name of a folder or file, which may have 255."""

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A name that can stand in an address as it is."""

_SECTIONS = {kind.model: kind.section for kind in KINDS}


def free_address(path: str) -> str:
    """The address of a free page, by its path: content/关于/联系.md → guan-yu/lian-xi/."""
    place = PurePosixPath(path).relative_to(CONTENT)
    folder = place.parent if place.stem.lower() in {"index", "readme"} else place.with_suffix("")
    return "".join(f"{_plain_name(part)}/" for part in folder.parts)


def asset_address(path: str) -> str:
    """The address of a picture or download beside free pages, by its path.

    A name that has to be respelt gets some digits of its own, for two names may sound alike: biao-shi-3f0c2a.jpg.
    """
    *folders, name = PurePosixPath(path).relative_to(CONTENT).parts
    if not _PLAIN.fullmatch(name):
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix.lower()
        name = f"{_plain_name(stem)}-{hashlib.sha256(stem.encode()).hexdigest()[:6]}{suffix}"
    return "/".join((*map(_plain_name, folders), name))


def _plain_name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else slug(name) or "page"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed link may mean: paths of source files, and addresses of pages, likeliest first."""

    paths: tuple[str, ...]
    addresses: tuple[str, ...]


def split_reference(reference: str) -> tuple[str, str]:
    """What a typed link leads to, and what follows it: `?…`, `#…` or nothing."""
    end = next((at for at, char in enumerate(reference) if char in "?#"), len(reference))
    return path_of(reference[:end]), reference[end:]


def paths_meant(reference: str, folder: str) -> tuple[str, ...]:
    """The files that a `reference` typed in a file of `folder` may mean, likeliest first.

    They are named from the file itself or from the content folder.
    """
    bare = reference.lstrip("/")
    return tuple(posixpath.normpath(posixpath.join(base, bare)) for base in (folder, CONTENT))


def meaning_of(reference: str, folder: str, here: str, base: str) -> Meaning:
    """How to understand `reference`, typed without a scheme in a file of `folder` whose page stands at `here`.

    Pages are named from the page, from the site's root, or from the host's (`base` is the path of the site there).
    """
    plain = reference.removesuffix("index.html")
    ways = [plain.lstrip("/"), posixpath.join(here, plain)]
    if plain.startswith(base):
        ways.insert(0, plain[len(base) :])
    found = (posixpath.normpath(way.strip("/") or ".") for way in ways)
    return Meaning(paths_meant(reference, folder), tuple("" if way == "." else f"{way}/" for way in found))


def full_address(site_url: str, url: str) -> str:
    """The whole address of the page at `url`, or "" on a site that has none."""
    return f"{site_url.rstrip('/')}/{url}" if site_url else ""


def old_address(typed: str, site_url: str) -> str:
    """The address, relative to the site's root, that a `旧网址` means; "" for one at which no page can be put.

    `notices/hedong/`, `/notices/hedong`, the whole `https://…` or a page of a former system
    (`art/2022/8.html`) will do.
    A question mark is no part of a file's name, so addresses with a query cannot be answered by a static site.
    """
    text = typed.strip()
    base = urlsplit(site_url)
    if "//" in text:
        named = urlsplit(text)
        if named.query or named.fragment or named.netloc.lower() != base.netloc.lower():
            return ""
        text = named.path
    root = f"{base.path.strip('/')}/".lstrip("/")
    path = text.lstrip("/").removeprefix(root).removesuffix("index.html")
    if path and not path.endswith(("/", ".html", ".htm")):
        path += "/"
    return path if _OLD.fullmatch(path) and not is_too_long(path) else ""


def is_too_long(address: str) -> bool:
    """Whether no folder or file can bear a part of the address as its name."""
    return any(len(part) > LONGEST_PART for part in address.split("/"))


def address_of(entry: Entry[Any], campaign: Entry[Campaign] | None = None) -> str:
    """The address of an entry's page, such as `notices/hedong/`; a profile's needs its campaign."""
    model = entry.model
    if isinstance(model, FreePage):
        return free_address(entry.source.path)
    section = _SECTIONS.get(type(model))
    if section is None:
        raise TypeError(type(model).__name__)
    within = section.address
    if isinstance(model, News):
        within += f"{_year(model.published_at)}/"
    elif isinstance(model, Nominee):
        folder = slug_of(campaign) if campaign is not None else slug(entry.source.folder.rpartition("/")[2])
        within += f"{folder}/"
    return f"{within}{slug_of(entry)}/"


def _year(instant: datetime | None) -> str:
    return str(instant.year) if instant is not None else "undated"
