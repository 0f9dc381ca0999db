"""`bangyang revoke`: files the decision that takes an award back (撤销). Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.departures import refuse_unhonoured
from bangyang.authoring.recordkeeper import stem_of
from bangyang.authoring.scaffold import Value
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
from bangyang.models.nominee import Nominee
from bangyang.models.records import RecordKind, Revocation
from bangyang.text.dates import format_day


@click.command(
    "revoke",
    cls=Command,
    help="记下撤销称号的决定。\n\n"
    "revoke 示例戊 --number 示民发〔2026〕58号 --organ 示例市民政局。"
    "先进事迹页、照片和名单上的姓名不再发布，留下决定的文号和日期；--named 连姓名一起留下。",
)
@click.argument("names", nargs=-1, metavar="[姓名]…")
@campaign_option
@field_option(Revocation, "award")
@field_option(Revocation, "dated")
@field_option(Revocation, "number")
@field_option(Revocation, "organ")
@click.option("--named", is_flag=True, help="撤销时公布姓名；不写就不公布。")
@filing_options
@click.pass_obj
def command(
    root: Path,
    /,
    names: tuple[str, ...],
    campaign: str | None,
    award: str | None,
    dated: str | None,
    named: bool,
    now: datetime | None,
    dry: bool,
    sure: bool,
    **given: str | None,
) -> int:
    """Writes the record."""
    keeper = keeper_of(root, now)
    refs = asked_names(keeper, names, "对象")
    home = keeper.campaign(campaign, refs)
    people = [keeper.catalog.resolve(Nominee, ref, home.key, award or "").entry for ref in refs]
    awards = {person.model.award for person in people if person is not None}
    answers = keeper.answers(Revocation, {"award": award, **given})
    day = keeper.not_later(keeper.day(dated, "日期"), "撤销决定的日期")
    for person in people:
        if person is not None:
            refuse_unhonoured(keeper, person, day)
    values: dict[str, Value] = {
        "kind": RecordKind.REVOCATION.value,
        "nominees": [str(ref) for ref in refs],
        "award": answers.ask("award", next(iter(awards)) if len(awards) == 1 else ""),
        "dated": format_day(day),
        "number": answers.ask("number"),
        "organ": answers.ask("organ"),
        "named": "是" if named else "否",
    }
    filing = keeper.record(Revocation, values, home.key, stem_of("撤销", refs, day), (day,))
    return file(keeper, filing, Manner(dry, sure))
