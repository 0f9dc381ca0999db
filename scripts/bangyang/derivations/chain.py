"""Whether a ledger holds together: each line whole, each where it belongs, none said twice.

Looks at lines alone, not at what they commit to; so it serves the repository and a published copy alike. After a
fault it goes on from the line at hand, so that each fault is told once and every one is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bangyang.models.ledger import GENESIS, LedgerEvent, LedgerLine, LedgerRow, WithheldLine


class ChainFault(StrEnum):
    """In what way a line does not hold."""

    UNREADABLE = "unreadable"
    ALTERED = "altered"
    BROKEN = "broken"
    BACKDATED = "backdated"
    REPLAYED = "replayed"
    OUT_OF_TURN = "out of turn"


@dataclass(frozen=True, slots=True)
class Broken:
    """A fault of the line with this number in the file (from 1); the message, in Chinese, names the entry."""

    number: int
    fault: ChainFault
    message: str


def examine_chain(rows: Iterable[LedgerRow]) -> Iterator[Broken]:
    """Every fault of a ledger, in the order of its lines."""
    walk = _Walk()
    for row in rows:
        yield from walk.step(row)


def entry_name(line: LedgerLine | WithheldLine) -> str:
    """A line as messages call it: 第3条（发布 hedong-jiedao）."""
    if isinstance(line, WithheldLine):
        return f"第{line.seq}条"
    about = f" {line.notice}" if line.notice else ""
    return f"第{line.seq}条（{line.event.label}{about}）"


class _Walk:
    """Goes from line to line and remembers what the next one is held to."""

    def __init__(self) -> None:
        self._expected = 1
        self._previous = GENESIS
        self._lost = False
        self._latest: datetime | None = None
        self._committed: dict[str, int] = {}
        self._notices: dict[str, LedgerLine] = {}

    def step(self, row: LedgerRow) -> Iterator[Broken]:
        line = row.line
        if line is None:
            yield Broken(row.number, ChainFault.UNREADABLE, f"第{row.number}行{row.complaint}")
            self._expected += 1
            # What the next line is chained to cannot be told any more.
            self._lost = True
            return
        name = entry_name(line)
        if isinstance(line, LedgerLine) and line.own_hash() != line.hash:
            yield Broken(row.number, ChainFault.ALTERED, f"{name}写成以后被改动过")
        yield from self._place(row.number, line, name)
        if isinstance(line, LedgerLine):
            yield from self._time(row.number, line, name)
            yield from self._sense(row.number, line, name)
        self._expected = line.seq + 1
        self._previous = line.hash
        self._lost = False

    def _place(self, number: int, line: LedgerLine | WithheldLine, name: str) -> Iterator[Broken]:
        if line.seq != self._expected:
            gone = line.seq - self._expected
            before = f"前面缺{gone}条" if gone > 0 else f"不在原来的位置，这里应当是第{self._expected}条"
            yield Broken(number, ChainFault.BROKEN, f"{name}{before}")
        elif isinstance(line, LedgerLine) and not self._lost and line.previous != self._previous:
            yield Broken(number, ChainFault.BROKEN, f"{name}接不上前一条：前一条被改动或换过")

    def _time(self, number: int, line: LedgerLine, name: str) -> Iterator[Broken]:
        if self._latest is not None and line.at < self._latest:
            yield Broken(number, ChainFault.BACKDATED, f"{name}的时间早于前一条")
        elif line.effective_at < line.at:
            yield Broken(number, ChainFault.BACKDATED, f"{name}的生效时间早于写下它的时间")
        self._latest = max(line.at, self._latest or line.at)

    def _sense(self, number: int, line: LedgerLine, name: str) -> Iterator[Broken]:
        if (line.event is LedgerEvent.BEGIN) != (line.seq == 1):
            yield Broken(number, ChainFault.OUT_OF_TURN, f"{name}不合次序：第一条、也只有第一条是启用存证")
        if line.event is LedgerEvent.BEGIN:
            return
        if line.commitment in self._committed:
            message = f"{name}与第{self._committed[line.commitment]}条的承诺值相同，是重复写入的"
            yield Broken(number, ChainFault.REPLAYED, message)
        self._committed.setdefault(line.commitment, line.seq)
        before = self._notices.get(line.notice)
        if before is None and line.event is not LedgerEvent.PUBLISH:
            yield Broken(number, ChainFault.OUT_OF_TURN, f"{name}不合次序：这个公示还没有发布")
        elif before is not None and line.event is LedgerEvent.PUBLISH and not _replaces(line, before):
            yield Broken(number, ChainFault.OUT_OF_TURN, f"{name}不合次序：这个公示已经发布过")
        elif before is not None and line.effective_at < before.effective_at:
            yield Broken(number, ChainFault.BACKDATED, f"{name}的生效时间早于同一公示的第{before.seq}条")
        self._notices[line.notice] = line


def _replaces(line: LedgerLine, before: LedgerLine) -> bool:
    """Whether a publication is recorded anew before it took effect."""
    return before.event is LedgerEvent.PUBLISH and line.at < before.effective_at
