"""Rolls by year."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.statistics import roll_year
from bangyang.models.sections import ROLLS
from bangyang.pages.charts import compose_overview_charts
from bangyang.pages.context import PageContext, moment
from bangyang.pages.page import PageView
from bangyang.pages.parts import Chart, Moment
from bangyang.pages.roll import roll_count
from bangyang.pages.typography import unbroken


@dataclass(frozen=True, slots=True)
class RollItem:
    """A roll on a list."""

    heading: str
    url: str
    kind: str
    issuers: tuple[str, ...]
    count: str
    issued_on: Moment | None = None
    document_number: str = ""

    @property
    def html(self) -> Markup:
        """The heading with quoted names kept whole."""
        return unbroken(self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollYear:
    """Rolls of one year."""

    year: str
    rolls: tuple[RollItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollListView(PageView):
    """名单 list by year."""

    lead: str = ""
    years: tuple[RollYear, ...] = ()
    charts: tuple[Chart, ...] = ()


def compose_roll_item(context: PageContext, roll: RollState) -> RollItem:
    """A roll on a list."""
    model = roll.entry.model
    return RollItem(
        heading=model.title,
        url=context.url(roll.entry),
        kind=model.kind.value if model.kind else "",
        issuers=model.issuers,
        count=f"共{roll_count(roll)}",
        issued_on=moment(model.issued_on),
        document_number=str(model.number) if model.number else "",
    )


def compose_roll_list(context: PageContext) -> RollListView:
    """名单 list by year."""
    years: dict[int, list[RollItem]] = {}
    for roll in context.state.rolls:
        years.setdefault(roll_year(roll), []).append(compose_roll_item(context, roll))
    return RollListView(
        meta=context.column_meta(ROLLS),
        heading=ROLLS.title,
        crumbs=context.crumbs(ROLLS),
        lead=ROLLS.about,
        charts=compose_overview_charts(context),
        years=tuple(
            RollYear(year=f"{year}年" if year else "年份不详", rolls=tuple(items))
            for year, items in sorted(years.items(), reverse=True)
        ),
    )
