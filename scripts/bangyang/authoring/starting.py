"""The site that `init` begins with: its files, and dates that keep it clean on whatever day it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable

from bangyang.base.errors import UsageError


def starter_files() -> Iterator[tuple[str, str]]:
    """Relative POSIX path and template of every file of the starter."""
    yield from _walk(files("bangyang.authoring") / "starter", "")


def sample_dates(today: date) -> dict[str, str]:
    """The dates of the example: a procedure that ran its full course before `today`.

    They lie in the past, so that the site stays clean on any later day; and within the years whose days off are
    published, so that working days can be counted. Raises UsageError for a day before those years.
    """
    # Imported here: no other command of this module's size needs a calendar to start.
    from bangyang.calendars.arrangements import published_years
    from bangyang.calendars.workdays import WorkdayCalendar
    from bangyang.text.dates import format_day, format_period

    calendar = WorkdayCalendar()
    earliest = date(min(published_years()) + 1, 1, 1)
    if today < earliest:
        raise UsageError(f"示例要数工作日，太早的年份没有节假日安排；--now 请写{format_day(earliest)}以后的日期")
    reference = min(today, date(max(published_years()), 12, 31))
    opens_on = calendar.first_working_day_on_or_after(reference - timedelta(days=45))
    closes_on = calendar.closing_day(opens_on, 5)
    decided_on = calendar.closing_day(closes_on, 2, counts_first=False)
    issued_on = calendar.closing_day(decided_on, 1, counts_first=False)
    nominated = opens_on - timedelta(days=40), opens_on - timedelta(days=10)
    heard_on = nominated[1] + timedelta(days=5)
    return {
        "year": str(issued_on.year),
        "nomination": format_period(*nominated),
        "review": format_period(nominated[1] + timedelta(days=1), issued_on),
        "learning": format_period(issued_on, issued_on + timedelta(days=30)),
        "consented": format_day(nominated[0] + timedelta(days=7)),
        "street_opinion": format_day(heard_on),
        "notice_issued": format_day(opens_on - timedelta(days=1)),
        "period": format_period(opens_on, closes_on),
        "final_opinion": format_day(decided_on),
        "roll_issued": format_day(issued_on),
        "news_published": f"{issued_on.isoformat()} 10:00",
    }


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_text(encoding="utf-8")
