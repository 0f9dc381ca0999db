"""`sitemap.xml`: the addresses of the site for search engines (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape

from bangyang.derivations import reserved
from bangyang.rendering.traditional import alternates


@dataclass(frozen=True, slots=True, order=True)
class SitemapEntry:
    """One page: its site URL and the day its content last changed, if known (never the day of the build)."""

    url: str
    changed_on: date | None = None


def sitemap(entries: Iterable[SitemapEntry], *, site_address: str, traditional: bool = False) -> bytes:
    """The sitemap of `entries` in address order; `site_address` is absolute and ends in `/`.

    With a `traditional` edition each page is listed in both, and each names the other (the
    `xhtml:link` that search engines understand for editions of one page).

    The protocol wants absolute addresses, so a site without a configured address has no sitemap: ValueError.
    """
    if not site_address.startswith(("http://", "https://")) or not site_address.endswith("/"):
        raise ValueError(f"not an absolute site address: {site_address!r}")
    ordered = sorted(set(entries), key=lambda entry: entry.url)
    rows = [_row(entry, site_address, entry.url, traditional) for entry in ordered]
    if traditional:
        rows += [_row(entry, site_address, reserved.TRADITIONAL + entry.url, traditional) for entry in ordered]
    space = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if traditional else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{space}>\n{"".join(rows)}</urlset>\n'
    ).encode()


def _row(entry: SitemapEntry, site_address: str, url: str, traditional: bool) -> str:
    changed = f"<lastmod>{entry.changed_on.isoformat()}</lastmod>" if entry.changed_on else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
        for language, address in (alternates(escape(site_address), _quoted(entry.url)) if traditional else ())
    )
    return f"<url><loc>{escape(site_address)}{_quoted(url)}</loc>{changed}{links}</url>\n"


def _quoted(url: str) -> str:
    return escape(quote(url, safe="/.-_~"))
