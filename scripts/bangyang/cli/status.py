"""`bangyang status`: who stands where, which notice closes when, what is still missing. Starts without MkDocs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.values import OneOf
from bangyang.text.dates import format_day, format_instant, format_period

if TYPE_CHECKING:
    from bangyang.authoring.situation import NoticeSituation, OwnPeriod, Situation

NAMES_SHOWN = 20
"""So many names of a stage are listed; JSON holds all of them."""
DUES_SHOWN = 12
"""So many things to come are listed; JSON holds all of them."""
_DRAFT = "，草稿，不发布"


@click.command(
    "status",
    cls=Command,
    help="谁到了哪一步、公示还剩几个工作日、往后哪天开始、期满、撤下，谁还缺什么。\n\n这是给编辑看的，含内部信息，不要公开。",
)
@click.option("--format", "style", type=OneOf(("text", "json")), default="text", metavar="格式", help="text 或 json。")
@now_option
@click.pass_obj
def command(root: Path, style: str, now: datetime | None) -> int:
    """Prints the situation; faults in the content are only counted, `check` lists them."""
    from bangyang.authoring.situation import as_plain, take_stock
    from bangyang.derivations.state import State
    from bangyang.loading.resources import resources_of
    from bangyang.loading.settings import load_settings
    from bangyang.loading.site import load_site

    settings = load_settings(root)
    situation = take_stock(State(load_site(root, settings, resources_of(root, settings)), instant_of(now, settings)))
    if style == "json":
        click.echo(json.dumps(as_plain(asdict(situation)), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_told(situation)))
    return CLEAN


def _told(situation: Situation) -> Iterator[str]:
    yield f"截至 {format_instant(situation.now)}（北京时间）"
    for campaign in situation.campaigns:
        yield f"\n{campaign.title}（{campaign.key}）{_DRAFT if campaign.draft else ''}"
        for award in campaign.awards:
            total = sum(len(stage.names) for stage in award.stages)
            yield f"  {award.award or '（没有写称号）'}：{total}{award.unit}"
            for stage in award.stages:
                yield f"    {stage.stage} {len(stage.names)}{award.unit}：{_named(stage.names)}"
    if situation.notices:
        yield "\n公示"
        yield from (f"  {line}" for line in map(_notice_line, situation.notices))
    if situation.drafts:
        yield "\n草稿（删去“草稿: 是”才发布）"
        yield from (f"  {path}" for path in situation.drafts)
    yield from _coming(situation)
    yield from _lacking(situation)
    if situation.errors or situation.warnings:
        yield f"\n内容有 {situation.errors} 处错误、{situation.warnings} 处警告，运行 bangyang check 查看"
    change = situation.next_change
    yield f"\n下次变化：{format_instant(change) if change else '没有，内容不会自行变化'}"


def _notice_line(notice: NoticeSituation) -> str:
    mark = ("，已更正" if notice.corrected else "") + (_DRAFT if notice.draft else "")
    head = f"{notice.status}{mark}　{notice.title}（{notice.nominees} 个对象）"
    if notice.opens_on is None or notice.closes_on is None:
        return f"{head}：没有写公示期，或该年放假安排尚未公布"
    period = format_period(notice.opens_on, notice.closes_on)
    if notice.status in ("公示中", "待公示") and notice.remaining is not None:
        word = "剩" if notice.status == "公示中" else "共"
        over = notice.longer and notice.remaining == 0
        own = "，已经期满" if over else f"，{word} {notice.remaining} 个工作日"
        return f"{head}：{period}{own}{''.join(map(_own_line, notice.longer))}"
    return f"{head}：{period}"


def _own_line(own: OwnPeriod) -> str:
    left = f"，剩 {own.remaining} 个工作日" if own.remaining is not None else ""
    return f"；{own.name}到{format_day(own.closes_on)}{left}"


def _coming(situation: Situation) -> Iterator[str]:
    if situation.agenda:
        yield "\n往后（到时都要重新生成网站）"
    for due in situation.agenda[:DUES_SHOWN]:
        yield f"  {format_instant(due.at)}　{due.kind.value}　{due.what}"
    if len(situation.agenda) > DUES_SHOWN:
        yield f"  以后还有 {len(situation.agenda) - DUES_SHOWN} 件"


def _lacking(situation: Situation) -> Iterator[str]:
    if situation.lacks:
        yield "\n还缺什么"
    for unit, lacks in groupby(situation.lacks, key=lambda lack: lack.unit):
        yield f"  {unit or '其他'}"
        for lack in lacks:
            yield f"    {lack.who}：{'；'.join(lack.missing)}"


def _named(names: tuple[str, ...]) -> str:
    shown = "、".join(names[:NAMES_SHOWN])
    return shown if len(names) <= NAMES_SHOWN else f"{shown} 等"
