"""What somebody kept from before, held to the ledger of today: hashes copied by hand, or an earlier ledger."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.derivations.chain import entry_name
from bangyang.derivations.ledger import by_notice, disclosed_at, in_effect, settled
from bangyang.models.ledger import LEDGER, SHORTEST_PREFIX, LedgerLine, WithheldLine, written
from bangyang.models.ledgerrows import read_rows
from bangyang.release.copies import MOST_BYTES, Unusable, legible, read_copy
from bangyang.release.digits import DigitRow, NotedNumber, rows_of

Line = LedgerLine | WithheldLine

_KEY = 16
"""Digits by which a hash is looked up, and that are repeated of a number."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was kept: an earlier ledger, or rows of digits."""

    lines: tuple[Line, ...] = ()
    digits: tuple[DigitRow, ...] = ()


def read_earlier(file: Path) -> Earlier:
    """What a file holds: a whole earlier copy of the site, an earlier `ledger.jsonl`, or a note of hashes.

    Raises UsageError where it holds neither.
    """
    # The file that was asked for may well be a link.
    real = Path(os.path.realpath(file))
    try:
        text = read_copy(real / LEDGER if real.is_dir() else real, MOST_BYTES).decode("utf-8", "replace")
    except (Unusable, ValueError) as fault:
        there = os.path.lexists(file)
        why = fault if isinstance(fault, Unusable) else "打不开"
        what = f"“{legible(str(file))}”{why}" if there else f"没有“{legible(str(file))}”这个文件"
        raise UsageError(what) from fault
    # A ledger that went through another system: its lines end in another way, or the last one does not.
    even = text.replace("\r\n", "\n").rstrip("\n") + "\n"
    rows = read_rows(even, public=True)
    lines = tuple(row.line for row in rows if row.line is not None)
    if lines:
        for row in rows:
            if row.line is None:
                raise UsageError(f"{legible(str(file))} 第{row.number}行{row.complaint}：早先的记录要完整才能对照")
        return Earlier(lines)
    digits = rows_of(text)
    if not any(each.digits for row in digits for each in row.numbers({})):
        raise UsageError(
            f"{legible(str(file))} 里没有散列值（64位的十六进制数，或网页、纸上印的那一段），也不是早先的 {LEDGER}"
        )
    return Earlier((), digits)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison found: faults, what could not be told, and what is worth knowing, all in Chinese."""

    faults: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def compare(before: Earlier, lines: Sequence[Line], now: datetime | None = None) -> Compared:
    """What was kept against the lines of a copy that was held to `now`."""
    if before.lines:
        return Compared(tuple(_since(before.lines, lines, now)))
    return _Noted(lines).compare(before.digits)


class _Noted:
    """Numbers of a note, held to the lines of today."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._disclosed = [line for line in lines if isinstance(line, LedgerLine)]
        self._by_whole: dict[str, Line] = {line.commitment: line for line in self._disclosed if line.commitment}
        self._by_whole |= {line.hash: line for line in lines}
        self._notices = by_notice(self._disclosed)

    def compare(self, rows: Sequence[DigitRow]) -> Compared:
        beginnings = {whole[:_KEY]: whole for whole in self._by_whole}
        found = list(dict.fromkeys(each for row in rows for each in row.numbers(beginnings)))
        known = any(each.whole for each in found)
        faults: list[str] = []
        doubts: list[str] = []
        told: list[str] = []
        for each in found:
            name = f"抄下的 {each.digits[:_KEY]}{'…' if len(each.digits) > _KEY else ''} "
            if each.whole:
                doubt, word = self._line(name, each)
                doubts += [doubt] if doubt else []
                told += [word] if word else []
            elif known and (each.digits.isdecimal() or not each.is_shown):
                # The number of an application: of hashes of 16 digits one in 1,800 has no letter.
                doubts.append(f"{name}不在现在的记录里：是别的号码就不要紧，是从网页或纸上抄的就不合")
            else:
                faults.append(f"{name}不在现在的记录里：记录被截断或改写过")
        return Compared(tuple(faults), tuple(doubts), tuple(told))

    def _line(self, name: str, found: NotedNumber) -> tuple[str, str]:
        """(doubt, word) about the beginning of a hash; both empty where its line is the present one."""
        line = self._by_whole[found.whole]
        if len(found.digits) < SHORTEST_PREFIX[line.format]:
            few = f"{name}只有 {len(found.digits)} 位，认不准{entry_name(line)}"
            return f"{few}：至少要 {SHORTEST_PREFIX[line.format]} 位", ""
        if isinstance(line, WithheldLine):
            until = f"到 {written(line.effective_at)} 才公布" if line.effective_at else "只留散列值"
            return f"{name}是第{line.seq}条，现在{until}：公示以前印的纸上有它；公示开始以后从网页上抄的就不合", ""
        lines = self._notices.get(line.notice, ())
        if not lines:
            return "", ""
        opening = lines[settled(lines)]
        if line.seq < opening.seq:
            why = "改稿以前印的纸正是这样；公示期间从网页上抄的就不合"
            return f"{name}是{entry_name(line)}，公示开始以前由{entry_name(opening)}代替：{why}", ""
        later = next((each for each in lines if each.seq > line.seq), None)
        return "", f"{name}是{entry_name(line)}，后来由{entry_name(later)}代替，改了什么看那一条" if later else ""


def _since(before: Sequence[Line], lines: Sequence[Line], now: datetime | None) -> Iterator[str]:
    """What happened since an earlier ledger that must not have.

    The ledger of the repository holds lines that are not public yet, and may be what was kept.
    """
    today = {line.seq: line for line in lines}
    kept = [line for line in before if isinstance(line, LedgerLine)]
    due = {seq: at for told in by_notice(kept).values() for seq, at in disclosed_at(told).items()}
    coming = {seq for seq, at in due.items() if now is not None and at > now}
    last = max((line.seq for line in before if line.seq not in coming), default=0)
    if last > max(today, default=0):
        yield f"截断：早先有第{last}条，现在只到第{max(today, default=0)}条"
    for was in sorted(before, key=lambda line: line.seq):
        line = today.get(was.seq)
        if line is None:
            continue
        if line.hash != was.hash:
            yield f"分叉：从{entry_name(line)}起与早先的记录不同"
            break
        if isinstance(was, LedgerLine) and isinstance(line, WithheldLine) and was.seq not in coming:
            yield f"{entry_name(was)}早先已经公布，现在只留散列值"
    copied_at = _copied_at(kept, now)
    if copied_at is None:
        return
    opened = {notice for notice, told in by_notice(kept).items() if in_effect(told, copied_at) is not None}
    for line in sorted(lines, key=lambda line: line.seq):
        if line.seq <= last or not isinstance(line, LedgerLine):
            continue
        if line.at < copied_at and line.effective_at <= copied_at:
            yield f"{entry_name(line)}写着早于那份副本的时间，那份副本里却没有：是后来补到前面的"
        elif line.notice in opened and line.event.settles_opening:
            yield f"{entry_name(line)}代替的公示，在那份副本里已经开始：改稿、取消只能在开始以前"


def _copied_at(lines: Sequence[LedgerLine], now: datetime | None) -> datetime | None:
    """The latest instant of which an earlier ledger shows that it had passed when it was copied: none after `now`."""
    passed = [line.at for line in lines]
    for told in by_notice(lines).values():
        last = settled(told)
        passed.append(min(line.effective_at for line in told[: last + 1]))
        passed += [line.effective_at for line in told[last + 1 :]]
    return max((at for at in passed if now is None or at <= now), default=None)
