"""`bangyang record`: writes down that a notice was published, corrected or taken down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.values import OneOf

EVENTS = ("publish", "correct", "withdraw")
"""What may be recorded by hand."""


@click.command(
    "record",
    cls=Command,
    help="给公示的一次发布（publish）、更正（correct）或撤下（withdraw）存证。\n\n"
    "在 ledger.jsonl 末尾加一条，记下时间、原因和内容的承诺值；盐值写在 ledger-salts.jsonl。两个文件都要提交。"
    "公示写网址名。",
)
@click.argument("event", type=OneOf(EVENTS), metavar="事项")
@click.argument("notice", metavar="公示")
@click.option("--reason", default="", metavar="原因", help="为什么更正或撤下；会长久公开，不写姓名和个人信息。")
@now_option
@click.pass_obj
def command(root: Path, event: str, notice: str, reason: str, now: datetime | None) -> int:
    """Prints the entry, the version and digest of the notice, and what is still to be done."""
    from bangyang.authoring.recording import describe, record_event
    from bangyang.loading.settings import load_settings
    from bangyang.models.ledger import LEDGER, SALTS, LedgerEvent

    settings = load_settings(root)
    done = record_event(
        root, LedgerEvent(event), notice, reason=reason, now=instant_of(now, settings), settings=settings
    )
    line = done.line
    click.echo(describe(done))
    if line.effective_at > line.at:
        click.echo("在那以前网站上看不到这一条")
    click.echo(f"请提交 {LEDGER} 和 {SALTS}，并把首部散列 {line.hash} 另存一份在版本库以外")
    return CLEAN
