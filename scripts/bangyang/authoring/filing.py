"""How a record is filed or a notice corrected: weighed first, then written; and what follows from it is recorded.

The five commands that change records differ in what they ask; from there on they all walk this way. The change is
laid over the loaded site in memory first, so that a name that leads nowhere or a date that cannot be is refused before
anything is written. Whoever asks for it decides, having seen what it does, whether it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bangyang.authoring.amending import Amendment, write
from bangyang.authoring.bookkeeping import record_consequences, recorded_later
from bangyang.authoring.consequences import describe_consequences, describe_stages
from bangyang.authoring.recording import Writing
from bangyang.base.errors import Finding, Severity, UsageError
from bangyang.checks.runner import run_checks
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.queries import resolve_queries
from bangyang.loading.reading import read_entry
from bangyang.loading.site import Site
from bangyang.models.article import Document, Event, Home, News
from bangyang.models.campaign import Campaign
from bangyang.models.fields import Model
from bangyang.models.nominee import NEVER_FIELDS, Nominee
from bangyang.models.notice import Notice
from bangyang.models.records import Record
from bangyang.models.roll import Roll

_LISTS: Mapping[type[Model], str] = {
    Campaign: "campaigns",
    Notice: "notices",
    Roll: "rolls",
    News: "news",
    Document: "documents",
    Event: "events",
    Nominee: "profiles",
    Record: "records",
    Home: "home",
}
"""Where a site keeps the files that may be changed."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What a command is about to do: the file, the model that reads it, and the days it names."""

    amendment: Amendment
    model: type[Model]
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a change would do. The texts are sentences for a person; `solved` counts findings that go away.

    `new` are the findings that were not there before; the change itself causes none of the errors (`weigh`).
    """

    filing: Filing
    consequences: tuple[str, ...]
    stages: tuple[str, ...]
    solved: int
    new: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a change that was written: what was recorded of it in words, and the findings that are left."""

    told: tuple[str, ...]
    left: tuple[Finding, ...]


def weigh(site: Site, now: datetime, filing: Filing) -> Weighed:
    """What the change would do to the site. Raises UsageError for one that makes no sense."""
    after = laid_over(site, filing)
    known = keys_of(run_checks(State(site, now)).findings)
    findings = run_checks(State(after, now)).findings
    new = tuple(finding for finding in findings if _key(finding) not in known)
    path = filing.amendment.path
    own = tuple(f for f in new if f.place.path == path and f.severity is Severity.ERROR and not recorded_later(f))
    if own:
        raise UsageError(f"没有写入。{'；'.join(f'{f.message}（{f.hint}）' for f in own)}")
    consequences = describe_consequences(site, after, now, filing.days)
    return Weighed(
        filing, tuple(consequences), tuple(describe_stages(site, after, now)), len(known - keys_of(findings)), new
    )


def write_down(site: Site, writing: Writing, weighed: Weighed) -> Written:
    """Writes the file of a weighed change, and records in the ledger what it changes of published notices."""
    write(site.root, weighed.filing.amendment)
    if not site.ledger.exists:
        return Written((), weighed.new)
    done = record_consequences(site.root, writing, site.settings)
    left = tuple(finding for finding in weighed.new if not (recorded_later(finding) and done.complete))
    return Written(done.told, left)


def read_back(filing: Filing) -> tuple[Entry[Any], tuple[Finding, ...]]:
    """The file as it will be read once the change is written, and what is then wrong in it."""
    never = NEVER_FIELDS if issubclass(filing.model, Record | Nominee) else ()
    entry, found = read_entry(filing.amendment.text, filing.amendment.path, filing.model, never=never, reported=())
    return entry, tuple(found)


def laid_over(site: Site, filing: Filing) -> Site:
    """The site as it will be loaded once the change is written."""
    entry, found = read_back(filing)
    findings = (*(f for f in site.findings if f.place.path != filing.amendment.path), *found)
    changed = replace(site, findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)))
    name = next(name for kind, name in _LISTS.items() if issubclass(filing.model, kind))
    if name == "home":
        return replace(changed, home=entry)
    listed = {name: _put(getattr(site, name), entry)}
    put = replace(changed, **listed)  # type: ignore[arg-type]  # each list has entries of its own kind
    return replace(put, notices=resolve_queries(put.notices, put.campaigns, put.profiles))


def _put(entries: Sequence[Entry[Any]], entry: Entry[Any]) -> tuple[Entry[Any], ...]:
    others = (other for other in entries if other.source.path != entry.source.path)
    return tuple(sorted((*others, entry), key=lambda each: each.source.path))


def _key(finding: Finding) -> tuple[str, str, str]:
    """What makes a finding the same one although its line moved."""
    return finding.code, finding.place.path, finding.message


def keys_of(findings: Sequence[Finding]) -> frozenset[tuple[str, str, str]]:
    """What makes these findings the same although their lines moved."""
    return frozenset(map(_key, findings))


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a file that is going to be changed. Raises UsageError where it cannot be read."""
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        raise UsageError(f"打不开 {path}：{fault.strerror}") from fault
