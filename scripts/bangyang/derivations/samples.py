"""What is only an example: 示例: 是 in its own file, or in that of its campaign."""

from __future__ import annotations

from typing import Any

from bangyang.derivations.catalog import Catalog
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign


def is_sample(catalog: Catalog, entry: Entry[Any]) -> bool:
    """Whether nothing that `entry` says is meant to be believed."""
    if isinstance(entry.model, Campaign) or getattr(entry.model, "sample", False):
        return bool(entry.model.sample)
    campaign = catalog.campaign_of(entry)
    return campaign is not None and campaign.model.sample
