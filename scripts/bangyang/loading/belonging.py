"""Which campaign a notice or a roll belongs to where it names none.

Asked once when 公示范围 is turned into names, and by `derivations.catalog` ever after: both get the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll


def implied_campaign(
    model: Notice | Roll, campaigns: Mapping[str, Entry[Campaign]], homes: Iterable[frozenset[str]] = ()
) -> Entry[Campaign] | None:
    """The only campaign there was by then, else the only one in which all the names of a list occur and which gives
    its award.

    `campaigns` are by key; `homes` are, for each name, the keys of the campaigns in which it occurs. A campaign that
    begins after the day of the file does not come into question, so that no campaign added later changes what an older
    file belongs to. Where the names and the award contradict each other the award decides. None where it cannot be
    told.
    """
    known = _begun(campaigns, _day_of(model))
    if len(known) == 1:
        return next(iter(known.values()))
    folders = tuple(homes)
    candidates = set(frozenset.intersection(*folders)) if folders else set()
    candidates &= known.keys()
    award = model.award or (model.query.award if isinstance(model, Notice) and model.query else "")
    if award:
        giving = {key for key, entry in known.items() if entry.model.award(award)}
        candidates = candidates & giving or giving
    return known[candidates.pop()] if len(candidates) == 1 else None


def begun_on(campaign: Campaign) -> date:
    """The first day of a campaign's stages; where none is written, that of its year."""
    days = [stage.dates.opens_on for stage in campaign.stages if stage.dates is not None and stage.dates.opens_on]
    return min(days, default=date(campaign.year, 1, 1) if campaign.year else date.min)


def _begun(campaigns: Mapping[str, Entry[Campaign]], day: date | None) -> Mapping[str, Entry[Campaign]]:
    """The campaigns that had begun by a day; all of them where the day is not known, or none had."""
    return {key: entry for key, entry in campaigns.items() if day and begun_on(entry.model) <= day} or campaigns


def _day_of(model: Notice | Roll) -> date | None:
    """The day a file speaks of: of a notice when it opens, of a roll when it was decided."""
    if isinstance(model, Roll):
        return model.issued_on or model.published_on
    period = model.period
    return (period.opens_on or period.closes_on if period is not None else None) or model.issued_on
