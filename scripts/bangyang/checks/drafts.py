"""How much the faults of a draft weigh: what is not published stops nothing, unless it may not stand in any file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from bangyang.base.errors import Finding, Severity

_ALWAYS = ("PRI", "YML", "FIL", "FLD001", "FLD003", "SRC011", "SIT050")
"""Privacy, and what the file is as a file: wrong whoever reads it. What is not filled in yet (FLD002) is no fault of a
draft."""


def findings_of_drafts(findings: Iterable[Finding], drafts: Set[str]) -> Iterator[Finding]:
    """Of all findings those that stand in drafts, each called one; a fault of content is a note."""
    for finding in findings:
        if finding.place.path not in drafts:
            continue
        if finding.code.startswith(_ALWAYS):
            yield finding
        else:
            yield replace(finding, severity=Severity.NOTE, message=f"草稿：{finding.message}")
