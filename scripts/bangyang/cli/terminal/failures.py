"""What a person is told when a command cannot do what was asked, and the exit code that goes with it.

One place, so that no command prints a traceback and the same failure always ends in the same code. A fault of the
program itself is one line; its traceback goes to a file that can be passed on, or to the screen when BANGYANG_DEBUG
is set to 1.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from bangyang.base.errors import ContentFault, UsageError

CLEAN = 0
CONTENT = 1
"""Faults in the content: nothing was published."""
USAGE = 2
"""The command was called in a way that cannot work."""
INTERNAL = 3
"""A fault of the program."""
UNEXAMINED = 4
"""Nothing was found wrong, and not everything could be looked at: a script must not take that for all well."""
INTERRUPTED = 130
"""Stopped with Ctrl-C, as shells count it."""

DEBUG = "BANGYANG_DEBUG"


def exit_code(failure: BaseException) -> int:
    """Tells about `failure` on standard error and returns the exit code it means."""
    match failure:
        case SystemExit():
            return failure.code if isinstance(failure.code, int) else CLEAN
        case click.exceptions.Exit():
            return failure.exit_code
        case click.Abort() | KeyboardInterrupt():
            tell("已停止。")
            return INTERRUPTED
        case BrokenPipeError():
            # The reader went away (`bangyang check | head`); without this Python complains once more at exit.
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), sys.stdout.fileno())
            return CONTENT
        case ContentFault():
            from bangyang.checks.reporting import as_text, summary

            click.echo(as_text(failure.findings), nl=False)
            click.echo(summary(failure.findings))
            return CONTENT
        case UsageError():
            tell(str(failure))
            return USAGE
        case click.exceptions.NoArgsIsHelpError():
            tell(failure.format_message())
            return USAGE
        case click.UsageError():
            tell(_explained(failure))
            return USAGE
        case click.ClickException():
            tell(failure.format_message())
            return USAGE
    # Imported only now: hardly any failure is about the calendar.
    from bangyang.calendars.workdays import UnpublishedYear

    if isinstance(failure, UnpublishedYear):
        tell(f"{failure.message}。{failure.hint}")
        return CONTENT
    return _internal(failure)


def tell(message: str) -> None:
    """One message to the person at the terminal, apart from what the command prints."""
    click.echo(message, err=True)


def _explained(failure: click.UsageError) -> str:
    """Click's complaint in Chinese, with the way to the help page."""
    command = failure.ctx.command_path if failure.ctx else "bangyang"
    return f"{_complaint(failure)}。用 {command} --help 查看用法"


def _complaint(failure: click.UsageError) -> str:
    match failure:
        case click.exceptions.NoSuchOption():
            near = failure.possibilities or ()
            return f"没有 {failure.option_name} 这个选项" + (f"，是不是 {'、'.join(near)}" if near else "")
        case click.MissingParameter():
            return f"没有写{_parameter(failure.param)}"
        case click.BadParameter():
            return f"{_parameter(failure.param)}：{failure.message}".rstrip("。")
        case click.exceptions.BadOptionUsage():
            return f"选项 {failure.option_name} 的用法不对"
    message = failure.message
    if "unexpected extra argument" in message:
        return "多写了参数"
    return message.rstrip("。")


def _parameter(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"选项 {param.opts[-1]}"
    return f"“{param.make_metavar(click.Context(click.Command('bangyang')))}”" if param is not None else "参数"


def _internal(failure: BaseException) -> int:
    text = "".join(traceback.format_exception(failure))
    if os.environ.get(DEBUG) == "1":
        tell(text)
        return INTERNAL
    name = type(failure).__name__
    try:
        # mkstemp: readable by this user alone, since a traceback may repeat what a file says.
        handle, path = tempfile.mkstemp(prefix="bangyang-", suffix=".txt", text=True)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        tell(f"程序内部出错（{name}），已停止。设置环境变量 {DEBUG}=1 再运行一次可以看到详情")
        return INTERNAL
    tell(f"程序内部出错（{name}），已停止，网站保持原样。详情已存入 {path}，请把它交给维护程序的人")
    return INTERNAL
