"""`bangyang fix`: mends what needs nobody's judgement, after showing it. Starts without MkDocs."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bangyang.authoring.amending import write
from bangyang.authoring.fixing import Fixes, plan_fixes
from bangyang.base.errors import UsageError
from bangyang.cli.terminal.failures import CLEAN
from bangyang.cli.terminal.filing import filing_options, keeper_of
from bangyang.cli.terminal.paths import paths_within
from bangyang.cli.terminal.program import Command


@click.command(
    "fix",
    cls=Command,
    help="改正不用人判断的毛病：全角冒号、间隔号、姓名里的空格、文号的括号、日期缺“日”、民族的全称、没有写的活动、"
    "贴进来的网页代码。\n\n"
    "先显示改哪几行，问过再写；写了路径时只改这些文件或文件夹。拿不准的不动，仍由检查指出。",
)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@filing_options
@click.pass_obj
def command(root: Path, /, paths: tuple[str, ...], now: datetime | None, dry: bool, sure: bool) -> int:
    """Shows the changes as a diff, asks, and writes them."""
    keeper = keeper_of(root, now)
    fixes = plan_fixes(keeper.site, keeper.now, paths_within(root, paths))
    for path in fixes.refused:
        click.echo(f"{path} 改了会带来别的问题，没有动，请照检查的提示改")
    if not fixes.amendments:
        click.echo("没有可以自动改的")
        return CLEAN
    for amendment in fixes.amendments:
        click.echo("\n".join(amendment.diff()))
    click.echo()
    click.echo(_summary(fixes))
    if dry:
        click.echo("只是看看，没有写入")
        return CLEAN
    if not sure:
        if not sys.stdin.isatty():
            raise UsageError("没有写入：要写入请加 --yes")
        if not click.confirm("写入吗", default=True):
            raise UsageError("没有写入")
    for amendment in fixes.amendments:
        write(root, amendment)
    click.echo("已写入")
    return CLEAN


def _summary(fixes: Fixes) -> str:
    return f"改 {len(fixes.amendments)} 个文件，检查结果少 {len(fixes.solved)} 处"
