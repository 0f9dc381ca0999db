"""What comes of itself: which notice opens, closes or drops its names, who is taken off, what appears, and when.

The same facts as `instants`, told one by one for the editors' `status`; a build is due at each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bangyang.derivations.index import key_of
from bangyang.derivations.instants import document_appears_on
from bangyang.derivations.periods import start_of
from bangyang.derivations.rolls import roll_appears_on
from bangyang.derivations.state import State
from bangyang.models.records import Withdrawal

_DAY = timedelta(days=1)


class DueKind(StrEnum):
    """What happens at an instant."""

    OPENS = "公示开始"
    CLOSES = "公示期满"
    RESTART_CLOSES = "重新公示期满"
    FADES = "公示不再列名"
    WITHDRAWN = "撤下"
    ROLL = "名单公布"
    DOCUMENT = "文件发布"
    NEWS = "动态发布"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing that happens by itself at `at` (aware, Beijing); `what` is a title, or names for a withdrawal."""

    at: datetime
    kind: DueKind
    what: str


def derive_agenda(state: State) -> tuple[Due, ...]:
    """Everything still to come after the state's instant, the nearest first."""
    found = (*_notices(state), *_withdrawals(state), *_appearances(state))
    return tuple(sorted(due for due in found if due.at > state.now))


def _notices(state: State) -> Iterator[Due]:
    for entry in state.site.notices:
        period = state.of(entry).history.period(entry)
        if period is None:
            continue
        title = entry.model.title
        yield Due(start_of(period.opens_on), DueKind.OPENS, title)
        yield Due(start_of(period.closes_on + _DAY), DueKind.CLOSES, title)
        for restart in period.restarts:
            what = f"{title}（{restart.ref}）"
            yield Due(start_of(restart.closes_on + _DAY), DueKind.RESTART_CLOSES, what)
        campaign = state.index.campaign_of(entry)
        if campaign is not None and entry.model.publication.on_site:
            kept = timedelta(days=campaign.model.archive_after_days)
            yield Due(start_of(period.ends_on + kept + _DAY), DueKind.FADES, title)


def _withdrawals(state: State) -> Iterator[Due]:
    for campaign in state.site.campaigns:
        for record in state.index.records_of(key_of(campaign), Withdrawal):
            if record.model.dated is not None:
                what = "、".join(map(str, record.model.nominees)) or f"公示 {record.model.notice}"
                yield Due(start_of(record.model.dated), DueKind.WITHDRAWN, what)


def _appearances(state: State) -> Iterator[Due]:
    for roll in state.site.rolls:
        if (day := roll_appears_on(roll.model)) is not None:
            yield Due(start_of(day), DueKind.ROLL, roll.model.title)
    for document in state.site.documents:
        if (day := document_appears_on(document.model)) is not None:
            yield Due(start_of(day), DueKind.DOCUMENT, document.model.title)
    for article in state.site.news:
        if article.model.published_at is not None:
            yield Due(article.model.published_at, DueKind.NEWS, article.model.title)
