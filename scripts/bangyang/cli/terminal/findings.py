"""What `build` and `serve` say about a build: its findings, and one line at the end."""

from __future__ import annotations

from collections.abc import Iterable

import click

from bangyang.base.errors import Finding, Severity
from bangyang.checks.reporting import as_text, in_order


def tell_findings(findings: Iterable[Finding], warnings: Iterable[str] = ()) -> None:
    """Prints errors and warnings, those of free pages too."""
    click.echo(told_findings(findings, warnings), nl=False)


def told_findings(findings: Iterable[Finding], warnings: Iterable[str] = ()) -> str:
    """What it prints: notes are counted only, `check` and `status` list them."""
    graver = (finding for finding in in_order(findings) if finding.severity is not Severity.NOTE)
    return as_text(graver) + "".join(f"自由页面：{warning}\n" for warning in warnings)


def counted(findings: Iterable[Finding]) -> str:
    """`，2 处警告，3 处提示`: whatever there is, to be added to a closing line."""
    found = [finding for finding in findings if not finding.cause]
    counts = [(severity.label, sum(f.severity is severity for f in found)) for severity in Severity]
    return "".join(f"，{count} 处{label}" for label, count in counts if count)
