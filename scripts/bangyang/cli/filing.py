"""How a record is filed or a notice corrected: checked, shown, confirmed, written; and what follows from it is told.

The five commands that change records differ in what they ask; from there on they all walk this way. The change is
laid over the loaded site in memory first, so that a name that leads nowhere or a date that cannot be is refused before
anything is written.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bangyang.base.errors import Finding, Severity, UsageError
from bangyang.checks.reporting import as_text, summary
from bangyang.checks.runner import run_checks
from bangyang.cli.amending import Amendment, write
from bangyang.cli.bookkeeping import record_consequences, recorded_later
from bangyang.cli.consequences import describe_consequences, describe_stages
from bangyang.cli.failures import CLEAN, CONTENT
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.queries import resolve_queries
from bangyang.loading.reading import read_entry
from bangyang.loading.site import Site
from bangyang.models.fields import Model
from bangyang.models.nominee import NEVER_FIELDS
from bangyang.models.notice import Notice
from bangyang.models.records import Record

M = TypeVar("M", bound=Model)
STAGES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Filing:
    """What a command is about to do: the file, the model that reads it, and the days it names."""

    amendment: Amendment
    model: type[Model]
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How the person wants it done: `dry` shows and writes nothing, `sure` asks no question."""

    dry: bool
    sure: bool


def file(site: Site, now: datetime, filing: Filing, manner: Manner) -> int:
    """Shows what changes, writes it, and gives the exit code: 1 where the content has faults that it had not before.

    Raises UsageError, with nothing written, for a change that makes no sense.
    """
    after, entry = laid_over(site, filing)
    known = _keys(run_checks(State(site, now)).findings)
    findings = run_checks(State(after, now)).findings
    new = tuple(finding for finding in findings if _key(finding) not in known)
    path = filing.amendment.path
    own = tuple(f for f in new if f.place.path == path and f.severity is Severity.ERROR and not recorded_later(f))
    if own:
        raise UsageError(f"没有写入。{'；'.join(f'{f.message}（{f.hint}）' for f in own)}")
    click.echo("\n".join(filing.amendment.diff()))
    click.echo()
    for line in describe_consequences(site, after, now, filing.days):
        click.echo(line)
    stages = describe_stages(site, after, now)
    if stages:
        more = f" 等{len(stages)}个" if len(stages) > STAGES_SHOWN else ""
        click.echo(f"进度：{'，'.join(stages[:STAGES_SHOWN])}{more}")
    solved = len(known - _keys(findings))
    if solved:
        click.echo(f"检查结果少了 {solved} 处")
    if manner.dry:
        click.echo("只是看看，没有写入")
        return CLEAN
    if not manner.sure and sys.stdin.isatty() and not click.confirm("写入吗", default=True):
        raise UsageError("没有写入")
    write(site.root, filing.amendment)
    click.echo(f"已写入 {entry.source.path}")
    if site.ledger.exists:
        done = record_consequences(site.root, now, site.settings)
        for told in done.told:
            click.echo(told)
        new = tuple(finding for finding in new if not (recorded_later(finding) and done.complete))
    if new:
        click.echo(f"还要改：\n{as_text(new)}{summary(new)}")
    return CONTENT if any(finding.severity is Severity.ERROR for finding in new) else CLEAN


def laid_over(site: Site, filing: Filing) -> tuple[Site, Entry[Any]]:
    """The site as it will be loaded once the change is written, and the changed entry."""
    path = filing.amendment.path
    never = NEVER_FIELDS if issubclass(filing.model, Record) else ()
    entry, found = read_entry(filing.amendment.text, path, filing.model, never=never, reported=())
    findings = tuple(f for f in site.findings if f.place.path != path) + tuple(found)
    changed = replace(site, findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)))
    if issubclass(filing.model, Notice):
        notices = resolve_queries(_put(site.notices, entry), site.campaigns, site.profiles)
        return replace(changed, notices=notices), entry
    return replace(changed, records=_put(site.records, entry)), entry


def _put(entries: Sequence[Entry[Any]], entry: Entry[Any]) -> tuple[Entry[Any], ...]:
    others = (other for other in entries if other.source.path != entry.source.path)
    return tuple(sorted((*others, entry), key=lambda each: each.source.path))


def _key(finding: Finding) -> tuple[str, str, str]:
    """What makes a finding the same one although its line moved."""
    return finding.code, finding.place.path, finding.message


def _keys(findings: Sequence[Finding]) -> frozenset[tuple[str, str, str]]:
    return frozenset(map(_key, findings))


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a file that is going to be changed. Raises UsageError where it cannot be read."""
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        raise UsageError(f"打不开 {path}：{fault.strerror}") from fault
