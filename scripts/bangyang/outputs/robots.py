"""`robots.txt` (RFC 9309): everything may be read, except what is named; and where the sitemap is."""

from __future__ import annotations

from collections.abc import Sequence


def robots(*, sitemap_address: str = "", kept_out: Sequence[str] = ()) -> bytes:
    """The file for a site served at its host's root; `kept_out` are site URLs search engines shall leave alone.

    Naming a page here tells everybody that it exists, so this is for lists that repeat others, never for secrets.
    """
    lines = ["User-agent: *", *(f"Disallow: /{url}" for url in sorted(kept_out))]
    if not kept_out:
        lines.append("Allow: /")
    if sitemap_address:
        lines += ["", f"Sitemap: {sitemap_address}"]
    return ("\n".join(lines) + "\n").encode()
