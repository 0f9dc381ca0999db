"""The days of the public calendar, from the notices that have a page.

Apart from `calendar`, which knows the format and nothing of notices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from bangyang.derivations.dated import DatedKind, dates_of_notice
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.notice import Notice
from bangyang.outputs.calendar import CalendarEntry
from bangyang.text.dates import format_day


def calendar_entries(state: State, url: Callable[[Entry[Notice]], str]) -> Iterator[CalendarEntry]:
    """The opening and the closing of every notice with a page, and the closing of a period counted anew."""
    for notice in state.notices:
        if notice.tombstone is None:
            yield from _entries(state, notice, url(notice.entry))


def _entries(state: State, notice: NoticeState, url: str) -> Iterator[CalendarEntry]:
    model = notice.entry.model
    at: dict[DatedKind, list[datetime]] = defaultdict(list)
    for each in dates_of_notice(state.catalog, notice.entry, notice.period):
        at[each.kind].append(each.at)
    corrected = [instant for instant in at[DatedKind.CORRECTED] if instant <= state.now]
    # A format's stamp is in UTC; the instant is that from which the words hold.
    changed_at = max(at[DatedKind.NOTICE_OPENS] + corrected).astimezone(UTC)
    told = f"受理单位：{model.accepted_by}，监督电话：{model.supervision_hotline}"
    if model.objections_close_on:
        told = f"意见收到{format_day(model.objections_close_on)}24时。{told}"

    def entry(which: str, day: date, summary: str, detail: str) -> CalendarEntry:
        return CalendarEntry(which, day, f"{summary}：{model.title}", url, detail, changed_at, len(corrected))

    (opens_at,), (closes_at,) = at[DatedKind.NOTICE_OPENS], at[DatedKind.NOTICE_CLOSES]
    closes = f"{format_day(_last_day(closes_at))}24时截止。{told}"
    yield entry("opens", opens_at.date(), "公示开始", closes)
    yield entry("closes", _last_day(closes_at), "公示截止", closes)
    later = {*at[DatedKind.RESTART_CLOSES]} - {closes_at}
    for number, day in enumerate(map(_last_day, sorted(later)), 1):
        detail = f"更正后重新计算的公示期，{format_day(day)}24时截止。{told}"
        yield entry(f"restarted-{number}", day, "重新公示截止", detail)


def _last_day(end: datetime) -> date:
    return (end - timedelta.resolution).date()
