"""An event: what takes place when and where, and whether it is over."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.loading.entries import Entry
from bangyang.models.article import Event
from bangyang.models.campaign import Campaign
from bangyang.models.sections import EVENTS
from bangyang.pages.context import PageContext
from bangyang.pages.page import PageView
from bangyang.pages.parts import Card, FactRow, Link, Moment
from bangyang.pages.typography import NO_MARKUP
from bangyang.text.dates import format_day, format_iso


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(PageView):
    """A 报告会, 宣讲 or broadcast; a date not yet fixed is worded (另行通知)."""

    kind: str
    when: Moment
    facts: tuple[FactRow, ...] = ()
    state_text: str = ""
    body: Markup = NO_MARKUP
    people: tuple[Card, ...] = ()
    related: tuple[Link, ...] = ()


def event_moment(model: Event) -> Moment:
    """When an event takes place, as far as that is fixed."""
    if model.dates is None:
        return Moment((model.to_be_announced and f"{model.to_be_announced}另行通知") or "时间另行通知", "")
    day = model.dates.opens_on if model.dates.opens_on == model.dates.closes_on else None
    return Moment(model.dates.text if day is None else format_day(day), format_iso(day) if day else "")


def event_state(context: PageContext, model: Event) -> str:
    """已举行 once it is over."""
    ends = model.dates.closes_on if model.dates else None
    return "已举行" if ends is not None and ends < context.today else ""


def compose_event(context: PageContext, entry: Entry[Event]) -> EventView:
    """The page of an event."""
    model = entry.model
    url = context.url(entry)
    campaign = context.state.catalog.resolve(Campaign, model.campaign).entry
    to_come = f"{model.to_be_announced}另行通知" if model.to_be_announced else ""
    rows = (("地点", model.place), ("频道", model.channel), ("说明", to_come))
    return EventView(
        meta=context.article_meta(model.title, url, published=model.announced_on),
        heading=model.title,
        crumbs=context.crumbs(EVENTS, Link(model.title, url)),
        kind=model.kind.value,
        when=event_moment(model),
        facts=tuple(FactRow(label, value) for label, value in rows if value),
        state_text=event_state(context, model),
        body=context.fragment(entry, "body", url).html,
        people=context.cards(model.people, campaign),
        related=(Link(campaign.model.title, context.url(campaign)),) if campaign else (),
    )
