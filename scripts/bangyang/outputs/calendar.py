"""`notices.ics`: when notices open and close, for anybody's calendar (RFC 5545, by the icalendar library).

Only what has a page is in it, so nothing is known of a notice before 00:00 of its opening day, and a notice taken down
leaves the calendar at its next reading. Titles, dates and addresses, no names: a reader's copy cannot be called back.
All days are whole days: a notice runs from 0时 to 24时, and a whole day is the same day in every time zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from bangyang import __version__
from bangyang.derivations import reserved

if TYPE_CHECKING:
    from icalendar import Event

NAME = reserved.CALENDAR
_ONE_DAY = timedelta(days=1)
_HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day of one page. `key` tells it from the page's other days and never changes.

    `changed_at` is when what is said of it last changed, not when the file was made; `revision` counts the changes.
    """

    key: str
    day: date
    summary: str
    url: str
    detail: str
    changed_at: datetime
    revision: int = 0


def icalendar(entries: Iterable[CalendarEntry], *, site_address: str, title: str) -> bytes:
    """The calendar, in order of day; the same entries give the same bytes.

    `site_address` is absolute and ends in `/`: addresses in a calendar must be. Raises ValueError for any other.
    """
    if not site_address.startswith(("http://", "https://")) or not site_address.endswith("/"):
        raise ValueError(f"not an absolute site address: {site_address!r}")
    # Loaded where a calendar is made anew: most builds have the one they had.
    from icalendar import Calendar, Event

    calendar = Calendar()
    for name, value in _head(title):
        calendar.add(name, value)
    # The standard's own word for how often to look (RFC 7986 5.7); it has no value type of its own.
    calendar.add("REFRESH-INTERVAL", _HALF_A_DAY, parameters={"VALUE": "DURATION"})
    for entry in sorted(entries, key=lambda each: (each.day, each.key)):
        calendar.add_component(_filled(Event(), entry, site_address))
    made: bytes = calendar.to_ical()
    return made


def _head(title: str) -> Iterator[tuple[str, str]]:
    yield "PRODID", f"-//bangyang//{__version__.partition('+')[0]}//ZH"
    yield "VERSION", "2.0"
    yield "METHOD", "PUBLISH"
    yield "NAME", title
    # Known to every program that subscribes to calendars, though not in the standard.
    yield "X-WR-CALNAME", title
    yield "X-WR-TIMEZONE", "Asia/Shanghai"
    yield "X-PUBLISHED-TTL", "PT12H"


def _filled(event: Event, entry: CalendarEntry, site_address: str) -> Event:
    # As RFC 7986 5.3 asks: an opaque name, the same in every build; nothing that looks like a mailbox.
    event.add("UID", str(uuid5(NAMESPACE_URL, f"{site_address}{entry.url}#{entry.key}")))
    event.add("DTSTAMP", entry.changed_at)
    event.add("SEQUENCE", entry.revision)
    event.add("SUMMARY", entry.summary)
    event.add("DTSTART", entry.day)
    event.add("DTEND", entry.day + _ONE_DAY)
    event.add("DESCRIPTION", entry.detail)
    event.add("URL", site_address + entry.url)
    event.add("TRANSP", "TRANSPARENT")
    return event
