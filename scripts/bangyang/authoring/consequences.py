"""What a change means for the public, and when: the site derived before and after it, compared.

Nothing is predicted by rules of its own: both sides are the same derivation that the pages are made from, so that
what is told here is what will be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bangyang.base.beijing import start_of
from bangyang.derivations.outlook import PageKind, Shown, derive_outlook
from bangyang.derivations.periods import NoticeStatus
from bangyang.derivations.state import State
from bangyang.loading.site import Site
from bangyang.text.dates import format_day, format_instant

NOTHING = "网站上看到的内容不变"


def describe_consequences(before: Site, after: Site, now: datetime, days: Iterable[date]) -> list[str]:
    """Sentences about what the public will see differently, each change told at the first instant it is seen.

    `days` are those the change itself names; every instant at which the changed site alters by itself is asked too.
    """
    old, new = State(before, now), State(after, now)
    later = {start_of(day) for day in days} | {each.at for each in {*new.dated} ^ {*old.dated}}
    told: dict[str, None] = {}
    lines: list[str] = []
    for instant in (now, *sorted(moment for moment in later if moment > now)):
        first = instant == now
        here = (old, new) if first else (State(before, instant), State(after, instant))
        for sentence in _differences(*here):
            if sentence not in told:
                told[sentence] = None
                lines.append(f"{'下次生成网站起' if first else _since(instant)}，{sentence}")
    return lines or [NOTHING]


def describe_stages(before: Site, after: Site, now: datetime) -> list[str]:
    """Whose stage is another one because of the change: 示例巳：公示中 → 异议核查. For editors only."""
    old, new = (
        {entry.source.path: state.of(entry).status(entry) for entry in state.site.profiles}
        for state in (State(before, now), State(after, now))
    )
    return [
        f"{status.nominee.model.name}：{old[path].stage.value} → {status.stage.value}"
        for path, status in new.items()
        if path in old and old[path].stage is not status.stage
    ]


def _since(instant: datetime) -> str:
    if instant == start_of(instant.date()):
        return f"{format_day(instant.date())}0时起"
    return f"{format_instant(instant)}起"


def _differences(old: State, new: State) -> Iterator[str]:
    before, after = derive_outlook(old), derive_outlook(new)
    for path, was in before.items():
        is_now = after.get(path)
        if is_now is None:
            yield f"{was.called}的页面不再发布"
        elif is_now != was:
            yield from _changed(was, is_now)
    for path, page in after.items():
        if path not in before:
            yield f"发布{page.called}"


def _changed(was: Shown, now: Shown) -> Iterator[str]:
    if now.status == NoticeStatus.WITHDRAWN.value != was.status:
        yield f"{was.called}只留标题、日期和撤下的原因"
        return
    gone = [name for name in was.names if name not in now.names]
    if gone:
        counted = f"，只写明撤下{now.withdrawn}个" if now.kind is PageKind.NOTICE and now.withdrawn else ""
        yield f"{was.called}不再显示{len(gone)}个对象：{'、'.join(gone)}{counted}"
    come = [name for name in now.names if name not in was.names]
    if come:
        yield f"{was.called}显示{'、'.join(come)}"
    if now.corrections > was.corrections:
        yield f"{was.called}登出更正，标明“已更正”"
    if now.ends_on is not None and now.ends_on != was.ends_on:
        yield f"{was.called}到{format_day(now.ends_on)}24时才全部期满"
    if not (gone or come) and now.status != was.status:
        yield f"{was.called}由“{was.status}”变为“{now.status}”"
