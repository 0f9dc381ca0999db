"""Findings as people and programs read them: text, JSON, and annotations for a code host.

Apart from the checks, which yield frozen values and never print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bangyang.base.errors import Finding, Severity

FORMATS = ("text", "json", "github")


def as_text(findings: Iterable[Finding]) -> str:
    """One finding in two lines: `path:line:column: 错误 CODE 〔label〕message`, then how to mend it."""
    lines = []
    for finding in findings:
        label = f"〔{finding.label}〕" if finding.label else ""
        lines.append(f"{finding.place}: {finding.severity.label} {finding.code} {label}{finding.message}")
        lines.append(f"    → {finding.hint}")
    return "\n".join(lines) + "\n" if lines else ""


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array of objects; keys are English, texts as in the other formats."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands that put each finding beside its line in a code host's review."""
    return "".join(_annotation(finding) for finding in findings)


def format_findings(findings: Iterable[Finding], style: str) -> str:
    """The findings in one of `FORMATS`; KeyError for any other."""
    return {"text": as_text, "json": as_json, "github": as_github}[style](findings)


def summary(findings: Iterable[Finding]) -> str:
    """The closing line: how many of each severity."""
    found = list(findings)
    counts = [(severity.label, sum(f.severity is severity for f in found)) for severity in Severity]
    return "，".join(f"{count} 处{label}" for label, count in counts)


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "label": finding.label,
        "message": finding.message,
        "hint": finding.hint,
    }


def _annotation(finding: Finding) -> str:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[finding.severity]
    place = finding.place
    text = (
        f"{finding.label}：{finding.message}。{finding.hint}" if finding.label else f"{finding.message}。{finding.hint}"
    )
    return (
        f"::{level} file={_escape(place.path, True)},line={place.line},col={place.column},"
        f"title={finding.code}::{_escape(text, False)}\n"
    )


def _escape(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
