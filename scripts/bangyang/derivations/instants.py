"""The instants at which a site changes by itself.

The output depends on `now` only through those that lie behind it; a scheduled rebuild waits for the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from bangyang.derivations.campaignhistory import CampaignHistory
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.periods import BEIJING, start_of
from bangyang.derivations.rolls import roll_appears_on
from bangyang.loading.entries import Entry
from bangyang.models.article import Document
from bangyang.models.notice import Notice
from bangyang.models.records import Consent, Withdrawal

_DAY = timedelta(days=1)


SITE = ""
"""The scope of what belongs to no campaign: articles, the ledger, whatever names no campaign that is known."""


def derive_instants(index: Catalog, campaigns: Iterable[CampaignHistory]) -> Mapping[str, frozenset[datetime]]:
    """Every instant (aware, Beijing) at which the public may see a change, by the key of the campaign it is about.

    Facts that the public sees nothing of are among them: which those are is for `outlook` to tell.
    """
    found: dict[str, set[datetime]] = defaultdict(set)
    for campaign in campaigns:
        found[campaign.key] |= {start_of(day) for day in _campaign_days(campaign)}
    found[SITE] |= {start_of(day) for day in _article_days(index)}
    found[SITE] |= {e.model.published_at.astimezone(BEIJING) for e in index.site.news if e.model.published_at}
    found[SITE] |= {line.effective_at.astimezone(BEIJING) for line in index.site.ledger.lines}
    return {scope: frozenset(instants) for scope, instants in found.items()}


def verification_instants(campaign: CampaignHistory) -> frozenset[datetime]:
    """When objections came in and were decided: stages change then, which editors alone see."""
    objections = (objection.model for entry in campaign.profiles for objection in campaign.facts(entry).objections)
    days = (day for each in objections for day in (each.received_on, each.decided_on) if day is not None)
    return frozenset(start_of(day) for day in days)


def document_appears_on(document: Document) -> date | None:
    """The day a document becomes public: 发布日期, else 成文日期; None for one that bears no date."""
    return document.published_on or document.issued_on


def _campaign_days(campaign: CampaignHistory) -> Iterator[date]:
    for notice in campaign.notices:
        yield from _notice_days(campaign, notice)
    for profile in campaign.profiles:
        facts = campaign.facts(profile)
        yield from (fact.on for fact in (*facts.withdrawals, *facts.revocations))
        if profile.model.consented_on is not None:
            yield profile.model.consented_on
    for roll in campaign.rolls:
        if (day := roll_appears_on(roll.model)) is not None:
            yield day
    yield from (record.model.dated for record in campaign.records(Consent) if record.model.dated)
    yield from (record.model.dated for record in campaign.records(Withdrawal) if record.model.dated)
    yield from _stage_days(campaign)


def _notice_days(campaign: CampaignHistory, entry: Entry[Notice]) -> Iterator[date]:
    period = campaign.period(entry)
    if period is None:
        return
    yield period.opens_on
    yield period.closes_on + _DAY
    yield from (restart.closes_on + _DAY for restart in period.restarts)
    if campaign.campaign is not None:
        yield period.ends_on + timedelta(days=campaign.campaign.model.archive_after_days) + _DAY
    yield from (correction.dated for correction in entry.model.corrections if correction.dated)


def _stage_days(campaign: CampaignHistory) -> Iterator[date]:
    for stage in campaign.campaign.model.stages if campaign.campaign is not None else ():
        if stage.dates is None:
            continue
        if stage.dates.opens_on is not None:
            yield stage.dates.opens_on
        if stage.dates.closes_on is not None:
            yield stage.dates.closes_on + _DAY


def _article_days(index: Catalog) -> Iterator[date]:
    for document in index.site.documents:
        if (day := document_appears_on(document.model)) is not None:
            yield day
    for event in index.site.events:
        if event.model.announced_on is not None:
            yield event.model.announced_on
        if event.model.dates is not None and event.model.dates.closes_on is not None:
            yield event.model.dates.closes_on + _DAY
