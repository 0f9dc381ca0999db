"""When the lines of a published ledger are told: none before its time, none kept back after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bangyang.derivations.chain import entry_name
from bangyang.derivations.ledger import by_notice, disclosed_at
from bangyang.models.ledger import FIRST_FORMAT, LedgerLine, WithheldLine, written
from bangyang.release.answers import Unexamined
from bangyang.release.notes import Line


def told_early(lines: Sequence[Line], now: datetime) -> Iterator[str]:
    """Lines that were written at an instant to come, or are not public yet, in Chinese."""
    disclosed = [line for line in lines if isinstance(line, LedgerLine)]
    due = {seq: at for told in by_notice(disclosed).values() for seq, at in disclosed_at(told).items()}
    for line in disclosed:
        if line.at > now:
            yield f"{entry_name(line)}写于 {written(line.at)}，核对的时刻还没有到那里：时钟拨过，或 --now 写早了"
        elif due.get(line.seq, line.at) > now:
            yield f"{entry_name(line)}到 {written(due[line.seq])} 才该公布，现在已经公布"


def kept_back(lines: Sequence[Line], upgrade: LedgerLine | None, now: datetime) -> Iterator[str | Unexamined]:
    """Lines that are not disclosed: only before their instant, and of format 1 as an upgrade lists them."""
    waiting = {each.seq: each.effective_at for each in upgrade.waiting} if upgrade else {}
    for line in lines:
        if not isinstance(line, WithheldLine):
            continue
        due = waiting.get(line.seq) if line.format == FIRST_FORMAT else line.effective_at
        if due is not None and due <= now:
            late = "到了那时网站该重新生成；副本是早先下载的，用 --now 写下载的时刻"
            yield f"{entry_name(line)}应当在 {written(due)} 公布，现在仍只留散列值：{late}"
        elif line.format == FIRST_FORMAT:
            yield Unexamined("旧格式里没有公布的条目，重算不了", entry_name(line))
