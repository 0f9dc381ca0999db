"""What single files hold for the rules: looked for once a file, over several processes, and remembered with it.

The rules about files, of wording above all, and the recognisers of private values take most of the time of checking,
and in nearly all files they find nothing. What they find depends on nothing but the file. Of private values only
whether there are any is remembered: what they are is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bangyang.base.errors import Finding
from bangyang.base.store import Misfit, Plain
from bangyang.base.workcount import Work, did
from bangyang.base.workers import in_workers
from bangyang.checks.registry import Check, Scope, all_checks
from bangyang.derivations.state import State, once
from bangyang.derivations.units import content_keys
from bangyang.loading.entries import Entry
from bangyang.loading.queries import as_written
from bangyang.text.privacy import scan


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the rules about files find in one, and whether a recogniser of private values finds anything in it."""

    findings: tuple[Finding, ...]
    private: bool


_FORM = Plain(FileReport)
_NOTHING = FileReport((), False)
"""What most files hold; kept as no bytes at all."""


@once
def file_reports(state: State) -> Mapping[str, FileReport]:
    """The report of every typed file, by its path."""
    entries = [as_written(entry) for entry in state.site.entries]
    texts = state.site.resources.texts
    keys = [content_keys(state)[entry.source.path] for entry in entries]
    known = [_brought_back(texts.get(key)) for key in keys]
    unknown = [entry for entry, report in zip(entries, known, strict=True) if report is None]
    made = in_workers(partial(report_on, _checks_by_kind(entries)), unknown, jobs=state.site.resources.jobs)
    reports = {}
    for entry, key, report in zip(entries, keys, known, strict=True):
        if report is None:
            report = next(made)
            texts.put(key, b"" if report == _NOTHING else _FORM.dumps(report))
        reports[entry.source.path] = report
    return reports


def report_on(checks: Mapping[type[Any], Sequence[Check]], entry: Entry[Any]) -> FileReport:
    """What there is in a file, by the checks for its kind."""
    did(Work.CHECKED)
    findings = tuple(finding for check in checks[type(entry.model)] for finding in check.run(entry))
    private = scan(entry.source.text) or any(scan(value) for _, value in spelt_otherwise(entry))
    return FileReport(findings, bool(private))


def spelt_otherwise(entry: Entry[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(path, value) of what is typed with YAML's escapes (`"\\u0031"`), so that the file itself does not show it."""
    if "\\" in entry.source.text:
        yield from ((at, value) for at, value in entry.source.raw.items() if value not in entry.source.text)


def _checks_by_kind(entries: Sequence[Entry[Any]]) -> Mapping[type[Any], Sequence[Check]]:
    of_files = [check for check in all_checks() if check.looks_at is Scope.FILE]
    return {
        kind: [check for check in of_files if issubclass(kind, check.kinds)]
        for kind in {type(entry.model) for entry in entries}
    }


def _brought_back(kept: bytes | None) -> FileReport | None:
    if not kept:
        return _NOTHING if kept == b"" else None
    try:
        return _FORM.loads(kept)
    except Misfit:
        return None
