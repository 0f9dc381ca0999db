"""存证记录: the page on which every notice's events stand, and what ties a notice to it.

Only what is public of the ledger comes here; what a notice's salt opens is published beside, as long as it is up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bangyang.base.beijing import BEIJING
from bangyang.derivations.ledger import by_notice
from bangyang.derivations.noticestate import NoticeState
from bangyang.loading.naming import slug_of
from bangyang.models.ledger import DIGEST_LENGTH, LEDGER, LedgerEvent, LedgerLine, shown_hash
from bangyang.models.sections import RECORD
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, Moment
from bangyang.pages.periods import status_words
from bangyang.text.dates import format_day


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntryView:
    """One event. `effective` is worded only where it differs from when it was written, `late` only where it was
    written as of another instant (补记). `hash` is the part of the line's hash that is shown; of the commitment,
    `digest` is the part that is shown elsewhere, `rest` what follows it."""

    serial: str
    event: str
    written: Moment
    effective: str = ""
    late: str = ""
    version: str = ""
    reason: str = ""
    hash: str
    digest: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerNoticeView:
    """The events of one notice, the latest last. `opening` leads to salt and content while the notice is up.

    A notice that has no page, put off or cancelled, is called by its address.
    """

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


def opening_address(notice: str) -> str:
    """Where salt and content of a notice are published while it is up."""
    return f"{RECORD.address}{notice}.txt"


def compose_ledger(context: PageContext) -> LedgerView:
    """The record page of the site."""
    ledger = context.state.ledger
    events = by_notice(tuple(ledger.events()))
    notices = {slug_of(notice.entry): notice for notice in context.state.notices}
    found = [_notice(context, notice, events[slug]) for slug, notice in notices.items() if slug in events]
    found += [_without_page(context, slug, lines) for slug, lines in events.items() if slug not in notices]
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


def _notice(context: PageContext, notice: NoticeState, lines: tuple[LedgerLine, ...]) -> LedgerNoticeView:
    slug = slug_of(notice.entry)
    up = notice.unabridged and not context.state.draft
    return LedgerNoticeView(
        anchor=slug,
        notice=Link(notice.entry.model.title, context.url(notice.entry)),
        state_text=status_words(notice),
        entries=tuple(_entry(context, line, notice.discretion.tell(line.reason)) for line in lines),
        opening=Link("盐值和原文", opening_address(slug)) if up else None,
        sealed="" if up else "页面上的内容已按规定撤下或归档，盐值不再公布，记录本身仍可核对。",
    )


def _without_page(context: PageContext, slug: str, lines: tuple[LedgerLine, ...]) -> LedgerNoticeView:
    """What is public of a notice that is not open yet, though it was to be, or never will be."""
    cancelled = lines[-1].event is LedgerEvent.CANCEL
    return LedgerNoticeView(
        anchor=slug,
        notice=Link(slug, ""),
        state_text="已取消" if cancelled else "没有开始",
        entries=tuple(_entry(context, line, line.reason) for line in lines),
        sealed="这个公示没有公开过，记录本身仍可核对。" if cancelled else "这个公示推迟了，到开始的那天才有页面。",
    )


def _entry(context: PageContext, line: LedgerLine, reason: str) -> LedgerEntryView:
    return LedgerEntryView(
        serial=str(line.seq),
        event=line.event.label,
        written=Moment(_minute(line.at), line.at.astimezone(BEIJING).isoformat(timespec="minutes")),
        effective=f"{_minute(line.effective_at)}起" if line.effective_at != line.at else "",
        late=f"补记，当作{_minute(line.stated)}" if line.stated is not None else "",
        version=f"第{context.state.ledger.version(line)}版" if line.commitment else "",
        reason=reason,
        hash=shown_hash(line.hash),
        digest=line.digest,
        rest=line.commitment[DIGEST_LENGTH[line.format] :],
    )


def _minute(instant: datetime) -> str:
    local = instant.astimezone(BEIJING)
    return f"{format_day(local.date())}{local:%H:%M}"
