"""From when on each subject of a notice was before the public, as the ledger knows it.

With every line it is kept whom the line put before the public. The version in which a notice opened says who was in it
from the beginning; who came with a later line, or came back with one, is shown from the day that line takes effect and
owes a full period from then. What was recorded before that was kept tells nothing.

A name alone is nobody: a namesake in the place of somebody, or the same name with another 称号 or 工作单位, is somebody
whom the public has not seen, or a changed fact, and begins anew either way. Only a 工作单位 that a correction of the
notice puts right in so many words, what it was and what it is, leaves somebody who they were: the public reads that,
and whether the period begins anew for them is for the correction to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.base.beijing import day_of
from bangyang.derivations.catalog import Catalog
from bangyang.derivations.commitments import identity_of, subject_mark
from bangyang.derivations.ledger import Ledger, settled
from bangyang.loading.entries import Entry
from bangyang.models.ledger import LedgerLine
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice
from bangyang.models.types import NameRef


@dataclass(frozen=True, slots=True)
class LateSubject:
    """Somebody who was not in every version from the one in which the notice opened.

    `without` is the last line that lacked them as they are now; `line` is the one after it, which put them before the
    public; None while no line does.
    """

    ref: NameRef
    without: LedgerLine
    line: LedgerLine | None

    @property
    def shown_from(self) -> date | None:
        """The day from which they are shown (Beijing)."""
        return day_of(self.line.effective_at) if self.line is not None else None


def late_subjects(catalog: Catalog, ledger: Ledger, notice: Entry[Notice]) -> tuple[LateSubject, ...]:
    """Whoever came later, in the order of the notice. Nothing is told of a name that leads to no one profile."""
    lines = ledger.of(notice)
    campaign = catalog.campaign_of(notice)
    if campaign is None:
        return ()
    live = lines[settled(lines) :]
    versions = [(line, marks) for line in live if (marks := ledger.subjects_of(line)) is not None]
    people = (
        (ref, catalog.resolve(Nominee, ref, campaign.key, notice.model.award).entry) for ref in notice.model.nominees
    )
    found = (_late(ledger, ref, _identities(notice, person), versions) for ref, person in people if person is not None)
    return tuple(late for late in found if late is not None)


def shown_from(late: tuple[LateSubject, ...]) -> Mapping[NameRef, date]:
    """The day from which each of them is shown, as far as a line says so."""
    return {one.ref: day for one in late if (day := one.shown_from) is not None}


def _late(
    ledger: Ledger,
    ref: NameRef,
    identities: tuple[tuple[str, ...], ...],
    versions: list[tuple[LedgerLine, tuple[str, ...]]],
) -> LateSubject | None:
    """How somebody came into the versions, where they were not there all along."""
    late: LateSubject | None = None
    without: LedgerLine | None = None
    for line, marks in versions:
        there = any(subject_mark(ledger.salt_of(line), *identity) in marks for identity in identities)
        if there and without is not None:
            late = LateSubject(ref, without, line)
        without = None if there else line
    return LateSubject(ref, without, None) if without is not None else late


def _identities(notice: Entry[Notice], person: Entry[Nominee]) -> tuple[tuple[str, ...], ...]:
    """Who somebody is, and who they were before each correction that names them and puts their 工作单位 right."""
    found = [identity_of(person)]
    for item in reversed(notice.model.corrections):
        *others, unit = found[-1]
        if item.old and item.new == unit and person.model.name in item.what:
            found.append((*others, item.old))
    return tuple(found)
