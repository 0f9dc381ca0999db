"""A fingerprint of what a posted notice says, so that a sheet on the wall can be told from a later edit.

It covers what the ledger commits to (`content`) and nothing else: a change of theme, of fonts, of the layout leaves it
as it is. It needs no salt and so no entry in the ledger, for a notice is printed and sealed before it is published.
"""

from __future__ import annotations

import hashlib

from bangyang.base.beijing import start_of
from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.content import derive_content
from bangyang.loading.entries import Entry
from bangyang.models.notice import Notice

LENGTH = 16
"""Hexadecimal digits of a fingerprint."""


def notice_fingerprint(campaign: CampaignState, entry: Entry[Notice]) -> str:
    """The first 16 hexadecimal digits of SHA-256 over what the notice says at the campaign's instant, or "".

    A notice that has not opened yet is taken as it will open. Nothing is told of one without a period, or taken down.
    """
    at = opened(campaign, entry)
    content = derive_content(at, entry)
    if content is None or at.tombstone(entry) is not None:
        return ""
    return hashlib.sha256(content.text.encode()).hexdigest()[:LENGTH]


def opened(campaign: CampaignState, entry: Entry[Notice]) -> CampaignState:
    """The campaign itself, or, for a notice still to open, as it is at the beginning of the notice's first day."""
    period = campaign.history.period(entry)
    if period is None or campaign.today >= period.opens_on:
        return campaign
    return campaign.at(start_of(period.opens_on))
