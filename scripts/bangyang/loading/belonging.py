"""Which campaign a notice or a roll belongs to where it names none.

Asked once when 公示范围 is turned into names, and by `derivations.catalog` ever after: both get the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.notice import Notice
from bangyang.models.roll import Roll


def implied_campaign(
    model: Notice | Roll, campaigns: Mapping[str, Entry[Campaign]], homes: Iterable[frozenset[str]] = ()
) -> Entry[Campaign] | None:
    """The only campaign there is, else the only one in which all the names of a list occur and which gives its award.

    `campaigns` are by key; `homes` are, for each name, the keys of the campaigns in which it occurs. Where the names
    and the award contradict each other the award decides. None where it cannot be told.
    """
    if len(campaigns) == 1:
        return next(iter(campaigns.values()))
    folders = tuple(homes)
    candidates = set(frozenset.intersection(*folders)) if folders else set()
    award = model.award or (model.query.award if isinstance(model, Notice) and model.query else "")
    if award:
        giving = {key for key, entry in campaigns.items() if entry.model.award(award)}
        candidates = candidates & giving or giving
    known = [key for key in candidates if key in campaigns]
    return campaigns[known[0]] if len(known) == 1 else None
