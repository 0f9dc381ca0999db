"""`bangyang withdraw`: takes nominees, or a whole notice, off the site from a day on. Starts without MkDocs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from bangyang.base.errors import UsageError
from bangyang.cli.answers import Answers
from bangyang.cli.clerk import Clerk, campaign_option, clerk_of, field_option, filing_options, names_of, stem_of
from bangyang.cli.program import Command
from bangyang.cli.scaffold import Value
from bangyang.derivations.index import key_of
from bangyang.derivations.periods import start_of
from bangyang.derivations.standing import NomineeStage
from bangyang.derivations.state import State
from bangyang.models.records import RecordKind, Withdrawal
from bangyang.models.types import NameRef
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
    clerk = clerk_of(root, now, dry, sure)
    refs = names_of(names)
    if not refs and not notice:
        raise UsageError("没有写撤下谁：写姓名，或用 --notice 写撤下哪份公示")
    found = clerk.notice(notice) if notice else None
    # A whole notice is kept with its own campaign; what it is about is known to it alone.
    home = clerk.desk.index.campaign_of(found) if found is not None else None
    if home is None:
        home = clerk.campaign(campaign, refs)
    day = clerk.day(dated, "日期")
    for ref in refs:
        refuse_settled(clerk, key_of(home), ref, day)
    values: dict[str, Value] = {
        "kind": RecordKind.WITHDRAWAL.value,
        "nominees": [str(ref) for ref in refs],
        "notice": (found.model.slug or found.model.title) if found is not None else "",
        "dated": format_day(day),
        "reason": Answers(Withdrawal, {"reason": reason}).ask("reason"),
    }
    stem = stem_of("撤下", refs, day) if refs or found is None else f"撤下-{found.source.stem}-{format_iso(day)}"
    filing = clerk.record(Withdrawal, values, key_of(home), stem, (day,))
    return clerk.file(filing)


def refuse_settled(clerk: Clerk, campaign: str, ref: NameRef, day: date) -> None:
    """Who is honoured by that day leaves by a decision, and who has left already does not leave again.

    Raises UsageError that names the command to use, or the record by which they left.
    """
    person = clerk.desk.index.person(campaign, ref)
    if person is None:
        return
    for instant in (clerk.now, start_of(day)):
        standing = State(clerk.site, instant).standings[person.source.path]
        if standing.stage is NomineeStage.HONOURED:
            when = "已经" if instant == clerk.now else f"到{format_day(day)}已经"
            raise UsageError(
                f"{ref}{when}入选，名单公布以后不能撤下。有撤销的决定的，运行 bangyang revoke {ref} "
                f"--campaign {campaign} --number 文号 --organ 机关"
            )
        if standing.hidden and standing.since is not None and standing.since <= day:
            left = [*standing.facts.revocations, *standing.facts.withdrawals]
            record = next(fact.entry.source.path for fact in left if fact.on == standing.since)
            raise UsageError(f"{ref}{format_day(standing.since)}起已经{standing.stage.value}：{record}")
