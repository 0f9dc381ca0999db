"""The days of the public calendar, from the notices that have a page.

Apart from `calendar`, which knows the format and nothing of notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.periods import start_of
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.notice import Notice
from bangyang.outputs.calendar import CalendarEntry
from bangyang.text.dates import format_day


def calendar_entries(state: State, url: Callable[[Entry[Notice]], str]) -> Iterator[CalendarEntry]:
    """The opening and the closing of every notice with a page, and the closing of a period counted anew."""
    for notice in state.notices:
        if notice.tombstone is None:
            yield from _entries(notice, url(notice.entry), state.today)


def _entries(notice: NoticeState, url: str, today: date) -> Iterator[CalendarEntry]:
    model, period = notice.entry.model, notice.period
    corrections = [each.dated for each in notice.corrections(today) if each.dated is not None]
    # A format's stamp is in UTC; the instant is that from which the words hold.
    changed_at = _utc(max([period.opens_on, *corrections]))
    told = f"受理单位：{model.accepted_by}，监督电话：{model.supervision_hotline}"

    def entry(which: str, day: date, summary: str, detail: str) -> CalendarEntry:
        return CalendarEntry(which, day, summary, url, detail, changed_at, len(corrections))

    closes = f"{format_day(period.closes_on)}24时截止。{told}"
    yield entry("opens", period.opens_on, f"公示开始：{model.title}", closes)
    yield entry("closes", period.closes_on, f"公示截止：{model.title}", closes)
    later = {each.closes_on for each in period.restarts if each.corrected_on <= today} - {period.closes_on}
    for number, day in enumerate(sorted(later), 1):
        detail = f"更正后重新计算的公示期，{format_day(day)}24时截止。{told}"
        yield entry(f"restarted-{number}", day, f"重新公示截止：{model.title}", detail)


def _utc(day: date) -> datetime:
    return start_of(day).astimezone(UTC)
