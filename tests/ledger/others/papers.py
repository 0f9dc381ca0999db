"""Sheets."""

from __future__ import annotations

import shutil

from tests.ledger.copies import CLOSED, NAME, OPEN, OTHER, OWN, Copy
from tests.ledger.others.changed import on_pages
from tests.ledger.others.table import YES, forged, reprint


@forged("the sheet tells another name in its list, the true one in the citations", YES, named="印了不止一处的值")
def _(copy: Copy) -> None:
    reprint(copy, copy.line(OWN), OWN, OPEN, (f"1{NAME}女", f"1{OTHER}女"))


@forged("the link to the sheet leads to another")
def _(copy: Copy) -> None:
    shutil.copy(copy.site / f"notices/{CLOSED}/a4.pdf", copy.site / f"notices/{OPEN}/a5.pdf")
    on_pages("a4.pdf", "a5.pdf")(copy)


@forged("a second sheet beside the first")
def _(copy: Copy) -> None:
    shutil.copy(copy.site / f"notices/{CLOSED}/a4.pdf", copy.site / f"notices/{OPEN}/a5.pdf")
    on_pages('<p class="sheet-link">', '<p class="sheet-link"><a href="a5.pdf" download>下载打印版</a>')(copy)


@forged(
    "another last day on the sheet, the true one as the instant until which to object", YES, named="印了不止一处的值"
)
def _(copy: Copy) -> None:
    reprint(copy, copy.line(OWN), OWN, OPEN, ("至9月18日", "至9月15日"))
