"""Where a page lives, and how another page points at it.

Inside the program a page is named by its site URL: relative to the site's root, without a leading slash,
ending in `/` (`notices/hedong/`) unless it names a file (`404.html`, `feed.xml`); the home page is `""`.
A written link is always relative to the page it stands on, so that one set of files works at a domain's root,
under any sub-path and, with explicit file names, straight from a disk.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from bangyang.text.markdown import is_external
from bangyang.text.schemes import is_harmless

_SITE_URL = re.compile(r"^(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9][A-Za-z0-9._-]*)?$")


def check_url(url: str) -> str:
    """`url` itself, if it is a site URL.

    Addresses are ASCII and never climb: anything else raises ValueError, since it would write outside the stage.
    """
    if not _SITE_URL.match(url):
        raise ValueError(f"not a site URL: {url!r}")
    return url


def output_path(url: str) -> str:
    """The file, relative to the site's root, that serves `url`: `notices/a/` is `notices/a/index.html`."""
    check_url(url)
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def page_depth(url: str) -> int:
    """How many folders lie between the site's root and the page."""
    return url.count("/")


def base_of(url: str) -> str:
    """The way from the page at `url` back to the site's root, without a trailing slash: `../..`, or `.`."""
    return "/".join([".."] * page_depth(url)) or "."


def relative_link(page_url: str, target: str, *, explicit_index: bool = False) -> str:
    """What to write in `href` on the page at `page_url` to reach `target`.

    `target` is a site URL, optionally with `?query` and `#fragment`; external addresses and bare fragments pass
    unchanged. `explicit_index` names `index.html`, for reading from a disk without a server. Raises ValueError for an
    address that may stand on no page: the checks refuse it where it is typed.
    """
    if is_external(target):
        if not is_harmless(target):
            raise ValueError(f"a link may not lead to {target!r}")
        return target
    if target.startswith("#"):
        return target
    path, mark, rest = _split_suffix(target)
    if explicit_index and (path == "" or path.endswith("/")):
        path += "index.html"
    return _way(page_url.rpartition("/")[0], path) + mark + rest


def _way(folder: str, path: str) -> str:
    """The relative way from `folder` to `path`."""
    if _SITE_URL.match(path):
        return _plain_way(folder, path)
    trailing = "/" if path.endswith("/") or path == "" else ""
    return quote(posixpath.relpath(path.rstrip("/") or ".", folder or ".") + trailing, safe="/.-_~%")


def _plain_way(folder: str, path: str) -> str:
    """The same for a site URL: it does not climb and needs no quoting, which makes the way ten times cheaper."""
    *there, last = path.split("/")
    here = folder.split("/") if folder else []
    shared = 0
    # A file is its own last step: the page `a/b` shares only `a` with the file `a/b`.
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    if last:
        return "/".join((*steps, last))
    return "/".join((*steps, "")) or "./"


def rooted_link(root: str, target: str) -> str:
    """What to write in `href` to reach `target` from a page that may be shown at any address (an error page).

    `root` is the path at which the site is served.
    """
    if is_external(target) or target.startswith("#"):
        return target
    path, mark, rest = _split_suffix(target)
    return quote(f"{root.rstrip('/')}/{path}", safe="/.-_~%") + mark + rest


def _split_suffix(target: str) -> tuple[str, str, str]:
    """`target` as (path, separator, rest), split at its first `?` or `#`."""
    found = re.search(r"[?#]", target)
    if found is None:
        return target, "", ""
    return target[: found.start()], found.group(), target[found.end() :]
