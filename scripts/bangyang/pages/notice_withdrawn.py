"""The tombstone of a notice taken down.

A kind of page of its own, with a title, dates and a reason and no place for anything else: what was withdrawn cannot
come back through a forgotten field.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.derivations.noticestate import NoticeState, Tombstone
from bangyang.models.sections import NOTICES
from bangyang.pages.context import PageContext, moment
from bangyang.pages.notice import notice_meta
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, Moment
from bangyang.pages.proof import compose_proof
from bangyang.text.dates import format_period


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnNoticeView(PageView):
    """What is left of a notice taken down."""

    period: str
    withdrawn_on: Moment | None
    reason: str
    record: Link | None = None


def compose_withdrawn_notice(context: PageContext, notice: NoticeState, tombstone: Tombstone) -> WithdrawnNoticeView:
    """What is left of a notice."""
    title, url = notice.entry.model.title, context.url(notice.entry)
    return WithdrawnNoticeView(
        meta=notice_meta(context, notice),
        heading=title,
        crumbs=context.crumbs(NOTICES, Link(title, url)),
        period=format_period(notice.period.opens_on, notice.period.closes_on),
        withdrawn_on=moment(tombstone.withdrawn_on),
        reason=notice.discretion.tell(tombstone.reason) or "按规定撤下",
        record=proof.record if (proof := compose_proof(context, notice, url)) is not None else None,
    )
