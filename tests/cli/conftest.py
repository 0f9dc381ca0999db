"""The command as a person calls it, in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bangyang.cli import bangyang

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Calls `bangyang -C folder words…` and hands back what it said; `typed` is what a person types meanwhile."""

    def call(folder: Path, *words: str, typed: str = "") -> Result:
        return CliRunner().invoke(bangyang, ["-C", str(folder), *words], input=typed, prog_name="bangyang")

    return call


def edit(file: Path, old: str, new: str) -> None:
    """Replaces a piece of a file that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
