"""What is to be recorded after a command has changed what is public of a notice.

Apart from `recording`, which writes one event that somebody asks for: here it is found out which events there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bangyang.authoring.recording import describe, record_event
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


def record_consequences(root: Path, now: datetime, settings: Settings) -> Consequences:
    """Records whatever of the published notices is not, now or on a day to come, what their last lines say.

    For commands that have just filed a correction, a withdrawal or a revocation. What may not be recorded so (there
    is no reason, other errors stand in the way) is left, and told.
    """
    state = State(load_site(root, settings), now)
    told: list[str] = []
    complete = True
    for entry in state.site.notices:
        event = _missing_event(state, entry)
        if event is None:
            continue
        try:
            told.append(describe(record_event(root, event, slug_of(entry), now=now, settings=settings)))
        except (UsageError, ContentFault) as fault:
            complete = False
            why = str(fault) if isinstance(fault, UsageError) else "内容还有错误"
            told.append(f"还没有存证：{why}。改好以后运行 bangyang record {event.value} {slug_of(entry)}")
    return Consequences(tuple(told), complete)


def _missing_event(state: State, entry: Entry[Notice]) -> LedgerEvent | None:
    """The event by which a published notice would agree with the ledger again; None where it does."""
    line = next(reversed(state.ledger.of(entry)), None)
    if line is None or not entry.model.publication.on_site or state.of(entry).history.period(entry) is None:
        return None
    for instant in (max(state.now, line.effective_at), *coming_changes(state.of(entry))):
        then = state.at(instant)
        if instant < line.effective_at or not disagreement(then, entry, line):
            continue
        if line.effective_at > state.now and line.event is LedgerEvent.PUBLISH and instant == line.effective_at:
            return LedgerEvent.PUBLISH
        gone = then.of(entry).tombstone(entry) is not None
        day = day_of(line.effective_at)
        people = (then.of(n).status(n) for n in then.of(entry).named_in(entry))
        gone = gone or any(one.hidden and one.since is not None and one.since >= day for one in people)
        return LedgerEvent.WITHDRAW if gone else LedgerEvent.CORRECT
    return None
