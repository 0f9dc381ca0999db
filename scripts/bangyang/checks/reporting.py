"""Findings as people and programs read them: text, JSON, and annotations for a code host.

Apart from the checks, which yield frozen values and never print.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bangyang.base.errors import Finding, Severity

FORMATS = ("text", "json", "github")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong with whole files first, then what others follow from, then from the top of each file down."""
    found = tuple(findings)
    causes = {finding.cause for finding in found}
    return tuple(sorted(found, key=lambda one: (one.code[:3] != "FIL", one.name not in causes, *one.sort_key)))


def as_text(findings: Iterable[Finding], *, brief: bool = False) -> str:
    """One finding in two lines: `path:line:column: 错误 CODE 〔label〕message`, then how to mend it.

    What follows from another one is counted below it, with where it stands; from one that is not among them, it says
    so. With `brief` the notes of a file are one line where they are many, and so are the files of a folder.
    """
    folded = ByCause(tuple(findings))
    told = folded.firsts
    summed = _summed(told) if brief else {}
    lines = []
    for finding in told:
        if finding.severity is Severity.NOTE and finding.place.path in summed:
            lines += summed.pop(finding.place.path)
            summed[finding.place.path] = []
            continue
        label = f"〔{finding.label}〕" if finding.label else ""
        lines.append(f"{finding.place}: {finding.severity.label} {finding.code} {label}{finding.message}")
        lines.append(f"    → {finding.hint}")
        if finding.cause:
            lines.append(f"    由 {finding.cause} 引起，先改那一处")
        if following := folded.following(finding):
            lines.append(f"    另有 {len(following)} 处由此引起：{_places(following)}")
    return "\n".join(lines) + "\n" if lines else ""


class ByCause:
    """Findings with what follows from each put under it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        names = {finding.name for finding in findings}
        self.firsts = tuple(finding for finding in findings if finding.cause not in names)
        # Several may be found by one rule at one place: the first of them stands for all.
        self._bearers = {finding.name: finding for finding in reversed(self.firsts)}
        self._following: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.cause in names:
                self._following[finding.cause].append(finding)

    def following(self, cause: Finding) -> list[Finding]:
        """What follows from it."""
        return self._following.get(cause.name, []) if self._bearers.get(cause.name) is cause else []


_MOST_PLACES = 4
_MANY_NOTES = 3
_MANY_FILES = 5
_MOST_LABELS = 8


def _places(findings: Iterable[Finding]) -> str:
    """Where they stand, the first of them: by file and line."""
    places = list(dict.fromkeys(f"{finding.place.path}:{finding.place.line}" for finding in findings))
    more = " 等" if len(places) > _MOST_PLACES else ""
    return "、".join(places[:_MOST_PLACES]) + more


def _summed(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Files with many notes, and folders with many such files: the lines that stand for them, by path."""
    notes: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.NOTE:
            notes[finding.place.path].append(finding)
    many = {path: found for path, found in notes.items() if len(found) > _MANY_NOTES}
    folders: dict[str, list[str]] = defaultdict(list)
    for path in many:
        folders[path.rpartition("/")[0]].append(path)
    lines: dict[str, list[str]] = {}
    for folder, paths in folders.items():
        whole = len(paths) > _MANY_FILES
        for path in paths:
            lines[path] = [] if whole else _note_lines(path, many[path])
        if whole:
            found = [finding for path in paths for finding in many[path]]
            lines[paths[0]] = [
                f"{folder}/: 提示 {len(paths)} 份文件里共有 {len(found)} 处：{_labels(found)}",
                f"    → 一份一份地看：bangyang check {paths[0]}",
            ]
    return lines


def _note_lines(path: str, found: list[Finding]) -> list[str]:
    return [f"{path}: 提示 {len(found)} 处：{_labels(found)}", f"    → 逐处的改法：bangyang check {path}"]


def _labels(found: list[Finding]) -> str:
    labels = list(dict.fromkeys(finding.label or finding.code for finding in found))
    return "、".join(labels[:_MOST_LABELS]) + ("等" if len(labels) > _MOST_LABELS else "")


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array of objects; keys are English, texts as in the other formats."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands that put each finding beside its line in a code host's review; one a cause."""
    folded = ByCause(tuple(findings))
    return "".join(_annotation(finding, len(folded.following(finding))) for finding in folded.firsts)


def format_findings(findings: Iterable[Finding], style: str, *, brief: bool = False) -> str:
    """The findings in one of `FORMATS`; KeyError for any other. `brief` is for the text (`as_text`)."""
    if style == "text":
        return as_text(findings, brief=brief)
    return {"json": as_json, "github": as_github}[style](findings)


def summary(findings: Iterable[Finding]) -> str:
    """The closing line: how many of each severity, and how many follow from one of them."""
    found = tuple(findings)
    firsts = ByCause(found).firsts
    counts = [(severity.label, sum(f.severity is severity for f in firsts)) for severity in Severity]
    rest = len(found) - len(firsts)
    return "，".join(f"{count} 处{label}" for label, count in counts) + (f"，另有 {rest} 处由此引起" if rest else "")


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
        "cause": finding.cause or None,
    }


def _annotation(finding: Finding, following: int) -> str:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[finding.severity]
    place = finding.place
    text = (
        f"{finding.label}：{finding.message}。{finding.hint}" if finding.label else f"{finding.message}。{finding.hint}"
    )
    text += f"（另有 {following} 处由此引起）" if following else ""
    return (
        f"::{level} file={_escape(place.path, True)},line={place.line},col={place.column},"
        f"title={finding.code}::{_escape(text, False)}\n"
    )


def _escape(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
