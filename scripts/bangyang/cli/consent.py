"""`bangyang consent`: files who signed that they may be shown (同意公开). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.attesting import of_list, refuse_kin_of_the_living
from bangyang.base.errors import UsageError
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
from bangyang.models.records import Consent, RecordKind


@click.command(
    "consent",
    cls=Command,
    help="记下同意公开：哪些人签了字。\n\n"
    "consent 示例甲 示例乙 --dated 2026年6月28日。"
    "本人已故的（追授；推荐对象的“姓名附注”或名单里写着），由近亲属签字，一次记一个人：consent 示例甲 --kin 配偶。",
)
@click.argument("names", nargs=-1, metavar="[姓名]…")
@campaign_option
@field_option(Consent, "dated")
@field_option(Consent, "kin")
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
    """Writes the record; from that day on their photos may be shown."""
    keeper = keeper_of(root, now)
    refs = asked_names(keeper, names, "对象")
    if given["kin"] and len(refs) != 1:
        raise UsageError("近亲属签字的，一次只记一个人")
    home = keeper.campaign(campaign, refs)
    filing = of_list(keeper, Consent, RecordKind.CONSENT, home.key, refs, given)
    if given["kin"]:
        refuse_kin_of_the_living(keeper, home.key, refs[0])
    return file(keeper, filing, Manner(dry, sure))
