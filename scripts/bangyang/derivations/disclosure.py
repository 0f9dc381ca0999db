"""From when on each subject of a notice was before the public, as the ledger knows it.

With every line it is kept whom the line put before the public. The version in which a notice opened says who was in it
from the beginning; who came with a later line, or came back with one, is shown from the day that line takes effect and
owes a full period from then. What was recorded before that was kept tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bangyang.derivations.commitments import subject_mark
from bangyang.derivations.ledger import Ledger
from bangyang.derivations.periods import BEIJING
from bangyang.loading.entries import Entry
from bangyang.models.ledger import LedgerEvent, LedgerLine
from bangyang.models.notice import Notice
from bangyang.models.types import NameRef


@dataclass(frozen=True, slots=True)
class LateSubject:
    """Somebody who was not in the version in which the notice opened (`opening`), or not in the one before.

    `line` is the one that first put them before the public; None while no line does.
    """

    ref: NameRef
    opening: LedgerLine
    line: LedgerLine | None

    @property
    def shown_from(self) -> date | None:
        """The day from which they are shown (Beijing)."""
        return self.line.effective_at.astimezone(BEIJING).date() if self.line is not None else None


def late_subjects(ledger: Ledger, notice: Entry[Notice]) -> tuple[LateSubject, ...]:
    """Whoever came later, in the order of the notice; of namesakes all where one more came."""
    lines = ledger.ever_of(notice)
    published = [number for number, line in enumerate(lines) if line.event is LedgerEvent.PUBLISH]
    if not published:
        return ()
    versions = [(line, marks) for line in lines[published[-1] :] if (marks := ledger.subjects_of(line)) is not None]
    wanted = Counter(ref.name for ref in notice.model.nominees)
    found = (_late(ledger, ref, wanted[ref.name], versions) for ref in notice.model.nominees)
    return tuple(late for late in found if late is not None)


def shown_from(late: tuple[LateSubject, ...]) -> Mapping[NameRef, date]:
    """The day from which each of them is shown, as far as a line says so."""
    return {one.ref: day for one in late if (day := one.shown_from) is not None}


def _late(
    ledger: Ledger, ref: NameRef, count: int, versions: list[tuple[LedgerLine, tuple[str, ...]]]
) -> LateSubject | None:
    """How `ref` came into the versions, where it was not there all along."""
    late: LateSubject | None = None
    missing = False
    for line, marks in versions:
        there = marks.count(subject_mark(ledger.salt_of(line), ref.name)) >= count
        if there and missing:
            late = LateSubject(ref, versions[0][0], line)
        missing = not there
    return LateSubject(ref, versions[0][0], None) if missing else late
