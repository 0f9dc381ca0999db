"""`bangyang submit`: files what a nominating unit has handed in (材料). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.attesting import handed_in
from bangyang.cli.terminal.filing import Manner, campaign_option, field_option, file, filing_options, keeper_of
from bangyang.cli.terminal.program import Command
from bangyang.models.records import Submission


@click.command(
    "submit",
    cls=Command,
    help="记下推荐单位报来的材料。\n\nsubmit 甲区 --items 情况报告、汇总表。活动里写了推荐单位的，只能从里面选。",
)
@click.argument("unit", required=False, metavar="[推荐单位]")
@campaign_option
@field_option(Submission, "items")
@field_option(Submission, "dated")
@filing_options
@click.pass_obj
def command(
    root: Path,
    /,
    unit: str | None,
    campaign: str | None,
    now: datetime | None,
    dry: bool,
    sure: bool,
    **given: str | None,
) -> int:
    """Writes the record; the public sees nothing of it."""
    keeper = keeper_of(root, now)
    home = keeper.campaign(campaign, ())
    return file(keeper, handed_in(keeper, home.key, unit, given), Manner(dry, sure))
