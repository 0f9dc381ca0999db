"""`bangyang withdraw`: takes nominees, or a whole notice, off the site from a day on. Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.departures import refuse_settled
from bangyang.authoring.recordkeeper import names_of, stem_of
from bangyang.authoring.scaffold import Value
from bangyang.base.errors import UsageError
from bangyang.cli.terminal.filing import (
    Manner,
    campaign_option,
    field_option,
    file,
    filing_options,
    keeper_of,
)
from bangyang.cli.terminal.program import Command
from bangyang.models.records import RecordKind, Withdrawal
from bangyang.text.dates import format_day, format_iso


@click.command(
    "withdraw",
    cls=Command,
    help="撤下推荐对象，或撤下整个公示。\n\n"
    "withdraw 示例辰 --reason 本人申请 撤下一个人，公示里只写“撤下1名”；"
    "withdraw --notice 公示的网址名 撤下整个公示，只留标题、日期和原因。--dated 可以写以后的日期，到那天0时自动撤下。",
)
@click.argument("names", nargs=-1, metavar="[姓名]…")
@campaign_option
@field_option(Withdrawal, "notice")
@field_option(Withdrawal, "dated")
@field_option(Withdrawal, "reason")
@filing_options
@click.pass_obj
def command(
    root: Path,
    names: tuple[str, ...],
    campaign: str | None,
    notice: str | None,
    dated: str | None,
    reason: str | None,
    now: datetime | None,
    dry: bool,
    sure: bool,
) -> int:
    """Writes the record; pages, feeds and pictures lose the names with the next build from that day on."""
    keeper = keeper_of(root, now)
    refs = names_of(names)
    if not refs and not notice:
        raise UsageError("没有写撤下谁：写姓名，或用 --notice 写撤下哪份公示")
    within = keeper.campaign(campaign, ()).key if campaign else None
    found = keeper.notice(notice, within) if notice else None
    # A whole notice is kept with its own campaign; what it is about is known to it alone.
    home = keeper.catalog.campaign_of(found) if found is not None else None
    if home is None:
        home = keeper.campaign(campaign, refs)
    day = keeper.day(dated, "日期")
    for ref in refs:
        refuse_settled(keeper, home.key, ref, day)
    values: dict[str, Value] = {
        "kind": RecordKind.WITHDRAWAL.value,
        "nominees": [str(ref) for ref in refs],
        "notice": keeper.catalog.name_for(found) if found is not None else "",
        "dated": format_day(day),
        "reason": keeper.answers(Withdrawal, {"reason": reason}).ask("reason"),
    }
    stem = stem_of("撤下", refs, day) if refs or found is None else f"撤下-{found.source.stem}-{format_iso(day)}"
    filing = keeper.record(Withdrawal, values, home.key, stem, (day,))
    return file(keeper, filing, Manner(dry, sure))
