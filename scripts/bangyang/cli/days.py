"""`bangyang days`: working days counted for a person with a date in hand. Starts without MkDocs, and works anywhere.

Inside a site the days that `content/calendar.yml` adds are counted too; only that file is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click

from bangyang.base.errors import ContentFault, Severity, Unreadable
from bangyang.calendars.workdays import OVERRIDES_FILE, Overrides, UnpublishedYear, WorkdayCalendar
from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.values import Read
from bangyang.text.days import format_day, format_month_day, parse_day
from bangyang.text.numbers import parse_count

_WEEKDAYS = "一二三四五六日"
MOST_DAYS = 1000
"""A longer run would be a slip of the finger."""


def _parse_end(text: str) -> date | int:
    """A number of working days, or the closing day."""
    try:
        return parse_day(text)
    except Unreadable as no_day:
        if no_day.code == "VAL002":
            raise
    days = parse_count(text).value
    if not 1 <= days <= MOST_DAYS:
        raise Unreadable("VAL005", f"“{text}”不是 1 到 {MOST_DAYS} 之间的天数", "请写成 5")
    return days


@dataclass(frozen=True, slots=True)
class CountedRun:
    """Days from `opens_on` to `closes_on`, told apart into worked ones and days off."""

    opens_on: date
    closes_on: date
    worked: tuple[date, ...]
    off: tuple[date, ...]


def lay_out(calendar: WorkdayCalendar, opens_on: date, closes_on: date) -> CountedRun:
    """Every day of a stretch, sorted by whether it is worked. Raises UnpublishedYear."""
    days = [opens_on + timedelta(days=offset) for offset in range((closes_on - opens_on).days + 1)]
    worked = tuple(day for day in days if calendar.is_working_day(day))
    return CountedRun(opens_on, closes_on, worked, tuple(day for day in days if day not in set(worked)))


@click.command(
    "days",
    cls=Command,
    help="按国务院的放假安排数工作日。\n\n"
    "days 2026年9月28日 5 算出截止日期；days 2026-09-28 2026-10-09 数出其间有几个工作日。日期可以照习惯的写法写。",
)
@click.argument("start", type=Read(parse_day, "日期"), metavar="开始日期")
@click.argument("end", type=Read(_parse_end, "天数"), metavar="天数或截止日期")
@click.pass_obj
def command(root: Path, start: date, end: date | int) -> int:
    """Prints the closing day of a run by both rules for the first day, or how many days a stretch holds.

    Raises UnpublishedYear.
    """
    calendar = WorkdayCalendar(_overrides(root))
    lines = _closing(calendar, start, end) if isinstance(end, int) else _counted(calendar, start, end)
    click.echo("\n".join(lines))
    return CLEAN


def _closing(calendar: WorkdayCalendar, start: date, days: int) -> list[str]:
    run = lay_out(calendar, start, calendar.closing_day(start, days))
    lines = [f"从{_full(start)}起 {days} 个工作日", f"  首日计入：{_full(run.closes_on)}截止"]
    try:
        lines.append(f"  首日不计：{_full(calendar.closing_day(start, days, counts_first=False))}截止")
    except UnpublishedYear as fault:
        # The run itself is known; only the day after it would not be.
        lines.append(f"  首日不计：{fault.message}")
    if start not in run.worked:
        lines.append(f"  {format_day(start)}不是工作日，从{_full(run.worked[0])}数起")
    return [*lines, *_detail(calendar, run)]


def _counted(calendar: WorkdayCalendar, start: date, end: date) -> list[str]:
    run = lay_out(calendar, start, end)
    inclusive = len(run.worked)
    exclusive = inclusive - (start in run.worked)
    lines = [f"{_full(start)}至{_full(end)}"]
    if start > end:
        return [*lines, "  开始晚于截止，没有工作日"]
    return [*lines, f"  首日计入：{inclusive} 个工作日", f"  首日不计：{exclusive} 个工作日", *_detail(calendar, run)]


def _detail(calendar: WorkdayCalendar, run: CountedRun) -> list[str]:
    lines = [f"计入：{_listed(run.worked)}"]
    if run.off:
        lines.append(f"休息：{_listed(run.off)}")
    years = range(run.opens_on.year, run.closes_on.year + 1)
    return [*lines, *(f"依据：{calendar.source(year)}" for year in years)]


def _listed(days: tuple[date, ...]) -> str:
    """`9月28日（周一）至9月30日（周三）、10月9日（周五）`: days in a row are one stretch."""
    stretches: list[list[date]] = []
    for day in days:
        if stretches and day - stretches[-1][-1] == timedelta(days=1):
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return "、".join(_stretch(stretch) for stretch in stretches) or "无"


def _stretch(days: list[date]) -> str:
    return _short(days[0]) if len(days) == 1 else f"{_short(days[0])}至{_short(days[-1])}"


def _full(day: date) -> str:
    return f"{format_day(day)}（周{_WEEKDAYS[day.weekday()]}）"


def _short(day: date) -> str:
    return f"{format_month_day(day)}（周{_WEEKDAYS[day.weekday()]}）"


def _overrides(root: Path) -> Overrides:
    """What the site at `root`, if it is one, adds to the arrangements. Raises ContentFault for a faulty file."""
    if not (root / OVERRIDES_FILE).is_file():
        return Overrides.none()
    # Imported here: outside a site nobody needs the models.
    from bangyang.loading.settings import Settings
    from bangyang.loading.single import load_single
    from bangyang.loading.site import Site
    from bangyang.models.kinds import CALENDAR

    entry, findings = load_single(root, CALENDAR)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ContentFault(findings)
    return Site(root, Settings(), calendar=entry).overrides()
