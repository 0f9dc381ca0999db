"""What the commands that keep records share at the terminal: options, and showing a change before it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bangyang.authoring.answers import dashed
from bangyang.authoring.context import EditingContext
from bangyang.authoring.filing import Filing, weigh, write_down
from bangyang.authoring.recording import Writing
from bangyang.authoring.recordkeeper import RecordKeeper, names_of
from bangyang.base.errors import Severity, UsageError
from bangyang.checks.reporting import as_text, summary
from bangyang.cli.terminal.failures import CLEAN, CONTENT
from bangyang.cli.terminal.instant import instant_of, now_option, system_clock
from bangyang.cli.terminal.prompting import Prompter, agreed
from bangyang.loading.settings import load_settings
from bangyang.loading.site import load_site
from bangyang.models.fields import Model, spec_of
from bangyang.models.types import NameRef

STAGES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Manner:
    """How the person wants it done: `dry` shows and writes nothing, `sure` asks no question."""

    dry: bool
    sure: bool


def keeper_of(root: Path, now: datetime | None) -> RecordKeeper:
    """The site at `root`, loaded, at the instant the command speaks for."""
    settings = load_settings(root)
    clock = system_clock()
    decided = instant_of(now, settings, lambda: clock)
    return RecordKeeper(EditingContext(load_site(root, settings), decided, Prompter(), clock))


def file(keeper: RecordKeeper, filing: Filing, manner: Manner) -> int:
    """Shows what a change does, asks, and writes it; the exit code: 1 where the content has new faults.

    Raises UsageError, with nothing written, for a change that makes no sense or is not wanted.
    """
    weighed = weigh(keeper.site, keeper.now, filing)
    click.echo("\n".join(filing.amendment.diff()))
    click.echo()
    for line in weighed.consequences:
        click.echo(line)
    if weighed.stages:
        more = f" 等{len(weighed.stages)}个" if len(weighed.stages) > STAGES_SHOWN else ""
        click.echo(f"进度：{'，'.join(weighed.stages[:STAGES_SHOWN])}{more}")
    if weighed.solved:
        click.echo(f"检查结果少了 {weighed.solved} 处")
    if manner.dry:
        click.echo("只是看看，没有写入")
        return CLEAN
    if not manner.sure and sys.stdin.isatty() and not agreed("写入吗"):
        raise UsageError("没有写入")
    written = write_down(keeper.site, Writing(keeper.now, keeper.context.clock or keeper.now), weighed)
    click.echo(f"已写入 {filing.amendment.path}")
    for told in written.told:
        click.echo(told)
    if written.left:
        click.echo(f"还要改：\n{as_text(written.left)}{summary(written.left)}")
    return CONTENT if any(finding.severity is Severity.ERROR for finding in written.left) else CLEAN


def asked_names(keeper: RecordKeeper, texts: Sequence[str], label: str) -> tuple[NameRef, ...]:
    """The names given, else asked for."""
    return names_of(texts or (keeper.context.asker.ask(label, "姓名，用顿号隔开", "", "姓名"),))


def filing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that files something: the instant, and the manner."""
    for option in (
        now_option,
        click.option("--yes", "sure", is_flag=True, help="不再问一遍，直接写入。"),
        click.option("--dry-run", "dry", is_flag=True, help="只显示会改什么、公众会看到什么，不写入。"),
    ):
        function = option(function)
    return function


def field_option(model: type[Model], name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option for one field of a record, with the field's own help."""
    spec = spec_of(model, name)
    return click.option(f"--{dashed(name)}", name, metavar="内容", help=f"{spec.label}：{spec.help}。")


campaign_option = click.option("--campaign", metavar="活动", help="属于哪个活动；姓名只在一个活动里的不必写。")
