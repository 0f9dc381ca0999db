"""Types of arguments and options, with complaints in Chinese; and the few conversions commands share.

Values are read by the same parsers as front matter, so that a date may be typed here in any way it may be typed
there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from bangyang.base.errors import Unreadable


class Read(click.ParamType[Any]):
    """A value read by one of the parsers of `bangyang.text`."""

    def __init__(self, parse: Callable[[str], Any], name: str) -> None:
        self._parse = parse
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value; a complaint with the way to write it otherwise."""
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value.strip())
        except Unreadable as fault:
            self.fail(fault.advice, param, ctx)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(words)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Names the words there are."""
        return f"没有“{value}”，请在这些词里选一个：{'、'.join(self.choices)}"


class Whole(click.ParamType[int]):
    """A whole number from `least` on."""

    name = "数"

    def __init__(self, least: int) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) < self._least:
            self.fail(f"“{text[:20]}”应当是不小于 {self._least} 的整数，至多九位", param, ctx)
        return int(text)


class FolderPath(click.ParamType[Path]):
    """A folder that exists."""

    name = "文件夹"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder, absolute."""
        path = Path(value)
        if not path.is_dir():
            self.fail(f"没有“{value}”这个文件夹", param, ctx)
        return path.resolve()
