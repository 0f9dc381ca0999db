"""`bangyang review`: files a letter of 纪检监察 on a list of names (前置审核). Starts without MkDocs."""

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
from bangyang.models.records import PreReview, RecordKind


@click.command(
    "review",
    cls=Command,
    help="记下前置审核：纪检监察机关的确认函。\n\n"
    "review 示例甲 示例乙 --organ 甲区纪委监委 --letter 甲纪函〔2026〕8号。家庭核查了哪些成员用 --members 写。",
)
@click.argument("names", nargs=-1, metavar="[姓名]…")
@campaign_option
@field_option(PreReview, "organ")
@field_option(PreReview, "letter")
@field_option(PreReview, "dated")
@field_option(PreReview, "members")
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
    filing = of_list(keeper, PreReview, RecordKind.PRE_REVIEW, home.key, refs, given, ("organ",))
    return file(keeper, filing, Manner(dry, sure))
