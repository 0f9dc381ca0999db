"""A file name that Windows cannot store."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    source = root / "content/events/报告会.md"
    source.rename(source.with_name("报告会: 河东街道?.md"))
