"""Charts: counts of the honoured, where there is something to compare and from public rolls alone; and figures that a
story gives before and after."""

from __future__ import annotations

from collections.abc import Iterable

from bangyang.derivations.noticestate import RollState
from bangyang.derivations.statistics import Tally, by_award, by_region, by_year
from bangyang.models.change import Change
from bangyang.pages.context import PageContext
from bangyang.pages.parts import Chart
from bangyang.rendering.charts import Bar, bar_chart, change_chart, column_chart
from bangyang.text.numbers import Count

CHANGED = ("原来", "后来")


def compose_campaign_charts(context: PageContext, rolls: Iterable[RollState]) -> tuple[Chart, ...]:
    """One campaign's honoured by award and by region."""
    kept = tuple(rolls)
    charts = (
        _chart("各称号入选数", by_award(kept), "award", bars=True),
        _chart("各地区入选数", by_region(context.state, kept), "region", bars=True),
    )
    return tuple(chart for chart in charts if chart is not None)


def compose_overview_charts(context: PageContext) -> tuple[Chart, ...]:
    """All rolls by year, award and region."""
    year = _chart("历年入选数", by_year(context.state.rolls), "year", bars=False)
    charts = (year, *compose_campaign_charts(context, context.state.rolls))
    return tuple(chart for chart in charts if chart is not None)


def compose_changes(changes: Iterable[Change]) -> tuple[Chart, ...]:
    """A story's figures before and after, in its own order."""
    return tuple(
        _change(change.measure, change.before, change.after, f"change-{number}")
        for number, change in enumerate(changes, 1)
        if change.before is not None and change.after is not None
    )


def _change(measure: str, before: Count, after: Count, prefix: str) -> Chart:
    bars = tuple(Bar(label, count.value, count.unit) for label, count in zip(CHANGED, (before, after), strict=True))
    how = "增加到" if after.value > before.value else "减少到" if after.value < before.value else "没有变，还是"
    words = f"{measure}原来{before}，{how}{after}"
    svg = change_chart(*bars, title=measure, description=words, prefix=prefix)
    rows = tuple((label, str(count)) for label, count in zip(CHANGED, (before, after), strict=True))
    return Chart(title=measure, svg=svg, columns=("时间", measure), rows=rows)


def _chart(title: str, tallies: Iterable[Tally], prefix: str, *, bars: bool) -> Chart | None:
    data = tuple(Bar(tally.label, tally.value) for tally in tallies)
    if len(data) < 2:
        return None
    words = "，".join(f"{bar.label}{bar.value}" for bar in data)
    draw = bar_chart if bars else column_chart
    svg = draw(data, title=title, description=words, prefix=f"chart-{prefix}")
    rows = tuple((bar.label, str(bar.value)) for bar in data)
    return Chart(title=title, svg=svg, source="据本站已公布名单统计", columns=("名称", "数量"), rows=rows)
