"""`sitemap.xml`: the addresses of the site for search engines (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True, order=True)
class SitemapEntry:
    """One page: its site URL and the day its content last changed, if known (never the day of the build)."""

    url: str
    changed_on: date | None = None


def sitemap(entries: Iterable[SitemapEntry], *, site_address: str) -> bytes:
    """The sitemap of `entries` in address order; `site_address` is absolute and ends in `/`.

    The protocol wants absolute addresses, so a site without a configured address has no sitemap: ValueError.
    """
    if not site_address.startswith(("http://", "https://")) or not site_address.endswith("/"):
        raise ValueError(f"not an absolute site address: {site_address!r}")
    rows = "".join(_row(entry, site_address) for entry in sorted(set(entries), key=lambda entry: entry.url))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()


def _row(entry: SitemapEntry, site_address: str) -> str:
    location = escape(site_address + quote(entry.url, safe="/.-_~"))
    changed = f"<lastmod>{entry.changed_on.isoformat()}</lastmod>" if entry.changed_on else ""
    return f"<url><loc>{location}</loc>{changed}</url>\n"
