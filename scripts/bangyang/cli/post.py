"""`bangyang post`: files where a notice hung, and that its receipt came back (张贴). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.attesting import posted
from bangyang.base.errors import UsageError
from bangyang.cli.terminal.filing import Manner, campaign_option, file, filing_options, keeper_of
from bangyang.cli.terminal.program import Command
from bangyang.models.records import PostingPlace
from bangyang.models.types import split_list


@click.command(
    "post",
    cls=Command,
    help="记下公示张贴在哪里、从哪天到哪天，回执收到没有。\n\n"
    "post 公示的网址名 --places 社区公告栏、街道大厅 --period 2026年8月10日至8月14日；"
    "回执收到以后：post 公示的网址名 --places 社区公告栏 --receipt。",
)
@click.argument("notice", metavar="公示")
@campaign_option
@click.option("--places", metavar="地点", help="张贴地点，几处用顿号隔开。")
@click.option("--period", metavar="起止", help="从哪天到哪天；不写就是公示期。")
@click.option("--receipt", is_flag=True, help="张贴回执已经收到。")
@filing_options
@click.pass_obj
def command(
    root: Path,
    notice: str,
    campaign: str | None,
    places: str | None,
    period: str | None,
    receipt: bool,
    now: datetime | None,
    dry: bool,
    sure: bool,
) -> int:
    """Writes a record, or into the one that is there."""
    keeper = keeper_of(root, now)
    within = keeper.campaign(campaign, ()).key if campaign else None
    found = keeper.notice(notice, within)
    home = keeper.catalog.campaign_of(found)
    if home is None:
        raise UsageError(f"不知道“{found.model.title}”属于哪个活动，先在公示里写上“活动: ”")
    usual = "、".join(found.model.places)
    typed = split_list(places or keeper.context.asker.ask("地点", "张贴地点，用顿号隔开", usual, "--places"))
    runs = period or found.source.raw.get(("period",), "")
    said = keeper.answers(PostingPlace, {"period": runs}).ask("period") if runs else ""
    return file(keeper, posted(keeper, found, home.key, typed, said, receipt=receipt), Manner(dry, sure))
