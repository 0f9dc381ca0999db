"""The ledger as it is published: the chain, and for each notice that is up what its salt opens.

`ledger.jsonl` holds the lines in effect. `ledger/<notice>.txt` is the opening of the notice's present line, whose
SHA-256 is the commitment; it goes when something of the notice is archived or the notice is taken down, and an
earlier line's opening is never published again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bangyang.derivations.commitments import commitment, opening
from bangyang.derivations.content import derive_content
from bangyang.derivations.noticestate import NoticeState
from bangyang.derivations.state import State
from bangyang.loading.ledger import picture_digest
from bangyang.models.ledger import LEDGER
from bangyang.outputs.output import Output
from bangyang.pages.ledger import opening_address


def ledger_outputs(state: State) -> Iterator[Output]:
    """The files of the ledger; of a draft the chain alone, since a draft shows what is not in effect."""
    yield Output(LEDGER, "".join(f"{line.text()}\n" for line in state.ledger.public).encode())
    if not state.draft:
        for notice in state.notices:
            yield from _opened(state, notice)


def published_salts(state: State) -> frozenset[str]:
    """The salts that stand in the published files."""
    return frozenset(
        state.ledger.salt_of(line)
        for notice in state.notices
        if notice.unabridged and (line := state.ledger.current(notice.entry)) is not None
    )


def _opened(state: State, notice: NoticeState) -> Iterator[Output]:
    line = state.ledger.current(notice.entry)
    if line is None or not notice.unabridged:
        return
    content = derive_content(state.of(notice.written), notice.written)
    if content is None:
        return
    opened = opening(state.ledger.salt_of(line), content, partial(picture_digest, state.site.root))
    if commitment(opened) != line.commitment:
        # The checks have stopped such a build; what opens nothing is not published in any case.
        raise ValueError(f"the opening of {line.notice} is not what was committed to")
    yield Output(opening_address(line.notice), opened)
