"""Beijing time: the one zone in which days begin and end here."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def start_of(day: date) -> datetime:
    """00:00 of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING)


def day_of(instant: datetime) -> date:
    """The day it is at an instant (aware)."""
    return instant.astimezone(BEIJING).date()
