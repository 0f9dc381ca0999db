"""Counting working days (工作日) by the State Council's yearly arrangement, make-up weekends included.

Called wherever a 公示期 is opened, closed, checked or counted down. A year whose arrangement is not published is
refused, never guessed from weekdays: the arrangement always moves some. A site may supply a year, or regional
holidays, in `content/calendar.yml`; `loading` reads that file and hands it over as `Overrides`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bangyang.calendars.arrangements import arranged_days, notice_of, published_years

OVERRIDES_FILE = "content/calendar.yml"


class UnpublishedYear(LookupError):
    """A year whose holidays are not known, so that no working day of it can be counted.

    `message` and `hint` are for the editor.
    """

    def __init__(self, year: int) -> None:
        self.year = year
        self.message = f"没有{year}年的节假日安排，无法计算工作日"
        self.hint = (
            f"等国务院办公厅公布{year}年节假日安排后更新本程序；或把公布的安排写入 {OVERRIDES_FILE}，"
            f"写明“年份: {year}”“休息”（放假的日期）和“上班”（调休上班的日期）"
        )
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[UnpublishedYear], tuple[int]]:
        # Pages are rendered in other processes; the default would pass the message for the year.
        return UnpublishedYear, (self.year,)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a site adds to the published arrangements.

    `days`: single days, True is worked (上班), False is off (休息). `years`: years whose whole arrangement is in
    `days`; their other days follow the weekday, and what is published here for them no longer counts.
    """

    days: Mapping[date, bool]
    years: frozenset[int]

    @classmethod
    def none(cls) -> Overrides:
        """Nothing added."""
        return cls({}, frozenset())


class WorkdayCalendar:
    """The working days of all known years; immutable, and cheap to ask: a year is laid out once, when first needed."""

    __slots__ = ("_laid_out", "_overrides", "_years")

    def __init__(self, overrides: Overrides | None = None) -> None:
        self._overrides = overrides or Overrides.none()
        self._years = published_years() | self._overrides.years
        self._laid_out: dict[int, tuple[int, ...]] = {}

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked. Raises `UnpublishedYear`."""
        ordinal, worked = day.toordinal(), self._worked(day.year)
        position = bisect_left(worked, ordinal)
        return position < len(worked) and worked[position] == ordinal

    def count(self, start: date, end: date) -> int:
        """Working days from `start` to `end`, both included; 0 when `end` is earlier.

        Raises `UnpublishedYear` for the first unknown year touched.
        """
        if start > end:
            return 0
        # Asked year by year and in order, so that the first unknown year is the one reported.
        whole = sum(len(self._worked(year)) for year in range(start.year, end.year + 1))
        before = bisect_left(self._worked(start.year), start.toordinal())
        last_year = self._worked(end.year)
        return whole - before - (len(last_year) - bisect_right(last_year, end.toordinal()))

    def first_working_day_on_or_after(self, day: date) -> date:
        """`day` itself if it is worked, else the next day that is. Raises `UnpublishedYear`."""
        return self.closing_day(day, 1)

    def closing_day(self, start: date, working_days: int, counts_first: bool = True) -> date:
        """The last of `working_days` working days counted from `start`.

        `start` counts when it is a working day and `counts_first`; with `counts_first` false counting begins on the
        day after (首日计入: 否). Raises `UnpublishedYear`, and `ValueError` for fewer than one day.
        """
        _need_one(working_days)
        first = start if counts_first else start + timedelta(days=1)
        year = first.year
        position = bisect_left(self._worked(year), first.toordinal()) + working_days - 1
        while position >= len(self._worked(year)):
            position -= len(self._worked(year))
            year += 1
        return date.fromordinal(self._worked(year)[position])

    def latest_first_day(self, closes_by: date, working_days: int) -> date:
        """The latest day on which a run of `working_days` can begin, that day counted, and be over by `closes_by`.

        Raises `UnpublishedYear`, and `ValueError` for fewer than one day.
        """
        _need_one(working_days)
        year = closes_by.year
        position = bisect_right(self._worked(year), closes_by.toordinal()) - working_days
        while position < 0:
            year -= 1
            position += len(self._worked(year))
        return date.fromordinal(self._worked(year)[position])

    def remaining(self, today: date, opens_on: date, closes_on: date) -> int:
        """剩余工作日: working days of the period that are not over when `today` begins, `today` included; 0 afterwards.

        Raises `UnpublishedYear`.
        """
        return self.count(max(today, opens_on), closes_on)

    def source(self, year: int) -> str:
        """Whose arrangement `year` follows, to be printed beside a count. Raises `UnpublishedYear`."""
        if year in self._overrides.years:
            return f"{OVERRIDES_FILE} 所载{year}年节假日安排"
        if year not in self._years:
            raise UnpublishedYear(year)
        return notice_of(year)

    def _worked(self, year: int) -> tuple[int, ...]:
        """The ordinals of the working days of `year`, ascending."""
        worked = self._laid_out.get(year)
        if worked is None:
            worked = self._laid_out[year] = self._lay_out(year)
        return worked

    def _lay_out(self, year: int) -> tuple[int, ...]:
        if year not in self._years:
            raise UnpublishedYear(year)
        arranged = {} if year in self._overrides.years else dict(arranged_days(year))
        arranged |= self._overrides.days
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        return tuple(day.toordinal() for day in days if arranged.get(day, day.weekday() < 5))


def _need_one(working_days: int) -> None:
    if working_days < 1:
        raise ValueError("a run of working days has at least one day")
