"""Questions at a terminal."""

from __future__ import annotations

import sys

import click

from bangyang.base.errors import UsageError


class Prompter:
    """Asks the person at the terminal (`authoring.answers.Asker`)."""

    def ask(self, label: str, help: str, default: str, option: str) -> str:
        """Asks one question. Without anyone to answer the default holds; without one UsageError names `option`."""
        try:
            text: str = click.prompt(
                f"{label}（{help}）" if help else label,
                default=default or "",
                show_default=bool(default),
                prompt_suffix="：",
            )
        except click.Abort:
            if sys.stdin.isatty():
                raise
            click.echo()
            if default:
                return default
            raise UsageError(f"没有写“{label}”，请用 {option} 写明") from None
        return text.strip()

    def tell(self, message: str) -> None:
        """Says what is wrong with the answer."""
        click.echo(f"  {message}")
