"""`bangyang approve`: files one or more bodies' opinion on a list of names (审核意见). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.answers import as_value
from bangyang.authoring.recordkeeper import stem_of
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
from bangyang.models.records import Approval, Verdict
from bangyang.text.dates import format_day


@click.command(
    "approve",
    cls=Command,
    help="记下审核意见：哪一级、哪些机关、对哪些人同意（或不同意）。\n\n"
    "approve 示例甲 示例乙 --level 街道 --organs 河东街道办事处。没写的逐项来问；写入以前说明检查结果和进度怎样变。",
)
@click.argument("names", nargs=-1, metavar="[姓名]…")
@campaign_option
@field_option(Approval, "level")
@field_option(Approval, "organs")
@field_option(Approval, "dated")
@field_option(Approval, "opinion")
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
    answers = keeper.answers(Approval, given)
    level = answers.ask("level")
    organs = as_value(Approval, "organs", answers.ask("organs"))
    day = keeper.not_later(keeper.day(given["dated"], "日期"), "意见的日期")
    opinion = answers.ask("opinion", Verdict.AGREED.value)
    values = {
        "level": level,
        "organs": organs,
        "dated": format_day(day),
        "opinion": opinion,
        "nominees": [str(ref) for ref in refs],
    }
    filing = keeper.record(Approval, values, home.key, stem_of(f"{level}意见", refs, day), ())
    return file(keeper, filing, Manner(dry, sure))
