"""Measures how long a ledger takes to verify: `ledger_time.py 10000`.

The lines are made and sealed as `bangyang record` makes them, written as text, and then read and examined as every
check of a site does; what is printed is the time for reading and examining.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from datetime import datetime, timedelta

from bangyang.base.beijing import BEIJING
from bangyang.derivations.chain import examine_chain
from bangyang.models.ledger import GENESIS, LedgerEvent, LedgerLine
from bangyang.models.ledgerrows import read_rows


def ledger(events: int) -> str:
    """A sound ledger of a beginning and so many publications and corrections."""
    at = datetime(2026, 1, 1, tzinfo=BEIJING)
    lines = [LedgerLine(1, LedgerEvent.BEGIN, at, at, previous=GENESIS).sealed()]
    for number in range(events):
        at += timedelta(minutes=5)
        event = LedgerEvent.CORRECT if number % 2 else LedgerEvent.PUBLISH
        made = hashlib.sha256(str(number).encode()).hexdigest()
        line = LedgerLine(
            seq=number + 2,
            event=event,
            at=at,
            effective_at=at,
            notice=f"gongshi-{number // 2}",
            reason="单位已经更名" if number % 2 else "",
            commitment=made,
            words=made[::-1],
            salted=made,
            previous=lines[-1].hash,
        )
        lines.append(line.sealed())
    return "".join(f"{line.text()}\n" for line in lines)


def main() -> None:
    """Prints seconds and bytes for each number of events."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="*", type=int, default=[10_000])
    for events in parser.parse_args().events:
        text = ledger(events)
        begun = time.perf_counter()
        faults = list(examine_chain(read_rows(text)))
        seconds = time.perf_counter() - begun
        if faults:
            raise SystemExit(f"a sound ledger was found faulty: {faults[0].message}")
        print(f"{events} events, {len(text.encode())} bytes: {seconds:.2f} s")


if __name__ == "__main__":
    main()
