"""Questions at a terminal."""

from __future__ import annotations

import sys

import click

from bangyang.base.errors import UsageError

_YES, _NO = ("是", "好", "对", "y", "yes", "ｙ"), ("否", "不", "不是", "n", "no", "ｎ")


def agreed(question: str) -> bool:
    """Whether the person at the terminal says 是; Enter alone is 是, and what is neither is asked again."""
    while True:
        text = click.prompt(f"{question}（是/否）", default="是", show_default=True, prompt_suffix="：").strip().lower()
        if text in (*_YES, *_NO):
            return text in _YES
        click.echo(f"  “{text[:20]}”看不懂，请写 是 或 否")


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
