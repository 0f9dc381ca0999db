"""Whether a ledger holds together: each line whole, each where it belongs, none said twice.

Looks at lines alone, not at what they commit to; so it serves the repository and a published copy alike. After a
fault it goes on from the line at hand, so that each fault is told once and every one is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bangyang.models.ledger import FIRST_FORMAT, GENESIS, LedgerEvent, LedgerLine, LedgerRow, WithheldLine, written


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


@dataclass(frozen=True, slots=True)
class _Told:
    """What was said of a notice so far: the line that settles its opening, the last one, and until when it runs."""

    opening: LedgerLine
    last: LedgerLine
    until: datetime | None = None


class _Walk:
    """Goes from line to line and remembers what the next one is held to."""

    def __init__(self) -> None:
        self._expected = 1
        self._previous = GENESIS
        self._lost = False
        self._format = 0
        self._latest: datetime | None = None
        self._committed: dict[str, int] = {}
        self._notices: dict[str, _Told] = {}
        self._first: dict[int, LedgerLine | WithheldLine] = {}

    def step(self, row: LedgerRow) -> Iterator[Broken]:
        line = row.line
        if line is None:
            yield Broken(row.number, ChainFault.UNREADABLE, f"第{row.number}行{row.complaint}")
            self._expected += 1
            # What the next line is chained to cannot be told any more.
            self._lost = True
            return
        name = entry_name(line)
        if line.own_hash() != line.hash:
            yield Broken(row.number, ChainFault.ALTERED, f"{name}写成以后被改动过")
        yield from self._place(row.number, line, name)
        yield from (Broken(row.number, ChainFault.OUT_OF_TURN, f"{name}{why}") for why in self._turn(line))
        if isinstance(line, LedgerLine):
            yield from self._time(row.number, line, name)
            if line.commitment:
                yield from self._once(row.number, line, name)
            if line.notice:
                yield from (Broken(row.number, fault, f"{name}{why}") for fault, why in self._sense(line))
                yield from (Broken(row.number, ChainFault.OUT_OF_TURN, f"{name}{why}") for why in self._span(line))
                self._remember(line)
        if line.format == FIRST_FORMAT:
            self._first[line.seq] = line
        self._format = line.format
        self._expected = line.seq + 1
        self._previous = line.hash
        self._lost = False

    def _place(self, number: int, line: LedgerLine | WithheldLine, name: str) -> Iterator[Broken]:
        # Of a withheld line of format 1 it is not known what it follows.
        follows = line.previous or self._previous
        if line.seq != self._expected:
            gone = line.seq - self._expected
            before = f"前面缺{gone}条" if gone > 0 else f"不在原来的位置，这里应当是第{self._expected}条"
            yield Broken(number, ChainFault.BROKEN, f"{name}{before}")
        elif not self._lost and follows != self._previous:
            yield Broken(number, ChainFault.BROKEN, f"{name}接不上前一条：前一条被改动或换过")

    def _turn(self, line: LedgerLine | WithheldLine) -> Iterator[str]:
        """What is wrong with where its kind of line stands."""
        event = line.event if isinstance(line, LedgerLine) else None
        if (event is LedgerEvent.BEGIN) != (line.seq == 1):
            yield "不合次序：第一条、也只有第一条是启用存证"
        if event is LedgerEvent.UPGRADE:
            if self._format != FIRST_FORMAT:
                yield "不合次序：前一条不是旧格式，用不着换格式"
            elif isinstance(line, LedgerLine):
                yield from self._listed(line)
        elif line.format == FIRST_FORMAT and self._format > FIRST_FORMAT:
            yield "不合次序：已经换用新格式，不能再有旧格式的"
        elif line.format > FIRST_FORMAT and self._format == FIRST_FORMAT:
            yield "不合次序：换用新格式要先写一条换用新格式"

    def _listed(self, upgrade: LedgerLine) -> Iterator[str]:
        """What an upgrade lists, held to the lines of format 1, as far as they are disclosed."""
        waiting = {each.seq: each for each in upgrade.waiting}
        for seq, line in self._first.items():
            listed = waiting.pop(seq, None)
            if isinstance(line, WithheldLine) and listed is None:
                yield f"没有列出第{seq}条，那一条却没有公布"
            elif isinstance(line, LedgerLine) and listed is not None and listed.effective_at != line.effective_at:
                yield f"列出的第{seq}条，时刻与那一条写的不同"
        for seq in waiting:
            yield f"列出了第{seq}条，前面的旧格式里没有这一条"
        listed_later = {each.seq for each in upgrade.waiting}
        last = {
            line.notice: line.seq
            for seq, line in self._first.items()
            if isinstance(line, LedgerLine) and line.notice and seq not in listed_later
        }
        for running in upgrade.running:
            found = self._first.get(running.seq)
            if not isinstance(found, LedgerLine) or not found.notice:
                yield f"写明第{running.seq}条还在公示，那一条却不是公布过的公示"
                continue
            if last.get(found.notice) != running.seq:
                yield f"写明第{running.seq}条还在公示，那一条却不是那个公示当时的最后一条"
            if running.until <= upgrade.at:
                yield f"写明第{running.seq}条还在公示，写的却是已经过去的时刻"
            told = self._notices[found.notice]
            self._notices[found.notice] = replace(told, until=running.until)

    def _time(self, number: int, line: LedgerLine, name: str) -> Iterator[Broken]:
        if self._latest is not None and line.at < self._latest:
            yield Broken(number, ChainFault.BACKDATED, f"{name}的时间早于前一条")
        elif line.stated is not None and line.stated >= line.at:
            yield Broken(number, ChainFault.BACKDATED, f"{name}写明是补记，补记的时刻却不早于写下它的时间")
        elif line.effective_at < line.written_as_of:
            yield Broken(number, ChainFault.BACKDATED, f"{name}的生效时间早于写下它的时间")
        self._latest = max(line.at, self._latest or line.at)

    def _once(self, number: int, line: LedgerLine, name: str) -> Iterator[Broken]:
        if line.commitment in self._committed:
            message = f"{name}与第{self._committed[line.commitment]}条的承诺值相同，是重复写入的"
            yield Broken(number, ChainFault.REPLAYED, message)
        self._committed.setdefault(line.commitment, line.seq)

    def _sense(self, line: LedgerLine) -> Iterator[tuple[ChainFault, str]]:
        """What is wrong with the line after what was said of its notice."""
        told, out = self._notices.get(line.notice), ChainFault.OUT_OF_TURN
        if told is None:
            if line.event is not LedgerEvent.PUBLISH:
                yield out, "不合次序：这个公示还没有发布"
        elif told.opening.event is LedgerEvent.CANCEL:
            yield out, f"不合次序：这个公示已经取消（第{told.opening.seq}条）"
        elif line.event is LedgerEvent.PUBLISH:
            if line.format > FIRST_FORMAT or not _replaces(line, told.last):
                yield out, f"不合次序：这个公示已经发布过（第{told.opening.seq}条）"
            elif line.effective_at < told.last.effective_at:
                yield ChainFault.BACKDATED, f"的生效时间早于同一公示的第{told.last.seq}条"
        elif line.event in (LedgerEvent.REVISE, LedgerEvent.CANCEL):
            if line.at >= told.opening.effective_at:
                yield out, f"不合次序：公示已经开始（第{told.opening.seq}条），只能更正或撤下"
            elif line.event is LedgerEvent.CANCEL and line.effective_at != told.opening.effective_at:
                yield ChainFault.BACKDATED, f"的生效时间不是原定的开始时间（第{told.opening.seq}条）"
        elif line.effective_at < told.last.effective_at:
            yield ChainFault.BACKDATED, f"的生效时间早于同一公示的第{told.last.seq}条"

    def _span(self, line: LedgerLine) -> Iterator[str]:
        """What is wrong with until when the notice is said to run: a line at the end frees nobody of a promise."""
        if line.until is None:
            # The reader sees to it that only a cancellation and a withdrawal of the whole notice tell none.
            return
        if line.event.settles_opening:
            if line.until <= line.effective_at:
                yield "写明的截止不晚于开始"
            return
        told = self._notices.get(line.notice)
        if told is not None and told.until is not None and line.until < told.until:
            yield f"写明公示到 {written(line.until)}，早于以前写明的 {written(told.until)}：公示期不能缩短"

    def _remember(self, line: LedgerLine) -> None:
        told = self._notices.get(line.notice)
        if told is None or line.event.settles_opening:
            self._notices[line.notice] = _Told(line, line, line.until)
        else:
            self._notices[line.notice] = replace(told, last=line, until=line.until or told.until)


def _replaces(line: LedgerLine, before: LedgerLine) -> bool:
    """Whether a publication of format 1 is recorded anew before it took effect."""
    return before.event is LedgerEvent.PUBLISH and line.at < before.effective_at
