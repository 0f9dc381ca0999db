"""The `bangyang` command: one module a command, each loads, calls, prints and exits.

Commands are imported when they are called, and what they need is imported inside them: `check` and `days` start
without MkDocs. Exit codes: 0 clean, 1 faults in the content, 2 the command was called in a way that cannot work,
3 a fault of the program.
"""

from __future__ import annotations

import sys
import warnings
from io import TextIOWrapper
from pathlib import Path

import click

from bangyang import __version__
from bangyang.base.system.encoding import read_names_in_utf8
from bangyang.cli.terminal.program import Program
from bangyang.cli.terminal.values import FolderPath

COMMANDS = {
    "check": "bangyang.cli.check",
    "fix": "bangyang.cli.fix",
    "build": "bangyang.cli.build",
    "serve": "bangyang.cli.serve",
    "status": "bangyang.cli.status",
    "next": "bangyang.cli.next",
    "print": "bangyang.cli.print",
    "days": "bangyang.cli.days",
    "new": "bangyang.cli.new",
    "approve": "bangyang.cli.approve",
    "object": "bangyang.cli.object",
    "correct": "bangyang.cli.correct",
    "withdraw": "bangyang.cli.withdraw",
    "revoke": "bangyang.cli.revoke",
    "init": "bangyang.cli.init",
    "record": "bangyang.cli.record",
    "verify": "bangyang.cli.verify",
    "host": "bangyang.cli.host",
    "schema": "bangyang.cli.schema",
}
"""Name of a command → the module that holds it as `command`, in the order of the help page."""


@click.group("bangyang", cls=Program, modules=COMMANDS, help="榜样：先进事迹、名单和公示网站。")
@click.option("-C", "root", metavar="文件夹", type=FolderPath(), default=".", help="网站在哪个文件夹；不写就是当前的。")
@click.version_option(__version__, prog_name="bangyang", message="榜样 %(version)s", help="显示版本。")
@click.pass_context
def bangyang(ctx: click.Context, root: Path) -> None:
    """Remembers the site's root folder for the command that follows."""
    ctx.obj = root


def main() -> None:
    """The console script. Never returns: the process ends with one of the exit codes above."""
    read_names_in_utf8()
    # Pillow tells of damaged pictures in English, and of each one again; what is wrong with them a check says.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    for stream in (sys.stdout, sys.stderr):
        # A rare character of somebody's name must not stop a command on a terminal that cannot show it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    bangyang.main(prog_name="bangyang")
