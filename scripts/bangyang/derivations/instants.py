"""The instants at which a site changes by itself.

The output depends on `now` only through those that lie behind it; a scheduled rebuild waits for the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bangyang.derivations.index import Index, key_of
from bangyang.derivations.periods import BEIJING, NoticePeriod, start_of
from bangyang.derivations.standing import Facts, roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.article import Document
from bangyang.models.records import Consent, Withdrawal

_DAY = timedelta(days=1)


SITE = ""
"""The scope of what belongs to no campaign: articles, the ledger, whatever names no campaign that is known."""


def derive_instants(
    index: Index, periods: Mapping[str, NoticePeriod], facts: Mapping[str, Facts]
) -> Mapping[str, frozenset[datetime]]:
    """Every instant (aware, Beijing) at which the public may see a change, by the key of the campaign it is about.

    Facts that the public sees nothing of are among them: which those are is for `outlook` to tell.
    """
    found: dict[str, set[datetime]] = defaultdict(set)
    days = (*_notice_days(index, periods), *_fact_days(index, facts), *_stage_days(index), *_record_days(index))
    for scope, day in (*days, *_article_days(index)):
        found[scope].add(start_of(day))
    found[SITE] |= {e.model.published_at.astimezone(BEIJING) for e in index.site.news if e.model.published_at}
    found[SITE] |= {line.effective_at.astimezone(BEIJING) for line in index.site.ledger.lines}
    return {scope: frozenset(instants) for scope, instants in found.items()}


def verification_instants(facts: Mapping[str, Facts]) -> frozenset[datetime]:
    """When objections came in and were decided: stages change then, which editors alone see."""
    objections = (objection.model for known in facts.values() for objection in known.objections)
    days = (day for each in objections for day in (each.received_on, each.decided_on) if day is not None)
    return frozenset(start_of(day) for day in days)


def document_appears_on(document: Document) -> date | None:
    """The day a document becomes public: 发布日期, else 成文日期; None for one that bears no date."""
    return document.published_on or document.issued_on


def _scope_of(index: Index, entry: Entry[Any]) -> str:
    campaign = index.campaign_of(entry)
    return key_of(campaign) if campaign is not None else SITE


def _notice_days(index: Index, periods: Mapping[str, NoticePeriod]) -> Iterator[tuple[str, date]]:
    for entry in index.site.notices:
        period = periods.get(entry.source.path)
        if period is None:
            continue
        campaign, scope = index.campaign_of(entry), _scope_of(index, entry)
        yield scope, period.opens_on
        yield scope, period.closes_on + _DAY
        yield from ((scope, restart.closes_on + _DAY) for restart in period.restarts)
        if campaign is not None:
            yield scope, period.ends_on + timedelta(days=campaign.model.archive_after_days) + _DAY
        yield from ((scope, correction.dated) for correction in entry.model.corrections if correction.dated)


def _fact_days(index: Index, facts: Mapping[str, Facts]) -> Iterator[tuple[str, date]]:
    for entry in index.site.profiles:
        known, scope = facts.get(entry.source.path), campaign_folder(entry)
        if known is None:
            continue
        yield from ((scope, fact.on) for fact in (*known.withdrawals, *known.revocations))


def _article_days(index: Index) -> Iterator[tuple[str, date]]:
    for roll in index.site.rolls:
        if (day := roll_appears_on(roll.model)) is not None:
            yield _scope_of(index, roll), day
    for document in index.site.documents:
        if (day := document_appears_on(document.model)) is not None:
            yield SITE, day
    for event in index.site.events:
        if event.model.announced_on is not None:
            yield SITE, event.model.announced_on
        if event.model.dates is not None and event.model.dates.closes_on is not None:
            yield SITE, event.model.dates.closes_on + _DAY


def _record_days(index: Index) -> Iterator[tuple[str, date]]:
    for key in index.campaigns:
        yield from ((key, record.model.dated) for record in index.records_of(key, Consent) if record.model.dated)
        yield from ((key, record.model.dated) for record in index.records_of(key, Withdrawal) if record.model.dated)
    for entry in index.site.profiles:
        if entry.model.consented_on is not None:
            yield campaign_folder(entry), entry.model.consented_on


def _stage_days(index: Index) -> Iterator[tuple[str, date]]:
    for key, entry in index.campaigns.items():
        for stage in entry.model.stages:
            if stage.dates is None:
                continue
            if stage.dates.opens_on is not None:
                yield key, stage.dates.opens_on
            if stage.dates.closes_on is not None:
                yield key, stage.dates.closes_on + _DAY
