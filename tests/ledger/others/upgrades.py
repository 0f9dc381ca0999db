"""Format 1, and the line after which there is none."""

from __future__ import annotations

import shutil
from typing import Any

from bangyang.models.ledger import LedgerEvent, LedgerLine, RunningLine, WaitingLine
from bangyang.text.dates import parse_instant
from tests.ledger.copies import NAME, OPENING, OTHER, OWN, Copy
from tests.ledger.others.table import CLOSES, NO, OPENLY, TODAY, YES, add, forged, more, rename


def upgraded(copy: Copy, *running: RunningLine, waiting: tuple[WaitingLine, ...] = ()) -> None:
    said: dict[str, Any] = {"previous": copy.lines[-1].hash, "running": running, "waiting": waiting}
    line = LedgerLine(len(copy.lines) + 1, LedgerEvent.UPGRADE, TODAY, TODAY, **said)
    copy.write([*copy.lines, line.sealed()])


@forged("an honest upgrade", YES, number=1, named="`open` 列出那时还没有结束的公示")
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, CLOSES))


@forged("an upgrade that does not say the notice still runs", number=1)
def _(copy: Copy) -> None:
    upgraded(copy)


@forged("the same, the opening gone and another name on the page", number=1)
def _(copy: Copy) -> None:
    upgraded(copy)
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("an upgrade that says the notice is over, another name on the page", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, TODAY))
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("an upgrade that names another line of the notice than the last", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN - 1, CLOSES))


@forged("published again in the new format", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, CLOSES))
    again = more(copy, LedgerEvent.PUBLISH, format=2, reason="", until=CLOSES)
    copy.write([*copy.lines, again])
    copy.retell(NAME, OTHER, OWN + 2)
    copy.unsheeted()


@forged("a line of format 1 after the upgrade", number=1)
def _(copy: Copy) -> None:
    upgraded(copy, RunningLine(OWN, CLOSES))
    add(copy, LedgerEvent.CORRECT)


@forged("every line waits, says the upgrade, and all is gone", OPENLY, OPENLY, NO, number=1, named="谎称它还没到时刻")
def _(copy: Copy) -> None:
    late = parse_instant("2026-12-01 00:00")
    copy.write([line.withheld() if isinstance(line, LedgerLine) and line.seq > 1 else line for line in copy.lines])
    upgraded(copy, waiting=tuple(WaitingLine(seq, late) for seq in range(2, OWN + 1)))
    for folder in ("notices", "zh-hant/notices", "ledger"):
        shutil.rmtree(copy.site / folder)
