"""What is added at the end of the record: nobody's note and no earlier copy can object."""

from __future__ import annotations

import shutil

from bangyang.models.ledger import LedgerEvent, LedgerLine
from bangyang.text.dates import parse_instant
from tests.ledger.copies import NAME, OPEN, OPENING, OTHER, OWN, Copy
from tests.ledger.others.table import OPENLY, TODAY, YES, add, forged, more, rename, reprint


@forged("a correction whose period is over, the opening gone, another name on the page")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.CORRECT, until=TODAY)
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("a correction whose period ended before it began")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.CORRECT, until=parse_instant("2026-09-01 00:00"))
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("a correction that tells no end of the period")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, until=None)])
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("a notice that is over the moment it is published, without an opening")
def _(copy: Copy) -> None:
    for folder in ("notices", "zh-hant/notices"):
        shutil.copytree(copy.site / folder / OPEN, copy.site / folder / "shiji-2")
    copy.write([*copy.lines, more(copy, LedgerEvent.PUBLISH, notice="shiji-2", reason="", until=TODAY)])
    copy.tie(OWN + 1, "shiji-2")


@forged("the whole notice withdrawn in the ledger, its page stays with another name")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.WITHDRAW, until=None)
    (copy.site / OPENING).unlink()
    rename(copy)


@forged("the whole notice withdrawn, its page stays without marks", OPENLY, named="撤下的页面不是只有")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.WITHDRAW, until=None)
    (copy.site / OPENING).unlink()
    rename(copy)
    copy.unmarked()


@forged("another name by way of a correction that lists none", YES, named="公开地改")
def _(copy: Copy) -> None:
    was = copy.line(OWN)
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, reason="")])
    copy.retell(NAME, OTHER, OWN + 1)
    reprint(copy, was, OWN + 1, OPEN, (NAME, OTHER))


@forged("another name by way of a withdrawal", YES, named="借更正、撤下改别的内容")
def _(copy: Copy) -> None:
    was = copy.line(OWN)
    copy.write([*copy.lines, more(copy, LedgerEvent.WITHDRAW, reason="")])
    copy.retell(NAME, OTHER, OWN + 1)
    reprint(copy, was, OWN + 1, OPEN, (NAME, OTHER))


@forged("another name by way of a late entry", YES, named="补记")
def _(copy: Copy) -> None:
    was = copy.line(OWN)
    stated = parse_instant("2026-09-14 08:00")
    late = more(copy, LedgerEvent.CORRECT, stated=stated, effective_at=was.effective_at, reason="漏记")
    copy.write([*copy.lines, late])
    copy.retell(NAME, OTHER, OWN + 1)
    reprint(copy, was, OWN + 1, OPEN, (NAME, OTHER))


@forged("the same list under a second address", YES, named="换一个网址名再公示一次")
def _(copy: Copy) -> None:
    for folder in ("notices", "zh-hant/notices"):
        shutil.copytree(copy.site / folder / OPEN, copy.site / folder / "shiji-2")
    shutil.copy(copy.site / OPENING, copy.site / "ledger/shiji-2.txt")
    for path in ("ledger/shiji-2.txt", "notices/shiji-2/index.html", "zh-hant/notices/shiji-2/index.html"):
        copy.change(path, NAME, OTHER)
    copy.change("zh-hant/notices/shiji-2/index.html", "notices/shiji/a4.pdf", "notices/shiji-2/a4.pdf")
    second = more(copy, LedgerEvent.PUBLISH, notice="shiji-2", reason="")
    was = copy.line(OWN)
    copy.commit([*copy.lines, second], OWN + 1, "shiji-2")
    reprint(copy, was, OWN + 1, "shiji-2", (NAME, OTHER))


@forged("a line of the day after tomorrow")
def _(copy: Copy) -> None:
    later = parse_instant("2026-09-18 09:00")
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, at=later, effective_at=later)])


@forged("the page says today what a withheld correction will say")
def _(copy: Copy) -> None:
    copy.write([*copy.lines, more(copy, LedgerEvent.CORRECT, effective_at=parse_instant("2026-09-17 09:00"))])
    copy.retell(NAME, OTHER, OWN + 1)
    copy.write([line.withheld() if isinstance(line, LedgerLine) and line.seq > OWN else line for line in copy.lines])


@forged("a correction with the content of the line before")
def _(copy: Copy) -> None:
    add(copy, LedgerEvent.CORRECT, commitment=copy.line(OWN).commitment)
