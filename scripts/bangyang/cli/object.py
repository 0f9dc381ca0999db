"""`bangyang object`: files an objection to one nominee, or the outcome of its verification. Starts without MkDocs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from bangyang.base.errors import UsageError
from bangyang.cli.amending import Amendment
from bangyang.cli.answers import Answers
from bangyang.cli.clerk import Clerk, asked_names, campaign_option, clerk_of, field_option, filing_options, stem_of
from bangyang.cli.filing import Filing, read_bytes
from bangyang.cli.keylines import set_line
from bangyang.cli.program import Command
from bangyang.cli.withdraw import refuse_settled
from bangyang.derivations.index import key_of
from bangyang.loading.entries import Entry
from bangyang.models.fields import spec_of
from bangyang.models.records import Objection, ObjectionState, RecordKind
from bangyang.models.types import NameRef
from bangyang.text.dates import format_day


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
    clerk = clerk_of(root, now, dry, sure)
    refs = asked_names((name,) if name else (), "对象")
    if len(refs) != 1:
        raise UsageError("一次只记一个人的异议")
    key = key_of(clerk.campaign(campaign, refs))
    waiting = _waiting(clerk, key, refs[0])
    answers = Answers(Objection, {"state": state})
    verdict = _state(answers.ask("state", "" if waiting else ObjectionState.OPEN.value))
    day = clerk.not_later(clerk.day(dated, "日期"), "异议的日期")
    if verdict is ObjectionState.UPHELD:
        # An objection that is upheld withdraws.
        refuse_settled(clerk, key, refs[0], day)
    if waiting is None:
        filing = _received(clerk, key, refs[0], notice, verdict, day)
    elif verdict is ObjectionState.OPEN:
        raise UsageError(f"{refs[0]}已经有一件正在核查的异议：{waiting.source.path}")
    else:
        filing = _decided(clerk, waiting, verdict, day)
    return clerk.file(filing)


def _state(text: str) -> ObjectionState:
    return Objection.model_validate({"state": text}).state


def _waiting(clerk: Clerk, key: str, ref: NameRef) -> Entry[Objection] | None:
    """The objection to this person that is still being verified."""
    index = clerk.desk.index
    person = index.person(key, ref)
    for record in index.records_of(key, Objection):
        if record.model.state is not ObjectionState.OPEN or record.model.nominee is None or person is None:
            continue
        if index.person(key, record.model.nominee) is person:
            return record
    return None


def _received(clerk: Clerk, key: str, ref: NameRef, notice: str | None, verdict: ObjectionState, day: date) -> Filing:
    values = {
        "kind": RecordKind.OBJECTION.value,
        "nominee": str(ref),
        "received_on": format_day(day),
        "state": verdict.value,
    }
    if notice:
        found = clerk.notice(notice)
        values["notice"] = found.model.slug or found.model.title
    if verdict is not ObjectionState.OPEN:
        values["decided_on"] = format_day(day)
    return clerk.record(Objection, values, key, stem_of("异议", (ref,), day), (day,))


def _decided(clerk: Clerk, record: Entry[Objection], verdict: ObjectionState, day: date) -> Filing:
    before = read_bytes(clerk.site.root, record.source.path)
    text = before.decode("utf-8")
    for name, value in (("state", verdict.value), ("decided_on", format_day(day))):
        spec = spec_of(Objection, name)
        text = set_line(text, spec.labels, f"{spec.label}: {value}")
    return Filing(Amendment(record.source.path, before, text.encode()), Objection, (day,))
