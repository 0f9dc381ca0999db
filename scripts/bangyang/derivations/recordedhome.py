"""Which campaign a notice belonged to when it was recorded, as far as the ledger knows it.

With every line it is kept whom the line put before the public (`commitments.subject_mark`). A later campaign may have
somebody of the same name: not of the same 网址名, 称号 and 工作单位 as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bangyang.derivations.commitments import identity_of, subject_mark
from bangyang.derivations.ledger import Ledger
from bangyang.loading.entries import Entry
from bangyang.models.nominee import Nominee
from bangyang.models.notice import Notice


def recorded_home(ledger: Ledger, notice: Entry[Notice], people: Mapping[str, Sequence[Entry[Nominee]]]) -> str:
    """The key of the only campaign whose nominees are all the subjects of a line of the notice, the last such line
    first; "" where no line tells. `people` are those who come into question, by campaign."""
    for line in reversed(ledger.of(notice)):
        marks, salt = frozenset(ledger.subjects_of(line) or ()), ledger.salt_of(line)
        homes = [
            key
            for key, nominees in people.items()
            if marks and marks <= {subject_mark(salt, *identity_of(nominee)) for nominee in nominees}
        ]
        if len(homes) == 1:
            return homes[0]
    return ""
