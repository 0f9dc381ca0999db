"""`bangyang next`: the next instant at which the site changes by itself, for whoever schedules its builds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bangyang.cli.terminal.failures import CLEAN, CONTENT
from bangyang.cli.terminal.instant import instant_of, now_option
from bangyang.cli.terminal.program import Command


@click.command(
    "next",
    cls=Command,
    help="打印网站内容下一次自行变化的时刻，供定时任务使用。\n\n"
    "标准输出只有一行 ISO 8601 时刻，如 2026-11-25T00:00:00+08:00；以后不再自行变化时什么也不打印。"
    "--since 时刻：从那一刻到现在有没有变化，退出码 0 是没有，1 是有、该重新生成了。",
)
@click.option("--since", metavar="时刻", help="上次生成的时刻。写了就不打印，只用退出码回答。")
@now_option
@click.pass_obj
def command(root: Path, since: str | None, now: datetime | None) -> int:
    """One line on standard output, or an answer by exit code."""
    from bangyang.base.errors import Unreadable, UsageError
    from bangyang.derivations.drafts import without_drafts
    from bangyang.derivations.state import State
    from bangyang.loading.settings import load_settings
    from bangyang.loading.site import load_site
    from bangyang.text.days import parse_instant

    settings = load_settings(root)
    # What is a draft changes nothing that anybody sees.
    state = without_drafts(State(load_site(root, settings), instant_of(now, settings)))
    if since is None:
        if state.next_change is not None:
            click.echo(state.next_change.isoformat(timespec="seconds"))
        return CLEAN
    try:
        built_at = parse_instant(since)
    except Unreadable as fault:
        raise UsageError(f"--since：{fault.advice}") from fault
    return CONTENT if any(built_at < each.at <= state.now for each in state.dated) else CLEAN
