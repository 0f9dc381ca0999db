"""`bangyang approve`: files one or more bodies' opinion on a list of names (审核意见). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.cli.answers import Answers, as_value
from bangyang.cli.clerk import asked_names, campaign_option, clerk_of, field_option, filing_options, stem_of
from bangyang.cli.program import Command
from bangyang.derivations.index import key_of
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
    clerk = clerk_of(root, now, dry, sure)
    refs = asked_names(names, "对象")
    home = clerk.campaign(campaign, refs)
    answers = Answers(Approval, given)
    level = answers.ask("level")
    organs = as_value(Approval, "organs", answers.ask("organs"))
    day = clerk.not_later(clerk.day(given["dated"], "日期"), "意见的日期")
    opinion = answers.ask("opinion", Verdict.AGREED.value)
    values = {
        "level": level,
        "organs": organs,
        "dated": format_day(day),
        "opinion": opinion,
        "nominees": [str(ref) for ref in refs],
    }
    filing = clerk.record(Approval, values, key_of(home), stem_of(f"{level}意见", refs, day), ())
    return clerk.file(filing)
