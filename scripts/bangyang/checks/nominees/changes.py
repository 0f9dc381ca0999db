"""Figures before and after (变化): two of the same measure, or they cannot be set side by side."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.loading.entries import Entry
from bangyang.models.article import News
from bangyang.models.change import Change
from bangyang.models.nominee import Nominee


@check("NOM023", "变化前后的单位不一样", Severity.ERROR, "本站内容格式", "前后写同一个单位，如 5人 和 41人")
def units_differ(entry: Entry[Nominee | News], rule: Rule) -> Iterator[Finding]:
    """5人 and 41户 are not one figure that grew."""
    for index, change in enumerate(entry.model.changes):
        before, after = change.before, change.after
        if before is not None and after is not None and before.unit != after.unit:
            place = entry.source.place("changes", index, "after")
            message = f"前面的单位是“{before.unit}”，后面的是“{after.unit}”"
            yield rule.at(place, message, label=label_of(Change, "after"))
