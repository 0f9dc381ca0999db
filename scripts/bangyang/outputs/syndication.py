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
from bangyang.models.sections import FEEDS, NOTICES, ROLLS, Section
from bangyang.outputs.feed import Feed, FeedEntry, atom
from bangyang.outputs.jsonfeed import json_feed
from bangyang.outputs.output import Output
from bangyang.pages.context import PageContext


def feeds(context: PageContext, *, site_address: str) -> Iterator[Output]:
    """Every feed in both forms; `site_address` is absolute and ends in `/`."""
    site = context.state.site.settings.site_name
    author = context.fact("主办单位") or site
    # Readers keep copies, and so a head that a ledger written anew would not have.
    ledger = context.state.ledger
    head = f"存证第{ledger.public[-1].seq}条 {ledger.head}" if ledger.public else ""
    for section in FEEDS:
        entries = tuple(_entries(context, section))
        url, other = (f"{section.address}{name}" for name in reserved.FEEDS)
        feed = Feed(url, section.address, f"{section.title} - {site}", author, entries, head)
        yield Output(feed.url, atom(feed, site_address=site_address, stamp=last_public_change(context.state)))
        yield Output(other, json_feed(feed, url=other, site_address=site_address))


def _entries(context: PageContext, section: Section) -> Iterator[FeedEntry]:
    if section is NOTICES:
        for notice in context.state.notices:
            yield _entry(context, notice.entry, start_of(notice.period.opens_on))
    elif section is ROLLS:
        for roll in context.state.rolls:
            day = roll_appears_on(roll.entry.model)
            if day is not None:
                yield _entry(context, roll.entry, start_of(day))
    else:
        for article in context.state.news:
            if article.model.published_at is not None:
                yield _entry(context, article, article.model.published_at, article.model.summary)


def _entry(context: PageContext, entry: Entry[Any], when: datetime, summary: str = "") -> FeedEntry:
    former = old_addresses(entry, context.state.site.settings.site_url)
    return FeedEntry(context.url(entry), entry.model.title, when, when, summary, former[0] if former else "")
