"""Counts of the honoured as charts: only where there is something to compare, only from public rolls."""

from __future__ import annotations

from collections.abc import Iterable

from bangyang.derivations.showing import RollState
from bangyang.derivations.statistics import Tally, by_award, by_region, by_year
from bangyang.rendering.charts import Bar, bar_chart, column_chart
from bangyang.rendering.composing.desk import Desk
from bangyang.rendering.views import Chart


def compose_campaign_charts(desk: Desk, rolls: Iterable[RollState]) -> tuple[Chart, ...]:
    """One campaign's honoured by award and by region."""
    kept = tuple(rolls)
    charts = (
        _chart("各称号入选数", by_award(kept), "award", bars=True),
        _chart("各地区入选数", by_region(desk.state, kept), "region", bars=True),
    )
    return tuple(chart for chart in charts if chart is not None)


def compose_overview_charts(desk: Desk) -> tuple[Chart, ...]:
    """All rolls by year, award and region."""
    year = _chart("历年入选数", by_year(desk.state.rolls), "year", bars=False)
    charts = (year, *compose_campaign_charts(desk, desk.state.rolls))
    return tuple(chart for chart in charts if chart is not None)


def _chart(title: str, tallies: Iterable[Tally], prefix: str, *, bars: bool) -> Chart | None:
    data = tuple(Bar(tally.label, tally.value) for tally in tallies)
    if len(data) < 2:
        return None
    words = "，".join(f"{bar.label}{bar.value}" for bar in data)
    draw = bar_chart if bars else column_chart
    svg = draw(data, title=title, description=words, prefix=f"chart-{prefix}")
    rows = tuple((bar.label, str(bar.value)) for bar in data)
    return Chart(title=title, svg=svg, source="据本站已公布名单统计", columns=("名称", "数量"), rows=rows)
