"""Events: what is to come, then what has been."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.loading.entries import Entry
from bangyang.models.article import Event
from bangyang.models.sections import EVENTS
from bangyang.pages.context import PageContext
from bangyang.pages.event import event_moment, event_state
from bangyang.pages.page import PageView
from bangyang.pages.parts import Moment
from bangyang.pages.typography import unbroken


@dataclass(frozen=True, slots=True)
class EventItem:
    """An event on a list; `kind` is 报告会, 宣讲, 播出 …"""

    heading: str
    url: str
    kind: str
    when: Moment
    place: str = ""
    state_text: str = ""

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(PageView):
    """活动安排: what is to come, then what has been."""

    lead: str = ""
    upcoming: tuple[EventItem, ...] = ()
    past: tuple[EventItem, ...] = ()


def compose_event_item(context: PageContext, entry: Entry[Event]) -> EventItem:
    """An event on a list."""
    model = entry.model
    return EventItem(
        model.title, context.url(entry), model.kind.value, event_moment(model), model.place, event_state(context, model)
    )


def compose_event_list(context: PageContext) -> EventListView:
    """活动安排: what is to come, the nearest first, then what has been."""
    past: list[EventItem] = []
    upcoming: list[EventItem] = []
    for entry in context.state.events:
        ends = entry.model.dates.closes_on if entry.model.dates else None
        (past if ends is not None and ends < context.today else upcoming).append(compose_event_item(context, entry))
    return EventListView(
        meta=context.column_meta(EVENTS),
        heading=EVENTS.title,
        crumbs=context.crumbs(EVENTS),
        lead=EVENTS.about,
        upcoming=tuple(reversed(upcoming)),
        past=tuple(past),
    )
