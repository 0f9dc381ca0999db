"""Events: what takes place when and where, and whether it is over."""

from __future__ import annotations

from bangyang.loading.entries import Entry
from bangyang.models.article import Event
from bangyang.models.campaign import Campaign
from bangyang.pages.desk import Desk
from bangyang.pages.views import (
    EventItem,
    EventListView,
    EventView,
    Fact,
    Link,
    Moment,
)
from bangyang.text.dates import format_day, format_iso

EVENTS = Link("活动安排", "events/")


def compose_event_item(desk: Desk, entry: Entry[Event]) -> EventItem:
    """An event on a list."""
    model = entry.model
    return EventItem(
        model.title, desk.url(entry), model.kind.value, event_moment(model), model.place, _event_state(desk, model)
    )


def event_moment(model: Event) -> Moment:
    """When an event takes place, as far as that is fixed."""
    if model.dates is None:
        return Moment((model.to_be_announced and f"{model.to_be_announced}另行通知") or "时间另行通知", "")
    day = model.dates.opens_on if model.dates.opens_on == model.dates.closes_on else None
    return Moment(model.dates.text if day is None else format_day(day), format_iso(day) if day else "")


def _event_state(desk: Desk, model: Event) -> str:
    ends = model.dates.closes_on if model.dates else None
    return "已举行" if ends is not None and ends < desk.today else ""


def compose_event(desk: Desk, entry: Entry[Event]) -> EventView:
    """The page of an event."""
    model = entry.model
    url = desk.url(entry)
    campaign = desk.state.index.resolve(Campaign, model.campaign).entry
    to_come = f"{model.to_be_announced}另行通知" if model.to_be_announced else ""
    rows = (("地点", model.place), ("频道", model.channel), ("说明", to_come))
    return EventView(
        meta=desk.article_meta(model.title, url, published=model.announced_on),
        heading=model.title,
        crumbs=desk.crumbs(EVENTS, Link(model.title, url)),
        kind=model.kind.value,
        when=event_moment(model),
        facts=tuple(Fact(label, value) for label, value in rows if value),
        state_text=_event_state(desk, model),
        body=desk.fragment(entry, "body", url).html,
        people=desk.cards(model.people, campaign),
        related=(Link(campaign.model.title, desk.url(campaign)),) if campaign else (),
    )


def compose_event_list(desk: Desk) -> EventListView:
    """活动安排: what is to come, the nearest first, then what has been."""
    past: list[EventItem] = []
    upcoming: list[EventItem] = []
    for entry in desk.state.events:
        ends = entry.model.dates.closes_on if entry.model.dates else None
        (past if ends is not None and ends < desk.today else upcoming).append(compose_event_item(desk, entry))
    return EventListView(
        meta=desk.column_meta("活动安排", EVENTS.url, "报告会、宣讲与播出。"),
        heading="活动安排",
        crumbs=desk.crumbs(EVENTS),
        lead="报告会、宣讲与播出。",
        upcoming=tuple(reversed(upcoming)),
        past=tuple(past),
    )
