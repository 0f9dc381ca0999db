"""`bangyang appraise`: files what a body attests of a list of names (考核). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.attesting import of_list
from bangyang.cli.terminal.filing import (
    Manner,
    asked_names,
    campaign_option,
    field_option,
    file,
    filing_options,
    keeper_of,
)
from bangyang.cli.terminal.program import Command
from bangyang.models.records import Appraisal, RecordKind


@click.command(
    "appraise",
    cls=Command,
    help="记下考核证明：哪个单位证明了哪些人、哪些事项。\n\n"
    "appraise 示例甲 --by 河东街道办事处 --years 3 --facts 连续三年称职以上、无违纪违法。",
)
@click.argument("names", nargs=-1, metavar="[姓名]…")
@campaign_option
@field_option(Appraisal, "by")
@field_option(Appraisal, "dated")
@field_option(Appraisal, "years")
@field_option(Appraisal, "facts")
@filing_options
@click.pass_obj
def command(
    root: Path,
    /,
    names: tuple[str, ...],
    campaign: str | None,
    now: datetime | None,
    dry: bool,
    sure: bool,
    **given: str | None,
) -> int:
    """Writes the record; the public sees nothing of it."""
    keeper = keeper_of(root, now)
    refs = asked_names(keeper, names, "对象")
    home = keeper.campaign(campaign, refs)
    filing = of_list(keeper, Appraisal, RecordKind.APPRAISAL, home.key, refs, given, ("by",))
    return file(keeper, filing, Manner(dry, sure))
