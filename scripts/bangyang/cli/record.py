"""`bangyang record`: writes down that a notice was published, revised, cancelled, corrected or taken down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.instant import instant_of, now_option, system_clock
from bangyang.cli.terminal.program import Command
from bangyang.cli.terminal.values import OneOf

EVENTS = ("publish", "revise", "cancel", "correct", "withdraw")
"""What may be recorded by hand."""


@click.command(
    "record",
    cls=Command,
    help="给公示的一件事存证：发布（publish），开始以前改稿（revise）、取消（cancel），开始以后更正（correct）、"
    "撤下（withdraw）。\n\n"
    "在 ledger.jsonl 末尾加一条，记下时间、原因和内容的承诺值；盐值写在 ledger-salts.jsonl。两个文件都要提交。"
    "公示写网址名。写下的时刻由电脑的时钟定；--now 写了别的时刻的是补记，要写 --reason，两个时刻都公开。",
)
@click.argument("event", type=OneOf(EVENTS), metavar="事项")
@click.argument("notice", metavar="公示")
@click.option("--reason", default="", metavar="原因", help="为什么；会长久公开，不写姓名和个人信息。")
@now_option
@click.pass_obj
def command(root: Path, event: str, notice: str, reason: str, now: datetime | None) -> int:
    """Prints the entry, the version and digest of the notice, and what is still to be done."""
    from bangyang.authoring.recording import Writing, describe, record_event
    from bangyang.loading.settings import load_settings
    from bangyang.models.ledger import LEDGER, SALTS, LedgerEvent

    settings = load_settings(root)
    clock = system_clock()
    writing = Writing(instant_of(now, settings, lambda: clock), clock)
    done = record_event(root, LedgerEvent(event), notice, reason=reason, writing=writing, settings=settings)
    line = done.line
    click.echo(describe(done))
    if line.effective_at > line.at:
        click.echo("在那以前网站上看不到这一条")
    click.echo(f"请提交 {LEDGER} 和 {SALTS}，并把第{line.seq}条的散列值 {line.hash} 另存一份在版本库以外")
    return CLEAN
