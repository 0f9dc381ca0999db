"""What else goes up on a wall or comes back from it: the slogan poster, the 张贴回执."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bangyang.models.campaign import Campaign
from bangyang.pages.notice import NoticeView
from bangyang.paper.notices import imprint_of
from bangyang.paper.press import Sheet
from bangyang.paper.titles import ems

_CLAUSES = re.compile(r"[\s，。；！、]+")
_LARGEST = 90
_LINE = {False: 450, True: 690}
"""Points a clause may take of an A4 sheet, upright and across."""


def slogan_poster(campaign: Campaign, dated: date, *, paper: str = "a4") -> Sheet | None:
    """The slogan of a campaign's 名片, one clause a line; None where it has none. Long clauses lie across."""
    if campaign.brand is None or not campaign.brand.slogan:
        return None
    clauses = [clause for clause in _CLAUSES.split(campaign.brand.slogan) if clause]
    longest = max(map(ems, clauses))
    wide = longest > 5
    return Sheet(
        "slogan",
        campaign.brand.slogan,
        dated,
        {
            "paper": paper,
            "wide": wide,
            "clauses": clauses,
            "size": min(_LARGEST, round(_LINE[wide] / longest, 1)),
            "campaign": campaign.title,
            "issuers": list(campaign.organisers),
        },
    )


def posting_receipts(view: NoticeView, dated: date, *, places: Sequence[str] = (), digest: str = "") -> Sheet:
    """One receipt for each place the notice hangs at, addressed to whoever receives objections."""
    imprint = imprint_of(view, digest)
    contacts = {contact.label: contact.value for contact in view.contacts}
    return Sheet(
        "receipt",
        f"公示张贴回执：{view.heading}",
        dated,
        {
            "addressee": contacts.get("受理单位") or "、".join(view.signature.issuers),
            "notice": view.heading,
            "period": f"{view.period.opens.text}至{view.period.closes.text}（{view.period.length}）",
            "digest": imprint.digest,
            "digest_label": imprint.label,
            "places": list(places) or [""],
        },
    )
