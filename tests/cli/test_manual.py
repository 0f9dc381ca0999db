"""docs/cli.md names every command and every option there is, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bangyang.cli import bangyang

MANUAL = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(bangyang, "bangyang"))


def section(name: str) -> str:
    """The part of the manual about one command."""
    word = name.split()[1]
    found = re.search(rf"^## {word}\b.*?(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert found, f"no section about {word}"
    return found[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    text = section(name)
    if len(name.split()) > 2:
        assert f"`{name.split(maxsplit=1)[1]}`" in text
    for param in COMMANDS[name].params:
        if isinstance(param, click.Option):
            assert f"`{max(param.opts, key=len)}" in text, param.opts


def test_no_option_is_made_up() -> None:
    known = {
        opt for command in COMMANDS.values() for param in command.params for opt in (*param.opts, *param.secondary_opts)
    }
    known |= {opt for param in bangyang.params for opt in param.opts} | {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", MANUAL)) <= known
