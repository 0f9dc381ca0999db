"""Click in Chinese, with commands that are imported when called and failures that end in one of four exit codes.

Click's own words (Usage, Options, “No such option”) are English and its exit codes are its own; everything a person
reads is put into words here, so that the command modules hold nothing but their commands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from bangyang.cli.terminal.failures import exit_code


class _Worded(click.Command):
    """Help pages in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：bangyang check [选项] …"""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options; arguments are explained by the usage line and the text."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class Command(_Worded):
    """One command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)


class Group(_Worded, click.Group):
    """A command of commands. `modules` are those imported when called: name → module with a `command`, and what it
    does in a sentence.
    """

    command_class = Command

    def __init__(self, *args: Any, modules: Mapping[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("subcommand_metavar", "命令 …")
        kwargs.setdefault("no_args_is_help", True)
        super().__init__(*args, **kwargs)
        self._modules = dict(modules or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order they were given in, not by alphabet."""
        return [*self._modules, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name in self._modules:
            found: click.Command = import_module(self._modules[cmd_name][0]).command
            return found
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command the arguments name; a word that is none gets the list of those that are."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            ctx.fail(f"没有“{args[0]}”这个命令。可用的命令：{'、'.join(self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands with the first sentence of each."""
        rows = [(name, summary) for name, (_, summary) in self._modules.items()]
        rows += [(name, (command.help or "").partition("\n")[0]) for name, command in self.commands.items()]
        with formatter.section("命令"):
            formatter.write_dl(rows)


class Program(Group):
    """The outermost command: whatever happens, the process ends with a documented exit code and no traceback."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Runs the command named by `args` and exits; a command returns its exit code, None being 0."""
        try:
            extra["windows_expand_args"] = windows_expand_args
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except BaseException as failure:
            code = exit_code(failure)
        raise SystemExit(code if isinstance(code, int) else 0)
