"""存证记录: the page on which every notice's events stand, and what ties a notice to it.

Only what is public of the ledger comes here; what a notice's salt opens is published beside, as long as it is up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bangyang.base.beijing import BEIJING
from bangyang.derivations.noticestate import NoticeState
from bangyang.loading.naming import slug_of
from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine
from bangyang.models.sections import RECORD
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, Moment
from bangyang.pages.periods import status_words
from bangyang.text.dates import format_day


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntryView:
    """One event. `effective` is worded only where it differs from when it was written; `commitment` is whole."""

    serial: str
    event: str
    written: Moment
    effective: str = ""
    version: str = ""
    reason: str = ""
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerNoticeView:
    """The events of one notice, the latest last. `opening` leads to salt and content while the notice is up."""

    anchor: str
    notice: Link
    state_text: str
    entries: tuple[LedgerEntryView, ...]
    opening: Link | None = None
    sealed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView(PageView):
    """存证记录. `head` is the hash of the last entry, `count` how many there are."""

    lead: str
    head: str
    count: str
    file: Link
    notices: tuple[LedgerNoticeView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Ties paper to page and both to the ledger: version and content digest as they stand on the printed sheet.

    `record` leads to the notice's entries, `address` is the same in full ("" for a site without an address), and `head`
    is the hash of the ledger's last entry.
    """

    version: str
    digest: str
    record: Link
    address: str = ""
    head: str = ""


def opening_address(notice: str) -> str:
    """Where salt and content of a notice are published while it is up."""
    return f"{RECORD.address}{notice}.txt"


def compose_proof(context: PageContext, notice: NoticeState) -> Proof | None:
    """What ties the notice, on page and paper, to its entry; None where it has none."""
    ledger = context.state.ledger
    line = ledger.current(notice.entry)
    if line is None:
        return None
    url = f"{RECORD.address}#{line.notice}"
    return Proof(
        version=f"第{ledger.version(line)}版",
        digest=line.digest,
        record=Link(RECORD.title, url),
        address=context.absolute(url),
        head=ledger.head,
    )


def compose_ledger(context: PageContext) -> LedgerView:
    """The record page of the site."""
    ledger = context.state.ledger
    events: dict[str, list[LedgerLine]] = {}
    for line in ledger.events():
        if line.event is not LedgerEvent.BEGIN:
            events.setdefault(line.notice, []).append(line)
    found = [
        _notice(context, notice, events[slug])
        for notice in context.state.notices
        if (slug := slug_of(notice.entry)) in events
    ]
    return LedgerView(
        meta=context.column_meta(RECORD),
        heading=RECORD.title,
        crumbs=context.crumbs(RECORD),
        lead=RECORD.about,
        head=ledger.head,
        count=f"{len(ledger.public)}条",
        file=Link(LEDGER, LEDGER),
        notices=tuple(found),
    )


def _notice(context: PageContext, notice: NoticeState, lines: list[LedgerLine]) -> LedgerNoticeView:
    slug = slug_of(notice.entry)
    up = notice.unabridged and not context.state.draft
    return LedgerNoticeView(
        anchor=slug,
        notice=Link(notice.entry.model.title, context.url(notice.entry)),
        state_text=status_words(notice),
        entries=tuple(_entry(context, notice, line) for line in lines),
        opening=Link("盐值和原文", opening_address(slug)) if up else None,
        sealed="" if up else "页面上的内容已按规定撤下或归档，盐值不再公布，记录本身仍可核对。",
    )


def _entry(context: PageContext, notice: NoticeState, line: LedgerLine) -> LedgerEntryView:
    return LedgerEntryView(
        serial=str(line.seq),
        event=line.event.label,
        written=Moment(_minute(line.at), line.at.astimezone(BEIJING).isoformat(timespec="minutes")),
        effective=f"{_minute(line.effective_at)}起" if line.effective_at != line.at else "",
        version=f"第{context.state.ledger.version(line)}版",
        reason=notice.discretion.tell(line.reason),
        commitment=line.commitment,
    )


def _minute(instant: datetime) -> str:
    local = instant.astimezone(BEIJING)
    return f"{format_day(local.date())}{local:%H:%M}"
