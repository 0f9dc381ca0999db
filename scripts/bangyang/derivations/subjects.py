"""A notice's period as it runs for one of its subjects: the notice's own, or one counted anew after a correction.

Apart from `periods`, which is arithmetic on one notice: here names are resolved to profiles.
"""

from __future__ import annotations

from bangyang.derivations.catalog import Catalog
from bangyang.derivations.periods import NoticePeriod, Restart
from bangyang.loading.entries import Entry
from bangyang.loading.site import campaign_folder
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice


def restart_of(
    catalog: Catalog, notice: Entry[Notice], nominee: Entry[Nominee], period: NoticePeriod
) -> Restart | None:
    """The correction's new period for this nominee, or None where the notice goes on for them."""
    campaign, award = campaign_folder(nominee), notice.model.award
    found = (each for each in period.restarts if catalog.resolve(Nominee, each.ref, campaign, award).entry is nominee)
    return max(found, key=lambda each: each.corrected_on, default=None)


def period_of(catalog: Catalog, notice: Entry[Notice], nominee: Entry[Nominee], period: NoticePeriod) -> NoticePeriod:
    """The period as it runs for this nominee."""
    restart = restart_of(catalog, notice, nominee, period) if period.restarts else None
    return period.restarted(restart) if restart is not None else period
