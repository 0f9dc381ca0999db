"""All campaigns, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from bangyang.derivations.timelines import Progress, derive_timeline
from bangyang.loading.entries import Entry
from bangyang.models.campaign import Campaign
from bangyang.models.sections import CAMPAIGNS
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignItem:
    """A campaign on the list."""

    heading: str
    url: str
    when: str
    summary: str = ""
    state_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignListView(PageView):
    """All campaigns, newest first."""

    campaigns: tuple[CampaignItem, ...]


def compose_campaign_list(context: PageContext) -> CampaignListView:
    """All campaigns, newest first."""
    return CampaignListView(
        meta=context.column_meta(CAMPAIGNS),
        heading=CAMPAIGNS.title,
        crumbs=context.crumbs(CAMPAIGNS),
        campaigns=tuple(_campaign_item(context, entry) for entry in context.state.campaigns),
    )


def _campaign_item(context: PageContext, entry: Entry[Campaign]) -> CampaignItem:
    model = entry.model
    running = [step.stage.name for step in derive_timeline(model, context.today) if step.progress is Progress.NOW]
    return CampaignItem(
        heading=model.title,
        url=context.url(entry),
        when=f"{model.year}年度" if model.year else "",
        summary=model.summary,
        state_text=f"正在进行：{'、'.join(running)}" if running else "",
    )
