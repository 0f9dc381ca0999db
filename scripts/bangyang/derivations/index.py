"""The key by which everything of a campaign is kept."""

from __future__ import annotations

from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign


def key_of(entry: Entry[Campaign]) -> str:
    """A campaign's key: its file's stem, which is also its folder under `profiles/`."""
    return entry.source.stem
