"""The same feeds as JSON Feed 1.1 (jsonfeed.org), for programs that would rather not read XML.

Filled from the very `Feed` that the Atom file is made of: the same entries under the same ids, and no names either.
"""

from __future__ import annotations

import json
from typing import Any

from bangyang.outputs.feed import Feed, FeedEntry, newest

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA_TYPE = "application/feed+json"


def json_feed(feed: Feed, *, url: str, site_address: str, limit: int = 50) -> bytes:
    """The feed's newest `limit` entries, newest first, for the file at the site URL `url`.

    Raises ValueError for an instant without a time zone or an address that is not absolute.
    """
    document: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": site_address + feed.home,
        "feed_url": site_address + url,
        "language": "zh-CN",
        "authors": [{"name": feed.author}],
        "items": [_item(entry, site_address) for entry in newest(feed, site_address, limit)],
    }
    if feed.subtitle:
        document["description"] = feed.subtitle
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry, site_address: str) -> dict[str, str]:
    # The format wants a content; where an article has no summary its title is all there is to read here.
    item = {
        "id": site_address + entry.first_url,
        "url": site_address + entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": entry.published_at.isoformat(timespec="seconds"),
        "date_modified": entry.updated_at.isoformat(timespec="seconds"),
    }
    return {**item, "summary": entry.summary} if entry.summary else item
