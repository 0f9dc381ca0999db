"""The instants at which a site changes by itself.

The output depends on `now` only through the last of them; a scheduled rebuild waits for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from bangyang.derivations.index import Index
from bangyang.derivations.periods import BEIJING, NoticePeriod, start_of
from bangyang.derivations.standing import Facts, roll_appears_on
from bangyang.models.article import Document
from bangyang.models.records import Consent, Withdrawal

_DAY = timedelta(days=1)


def derive_instants(
    index: Index, periods: Mapping[str, NoticePeriod], facts: Mapping[str, Facts]
) -> frozenset[datetime]:
    """Every instant (aware, Beijing) at which a status, a stage or a page's existence changes."""
    days = {*_notice_days(index, periods), *_fact_days(facts), *_article_days(index), *_stage_days(index)}
    days |= set(_record_days(index))
    published = {e.model.published_at.astimezone(BEIJING) for e in index.site.news if e.model.published_at}
    recorded = {line.effective_at.astimezone(BEIJING) for line in index.site.ledger.lines}
    return frozenset({start_of(day) for day in days} | published | recorded)


def document_appears_on(document: Document) -> date | None:
    """The day a document becomes public: 发布日期, else 成文日期; None for one that bears no date."""
    return document.published_on or document.issued_on


def _notice_days(index: Index, periods: Mapping[str, NoticePeriod]) -> Iterator[date]:
    for entry in index.site.notices:
        period = periods.get(entry.source.path)
        if period is None:
            continue
        campaign = index.campaign_of(entry)
        yield period.opens_on
        yield period.closes_on + _DAY
        yield from (restart.closes_on + _DAY for restart in period.restarts)
        if campaign is not None:
            yield period.ends_on + timedelta(days=campaign.model.archive_after_days) + _DAY
        yield from (correction.dated for correction in entry.model.corrections if correction.dated)


def _fact_days(facts: Mapping[str, Facts]) -> Iterator[date]:
    for known in facts.values():
        yield from (fact.on for fact in (*known.withdrawals, *known.revocations))
        for objection in known.objections:
            yield from filter(None, (objection.model.received_on, objection.model.decided_on))


def _article_days(index: Index) -> Iterator[date]:
    site = index.site
    yield from filter(None, (roll_appears_on(entry.model) for entry in site.rolls))
    yield from filter(None, (document_appears_on(entry.model) for entry in site.documents))
    for event in site.events:
        if event.model.announced_on is not None:
            yield event.model.announced_on
        if event.model.dates is not None and event.model.dates.closes_on is not None:
            yield event.model.dates.closes_on + _DAY


def _record_days(index: Index) -> Iterator[date]:
    for key in index.campaigns:
        yield from (record.model.dated for record in index.records_of(key, Consent) if record.model.dated)
        yield from (record.model.dated for record in index.records_of(key, Withdrawal) if record.model.dated)
    yield from (entry.model.consented_on for entry in index.site.profiles if entry.model.consented_on)


def _stage_days(index: Index) -> Iterator[date]:
    for entry in index.site.campaigns:
        for stage in entry.model.stages:
            if stage.dates is None:
                continue
            if stage.dates.opens_on is not None:
                yield stage.dates.opens_on
            if stage.dates.closes_on is not None:
                yield stage.dates.closes_on + _DAY
