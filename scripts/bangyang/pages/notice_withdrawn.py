"""The tombstone of a notice taken down.

A kind of page of its own, with a title, dates and a reason and no place for anything else: what was withdrawn cannot
come back through a forgotten field.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.derivations.noticestate import NoticeState, Tombstone
from bangyang.derivations.periods import NoticeStatus
from bangyang.models.sections import NOTICES
from bangyang.pages.context import PageContext, moment
from bangyang.pages.notice import notice_meta
from bangyang.pages.page import PageView
from bangyang.pages.parts import Link, Moment
from bangyang.pages.proof import compose_proof
from bangyang.text.dates import format_period


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnNoticeView(PageView):
    """What is left of a notice taken down. `again` are the notices that were put up in its place."""

    period: str
    withdrawn_on: Moment | None
    reason: str
    record: Link | None = None
    again: tuple[Link, ...] = ()


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
        again=_again(context, notice, tombstone),
    )


def _again(context: PageContext, notice: NoticeState, tombstone: Tombstone) -> tuple[Link, ...]:
    """What the same organs put up at the same level of the same campaign for the same award, after this was gone."""

    def of(each: NoticeState) -> tuple[object, ...]:
        model = each.entry.model
        return (each.campaign, model.level, model.issuers, model.award)

    later = (
        other
        for other in context.state.notices
        if other.status in (NoticeStatus.OPEN, NoticeStatus.CLOSED)
        and other.period.opens_on >= tombstone.withdrawn_on
        and of(other) == of(notice)
    )
    return tuple(
        Link(
            other.entry.model.title,
            context.url(other.entry),
            f"公示期{format_period(other.period.opens_on, other.period.closes_on)}",
        )
        for other in later
    )
