"""What is to be recorded after a command has changed what is public of a notice.

Apart from `recording`, which writes one event that somebody asks for: here it is found out which events there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bangyang.authoring.recordable import recorded_reason
from bangyang.authoring.recording import Writing, describe, record_event
from bangyang.base.beijing import day_of
from bangyang.base.errors import ContentFault, Finding, UsageError
from bangyang.checks.ledger.contents import disagreement
from bangyang.derivations.content import coming_changes
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.naming import slug_of
from bangyang.loading.settings import Settings
from bangyang.loading.site import load_site
from bangyang.models.ledger import LedgerEvent
from bangyang.models.notice import Notice


@dataclass(frozen=True, slots=True)
class Consequences:
    """What was recorded after a change, in words; `complete` unless something is left to be recorded by hand."""

    told: tuple[str, ...]
    complete: bool


def recorded_later(finding: Finding) -> bool:
    """Whether a finding only says that a change of content is still to be recorded."""
    return finding.code == "LED008"


def record_consequences(root: Path, writing: Writing, settings: Settings) -> Consequences:
    """Records whatever of the published notices is not, now or on a day to come, what their last lines say.

    For commands that have just filed a correction, a withdrawal or a revocation. What may not be recorded so (there
    is no reason, other errors stand in the way) is left, and told.
    """
    state = State(load_site(root, settings), writing.now)
    told: list[str] = []
    complete = True
    for entry in state.site.notices:
        event = _missing_event(state, entry)
        if event is None:
            continue
        try:
            # Whoever filed it as of another instant has said so in the record; the ledger says it, too.
            late = f"登记{event.label}时一并补记" if writing.stated is not None else ""
            reason = late and (recorded_reason(state, entry, event) or late)
            done = record_event(root, event, slug_of(entry), reason=reason, writing=writing, settings=settings)
            told.append(describe(done))
        except (UsageError, ContentFault) as fault:
            complete = False
            why = str(fault) if isinstance(fault, UsageError) else "内容还有错误"
            told.append(f"还没有存证：{why}。改好以后运行 bangyang record {event.value} {slug_of(entry)}")
    return Consequences(tuple(told), complete)


def _missing_event(state: State, entry: Entry[Notice]) -> LedgerEvent | None:
    """The event by which a published notice would agree with the ledger again; None where it does."""
    ledger = state.ledger
    line = next(reversed(ledger.of(entry)), None)
    if line is None or ledger.cancelled(entry) is not None or not entry.model.publication.on_site:
        return None
    if state.of(entry).history.period(entry) is None:
        return None
    pending = ledger.pending(entry)
    if pending is not None and disagreement(state, entry, pending):
        return LedgerEvent.REVISE
    for instant in (max(state.now, line.effective_at), *coming_changes(state.of(entry))):
        then = state.at(instant)
        if instant < line.effective_at or not disagreement(then, entry, line):
            continue
        gone = then.of(entry).tombstone(entry) is not None
        day = day_of(line.effective_at)
        people = (then.of(n).status(n) for n in then.of(entry).named_in(entry))
        gone = gone or any(one.hidden and one.since is not None and one.since >= day for one in people)
        return LedgerEvent.WITHDRAW if gone else LedgerEvent.CORRECT
    return None
