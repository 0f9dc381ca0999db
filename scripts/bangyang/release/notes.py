"""What somebody kept from before, held to the ledger of today: hashes copied by hand, or an earlier ledger."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.derivations.chain import entry_name
from bangyang.derivations.ledger import by_notice, in_effect, settled
from bangyang.models.ledger import LEDGER, SHORTEST_PREFIX, LedgerLine, WithheldLine, written
from bangyang.models.ledgerrows import read_rows
from bangyang.release.copies import MOST_BYTES, Unusable, legible, read_copy

_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{4}(?:[ \t\u00a0\u3000-]?[0-9a-fA-F]{4}){3,15}(?![0-9A-Za-z])")
"""16 digits to 64, as they are shown or copied: four and four, or in one."""
_BETWEEN = re.compile(r"[ \t\u00a0\u3000-]")

Line = LedgerLine | WithheldLine


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was kept: an earlier ledger, or beginnings of hashes."""

    lines: tuple[Line, ...] = ()
    digits: tuple[str, ...] = ()


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
    lines = tuple(row.line for row in read_rows(text, public=True) if row.line is not None)
    if lines:
        return Earlier(lines)
    digits = dict.fromkeys(_BETWEEN.sub("", each).lower() for each in _DIGITS.findall(text))
    if not digits:
        raise UsageError(
            f"{legible(str(file))} 里没有散列值（64位的十六进制数，或网页、纸上印的那一段），也不是早先的 {LEDGER}"
        )
    return Earlier((), tuple(digits))


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison found: faults, and what could not be told, both in Chinese."""

    faults: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def compare(before: Earlier, lines: Sequence[Line]) -> Compared:
    """What was kept against the lines of today."""
    if before.lines:
        return Compared(tuple(_since(before.lines, lines)))
    told = [_noted(digits, lines) for digits in before.digits]
    return Compared(tuple(each[0] for each in told if each[0]), tuple(each[1] for each in told if each[1]))


def _noted(digits: str, lines: Sequence[Line]) -> tuple[str, str]:
    """(fault, doubt) of one beginning of a hash; both empty where it is that of a line in effect."""
    name = f"抄下的 {digits[:16]}{'…' if len(digits) > 16 else ''} "
    found = [line for line in lines if line.hash.startswith(digits)]
    found += [line for line in lines if isinstance(line, LedgerLine) and line.commitment.startswith(digits)]
    if not found:
        return f"{name}不在现在的记录里：记录被截断或改写过", ""
    line = found[0]
    if len(digits) < SHORTEST_PREFIX[line.format]:
        return "", f"{name}只有 {len(digits)} 位，认不准{entry_name(line)}：至少要 {SHORTEST_PREFIX[line.format]} 位"
    if isinstance(line, WithheldLine):
        until = f"到 {written(line.effective_at)} 才公布" if line.effective_at else "只留散列值"
        return "", f"{name}是第{line.seq}条，现在{until}：公示以前印的纸上有它；公示开始以后从网页上抄的就不合"
    told = by_notice([each for each in lines if isinstance(each, LedgerLine)]).get(line.notice, ())
    if told and line.seq < told[settled(told)].seq:
        later = entry_name(told[settled(told)])
        why = "改稿以前印的纸正是这样；公示期间从网页上抄的就不合"
        return "", f"{name}是{entry_name(line)}，公示开始以前由{later}代替：{why}"
    return "", ""


def _since(before: Sequence[Line], lines: Sequence[Line]) -> Iterator[str]:
    """What happened since an earlier ledger that must not have."""
    today = {line.seq: line for line in lines}
    last = max(line.seq for line in before)
    if last > max(today, default=0):
        yield f"截断：早先有第{last}条，现在只到第{max(today, default=0)}条"
    for was in sorted(before, key=lambda line: line.seq):
        line = today.get(was.seq)
        if line is None:
            continue
        if line.hash != was.hash:
            yield f"分叉：从{entry_name(line)}起与早先的记录不同"
            break
        if isinstance(was, LedgerLine) and isinstance(line, WithheldLine):
            yield f"{entry_name(was)}早先已经公布，现在只留散列值"
    kept = [line for line in before if isinstance(line, LedgerLine)]
    copied_at = _copied_at(kept)
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


def _copied_at(lines: Sequence[LedgerLine]) -> datetime | None:
    """The latest instant of which an earlier ledger shows that it had passed when it was copied."""
    passed = [line.at for line in lines]
    for told in by_notice(lines).values():
        last = settled(told)
        passed.append(min(line.effective_at for line in told[: last + 1]))
        passed += [line.effective_at for line in told[last + 1 :]]
    return max(passed, default=None)
