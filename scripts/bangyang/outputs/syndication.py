"""Which feeds the site has and what is in them: notices, news and rolls, each as Atom and as JSON Feed.

No feed names a nominee: a reader's copy cannot be withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bangyang.base.beijing import start_of
from bangyang.derivations import reserved
from bangyang.derivations.moves import old_addresses
from bangyang.derivations.outlook import last_public_change
from bangyang.derivations.rolls import roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.outputs.feed import Feed, FeedEntry, atom
from bangyang.outputs.jsonfeed import json_feed
from bangyang.outputs.output import Output
from bangyang.pages.desk import Desk
from bangyang.pages.frame import FEEDS


def feeds(desk: Desk, *, site_address: str) -> Iterator[Output]:
    """Every feed in both forms; `site_address` is absolute and ends in `/`."""
    site = desk.state.site.settings.site_name
    author = desk.fact("主办单位") or site
    # Readers keep copies, and so a head that a ledger written anew would not have.
    ledger = desk.state.ledger
    head = f"存证首部 {ledger.head}" if ledger.public else ""
    for section, title in FEEDS:
        entries = tuple(_entries(desk, section))
        feed = Feed(f"{section}/{reserved.FEEDS[0]}", f"{section}/", f"{title} - {site}", author, entries, head)
        yield Output(feed.url, atom(feed, site_address=site_address, stamp=last_public_change(desk.state)))
        url = f"{section}/{reserved.FEEDS[1]}"
        yield Output(url, json_feed(feed, url=url, site_address=site_address))


def _entries(desk: Desk, section: str) -> Iterator[FeedEntry]:
    if section == "notices":
        for notice in desk.state.notices:
            yield _entry(desk, notice.entry, start_of(notice.period.opens_on))
    elif section == "rolls":
        for roll in desk.state.rolls:
            day = roll_appears_on(roll.entry.model)
            if day is not None:
                yield _entry(desk, roll.entry, start_of(day))
    else:
        for article in desk.state.news:
            if article.model.published_at is not None:
                yield _entry(desk, article, article.model.published_at, article.model.summary)


def _entry(desk: Desk, entry: Entry[Any], when: datetime, summary: str = "") -> FeedEntry:
    former = old_addresses(entry, desk.state.site.settings.site_url)
    return FeedEntry(desk.url(entry), entry.model.title, when, when, summary, former[0] if former else "")
