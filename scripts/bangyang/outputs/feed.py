"""An Atom feed (RFC 4287) of notices, news or rolls: titles, dates and addresses, the summary only if there is one.

A feed reader keeps what it fetched, and what is withdrawn later cannot be called back from it: whoever fills a feed
gives it no names of nominees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item: site URL, title, and when it was published and last changed (with a time zone).

    `known_as` is the oldest address of a page that has moved since.
    """

    url: str
    title: str
    published_at: datetime
    updated_at: datetime
    summary: str = ""
    known_as: str = ""

    @property
    def first_url(self) -> str:
        """The address the entry is known by: the first it ever had, so that a page that moves is not news again."""
        return self.known_as or self.url


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at site URL `url` about the pages listed at `home`; `author` is the responsible organ.

    `subtitle` may say something more; a reader's copy keeps it.
    """

    url: str
    home: str
    title: str
    author: str
    entries: tuple[FeedEntry, ...]
    subtitle: str = ""


def atom(feed: Feed, *, site_address: str, stamp: datetime, limit: int = 50) -> bytes:
    """The feed's newest `limit` entries, newest first; `stamp` dates a feed that has none.

    `site_address` is absolute and ends in `/`, and addresses double as ids. Raises ValueError for an instant
    without a time zone or an address that is not absolute.
    """
    entries = newest(feed, site_address, limit)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{escape(site_address + feed.url)}</id>",
        f"<title>{_text(feed.title)}</title>",
        *([f"<subtitle>{_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"<updated>{_instant(entries[0].updated_at if entries else stamp)}</updated>",
        f"<author><name>{_text(feed.author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(site_address + feed.url)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(site_address + feed.home)}/>',
        *_entries(entries, site_address),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def newest(feed: Feed, site_address: str, limit: int) -> list[FeedEntry]:
    """The newest entries of a feed that shall be written, newest first. Raises ValueError as `atom` does."""
    if not site_address.startswith(("http://", "https://")) or not site_address.endswith("/"):
        raise ValueError(f"not an absolute site address: {site_address!r}")
    if any(when.tzinfo is None for entry in feed.entries for when in (entry.published_at, entry.updated_at)):
        raise ValueError(f"an instant without a time zone in {feed.url}")
    return sorted(feed.entries, key=lambda entry: (-entry.updated_at.timestamp(), entry.url))[:limit]


def _entries(entries: Sequence[FeedEntry], site_address: str) -> list[str]:
    lines: list[str] = []
    for entry in entries:
        address = site_address + entry.url
        summary = f"<summary>{_text(entry.summary)}</summary>" if entry.summary else ""
        lines.append(
            f"<entry><id>{escape(site_address + entry.first_url)}</id><title>{_text(entry.title)}</title>"
            f"<link href={quoteattr(address)}/><published>{_instant(entry.published_at)}</published>"
            f"<updated>{_instant(entry.updated_at)}</updated>{summary}</entry>"
        )
    return lines


def _text(content: str) -> str:
    # XML has no way to write control characters, and one of them would make the whole feed unreadable.
    return escape("".join(character for character in content if character >= " " or character in "\t\n"))


def _instant(when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError(f"an instant without a time zone: {when}")
    return when.isoformat(timespec="seconds")
