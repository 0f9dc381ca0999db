"""`bangyang object`: files an objection to one nominee, or the outcome of its verification. Starts without MkDocs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.departures import refuse_settled
from bangyang.authoring.objections import decided, outcome, received, waiting_objection
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
from bangyang.models.records import Objection, ObjectionState


@click.command(
    "object",
    cls=Command,
    help="记下异议，或记下核查的结论。\n\n"
    "object 示例巳 记下一件正在核查的异议；object 示例巳 --state 不成立 给它写上结论。"
    "核查中的不能上名单，成立的就撤下。",
)
@click.argument("name", required=False, metavar="[姓名]")
@campaign_option
@field_option(Objection, "notice")
@click.option("--dated", metavar="日期", help="收到的日期；写结论时是结论的日期。不写就是今天。")
@field_option(Objection, "state")
@filing_options
@click.pass_obj
def command(
    root: Path,
    name: str | None,
    campaign: str | None,
    notice: str | None,
    dated: str | None,
    state: str | None,
    now: datetime | None,
    dry: bool,
    sure: bool,
) -> int:
    """Writes a record, or the outcome into the record that waits for one."""
    keeper = keeper_of(root, now)
    refs = asked_names(keeper, (name,) if name else (), "对象")
    if len(refs) != 1:
        raise UsageError("一次只记一个人的异议")
    key = keeper.campaign(campaign, refs).key
    waiting = waiting_objection(keeper, key, refs[0])
    answers = keeper.answers(Objection, {"state": state})
    verdict = outcome(answers.ask("state", "" if waiting else ObjectionState.OPEN.value))
    day = keeper.not_later(keeper.day(dated, "日期"), "异议的日期")
    if verdict is ObjectionState.UPHELD:
        # An objection that is upheld withdraws.
        refuse_settled(keeper, key, refs[0], day)
    if waiting is None:
        filing = received(keeper, key, refs[0], notice, verdict, day)
    elif verdict is ObjectionState.OPEN:
        raise UsageError(f"{refs[0]}已经有一件正在核查的异议：{waiting.source.path}")
    else:
        filing = decided(keeper, waiting, verdict, day)
    return file(keeper, filing, Manner(dry, sure))
