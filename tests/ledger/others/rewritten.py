"""What is written anew from a line on: somebody who noted a line sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bangyang.models.ledger import LedgerLine
from bangyang.text.dates import parse_instant
from tests.ledger.copies import CLOSED, NAME, OPEN, OPENING, OTHER, OWN, PAGE, TWIN, Copy, Line
from tests.ledger.others.table import CLOSES, NO, OPENS, REWRITTEN, YES, forged, reopen, rewrite


def instants(copy: Copy, opens: datetime) -> list[Line]:
    return [
        replace(line, effective_at=opens) if isinstance(line, LedgerLine) and line.effective_at == OPENS else line
        for line in copy.lines
    ]


@forged("the period in the line ends before the last day that the opening tells")
def _(copy: Copy) -> None:
    lines = copy.lines
    lines[OWN - 1] = replace(copy.line(OWN), until=parse_instant("2026-09-16 12:00"))
    rewrite(copy, lines)


@forged("opened later than page and opening say")
def _(copy: Copy) -> None:
    rewrite(copy, instants(copy, parse_instant("2026-09-15 08:00")))


@forged("opened earlier than page and opening say")
def _(copy: Copy) -> None:
    rewrite(copy, instants(copy, parse_instant("2026-09-13 00:00")))


@forged("a shorter period, told everywhere", YES, NO, NO, named=REWRITTEN)
def _(copy: Copy) -> None:
    for path in (PAGE, TWIN):
        copy.mark(path, "period.closes_on", "9月15日")
    words = ('"closes_on":"2026-09-18"', '"closes_on":"2026-09-15"')
    until = parse_instant("2026-09-16 00:00")
    copy.write(
        [
            replace(line, until=until) if isinstance(line, LedgerLine) and line.until == CLOSES else line
            for line in copy.lines
        ]
    )
    reopen(copy, *words, ("至9月18日", "至9月15日"), until=until)


@forged("an opening with a name twice, of which the last is read")
def _(copy: Copy) -> None:
    reopen(copy, f'"name":"{NAME}"', f'"name":"{OTHER}","name":"{NAME}"')


@forged("an opening with white space between")
def _(copy: Copy) -> None:
    reopen(copy, '"format":1,', '"format":1, ')


@forged("an opening with a fraction")
def _(copy: Copy) -> None:
    reopen(copy, '"format":1,', '"format":1.0,')


@forged("an opening with one key more")
def _(copy: Copy) -> None:
    reopen(copy, f'"name":"{NAME}"', f'"name":"{NAME}","note":"{OTHER}"')


@forged("an opening with an invisible character")
def _(copy: Copy) -> None:
    reopen(copy, f'"name":"{NAME}"', f'"name":"{NAME}\u200b"')


@forged("an opening with another line at its end")
def _(copy: Copy) -> None:
    text = (copy.site / OPENING).read_text("utf-8")
    reopen(copy, text, f"{text}附注\n")


@forged("an opening with another photo", YES, NO, NO, named="照片换成别的照片")
def _(copy: Copy) -> None:
    last = (copy.site / OPENING).read_text("utf-8").splitlines()[-1]
    reopen(copy, last, "0" * 64)


@forged("the salt of another notice", YES, NO, NO, named=REWRITTEN)
def _(copy: Copy) -> None:
    own, other = ((copy.site / f"ledger/{notice}.txt").read_text("utf-8").splitlines()[0] for notice in (OPEN, CLOSED))
    reopen(copy, own, other)
