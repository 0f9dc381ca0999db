"""`bangyang revoke`: files the decision that takes an award back (撤销). Starts without MkDocs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from bangyang.base.errors import UsageError
from bangyang.cli.answers import Answers
from bangyang.cli.clerk import Clerk, asked_names, campaign_option, clerk_of, field_option, filing_options, stem_of
from bangyang.cli.program import Command
from bangyang.cli.scaffold import Value
from bangyang.derivations.index import key_of
from bangyang.derivations.standing import NomineeStage, roll_is_public
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
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
    clerk = clerk_of(root, now, dry, sure)
    refs = asked_names(names, "对象")
    home = clerk.campaign(campaign, refs)
    people = [clerk.desk.index.person(key_of(home), ref, award or "") for ref in refs]
    awards = {person.model.award for person in people if person is not None}
    answers = Answers(Revocation, {"award": award, **given})
    day = clerk.not_later(clerk.day(dated, "日期"), "撤销决定的日期")
    for person in people:
        if person is not None:
            _refuse_unhonoured(clerk, person, day)
    values: dict[str, Value] = {
        "kind": RecordKind.REVOCATION.value,
        "nominees": [str(ref) for ref in refs],
        "award": answers.ask("award", next(iter(awards)) if len(awards) == 1 else ""),
        "dated": format_day(day),
        "number": answers.ask("number"),
        "organ": answers.ask("organ"),
        "named": "是" if named else "否",
    }
    filing = clerk.record(Revocation, values, key_of(home), stem_of("撤销", refs, day), (day,))
    return clerk.file(filing)


def _refuse_unhonoured(clerk: Clerk, person: Entry[Nominee], day: date) -> None:
    """There is nothing to take back from somebody on no roll by that day, or from whom it was taken already."""
    standing = State(clerk.site, clerk.now).standings[person.source.path]
    name = person.model.name
    if standing.stage is NomineeStage.REVOKED:
        record = standing.facts.revocations[0].entry.source.path
        raise UsageError(f"{name}的称号已经撤销：{record}")
    if not any(roll_is_public(roll.model, day) for roll in standing.facts.rolls):
        raise UsageError(
            f"到{format_day(day)}还没有公布的名单上有{name}，没有称号可以撤销。不再推荐的，"
            f"运行 bangyang withdraw {name} --reason 原因"
        )
