"""存证记录: the page on which every notice's events stand, and what ties a notice to it.

Only what is public of the ledger comes here; what a notice's salt opens is published beside, as long as it is up.
"""

from __future__ import annotations

from datetime import datetime

from bangyang.base.beijing import BEIJING
from bangyang.derivations import reserved
from bangyang.derivations.noticestate import NoticeState
from bangyang.loading.naming import slug_of
from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine
from bangyang.pages.desk import Desk
from bangyang.pages.periods import status_words
from bangyang.pages.views import LedgerEntryView, LedgerNoticeView, LedgerView, Link, Moment, Proof
from bangyang.text.dates import format_day

RECORD = Link("存证记录", reserved.RECORD)


def opening_address(notice: str) -> str:
    """Where salt and content of a notice are published while it is up."""
    return f"{RECORD.url}{notice}.txt"


def compose_proof(desk: Desk, notice: NoticeState) -> Proof | None:
    """What ties the notice, on page and paper, to its entry; None where it has none."""
    ledger = desk.state.ledger
    line = ledger.current(notice.entry)
    if line is None:
        return None
    url = f"{RECORD.url}#{line.notice}"
    return Proof(
        version=f"第{ledger.version(line)}版",
        digest=line.digest,
        record=Link(RECORD.text, url),
        address=desk.absolute(url),
        head=ledger.head,
    )


def compose_ledger(desk: Desk) -> LedgerView:
    """The record page of the site."""
    ledger = desk.state.ledger
    events: dict[str, list[LedgerLine]] = {}
    for line in ledger.events():
        if line.event is not LedgerEvent.BEGIN:
            events.setdefault(line.notice, []).append(line)
    found = [
        _notice(desk, notice, events[slug])
        for notice in desk.state.notices
        if (slug := slug_of(notice.entry)) in events
    ]
    lead = "每个公示的发布、更正和撤下都在这里留有一条记录，任何人都可以据此核对页面有没有被悄悄改动。"
    return LedgerView(
        meta=desk.column_meta(RECORD.text, RECORD.url, lead),
        heading=RECORD.text,
        crumbs=desk.crumbs(RECORD),
        lead=lead,
        head=ledger.head,
        count=f"{len(ledger.public)}条",
        file=Link(LEDGER, LEDGER),
        notices=tuple(found),
    )


def _notice(desk: Desk, notice: NoticeState, lines: list[LedgerLine]) -> LedgerNoticeView:
    slug = slug_of(notice.entry)
    up = notice.unabridged and not desk.state.draft
    return LedgerNoticeView(
        anchor=slug,
        notice=Link(notice.entry.model.title, desk.url(notice.entry)),
        state_text=status_words(notice),
        entries=tuple(_entry(desk, notice, line) for line in lines),
        opening=Link("盐值和原文", opening_address(slug)) if up else None,
        sealed="" if up else "页面上的内容已按规定撤下或归档，盐值不再公布，记录本身仍可核对。",
    )


def _entry(desk: Desk, notice: NoticeState, line: LedgerLine) -> LedgerEntryView:
    return LedgerEntryView(
        serial=str(line.seq),
        event=line.event.label,
        written=Moment(_minute(line.at), line.at.astimezone(BEIJING).isoformat(timespec="minutes")),
        effective=f"{_minute(line.effective_at)}起" if line.effective_at != line.at else "",
        version=f"第{desk.state.ledger.version(line)}版",
        reason=notice.discretion.tell(line.reason),
        commitment=line.commitment,
    )


def _minute(instant: datetime) -> str:
    local = instant.astimezone(BEIJING)
    return f"{format_day(local.date())}{local:%H:%M}"
