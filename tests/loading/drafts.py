"""A sound profile as text, and ways to read one without a disk."""

from __future__ import annotations

from typing import TypeVar

from bangyang.base.errors import Finding
from bangyang.loading.entries import Entry
from bangyang.loading.reading import read_entry
from bangyang.models.fields import Model
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from tests.conftest import SITES

M = TypeVar("M", bound=Model)

PATH = "profiles/2026-linli/示例甲.md"
PROFILE = (SITES / "minimal" / PATH).read_text(encoding="utf-8")


def profile(text: str) -> tuple[Entry[Nominee], tuple[Finding, ...]]:
    """The profile a text holds, and what is wrong with it."""
    return read_entry(text, PATH, Nominee, never=NEVER_FIELDS)


def head(kind: type[M], lines: str) -> tuple[Entry[M], tuple[Finding, ...]]:
    """The entry of a file of one kind whose head are these lines."""
    return read_entry(f"---\n{lines}\n---\n", "content/x.md", kind)


def changed(old: str, new: str, text: str = PROFILE) -> str:
    """The profile with one piece of it written differently."""
    assert old in text
    return text.replace(old, new, 1)


def marks(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding, from top to bottom."""
    return [(f.code, f.place.line, f.place.column) for f in sorted(findings, key=lambda finding: finding.sort_key)]
