"""The sheet of a notice against the opening: whether every value that was committed to can be read on it.

A sheet has no marks. What is added to it, or laid over it, is not found; what was changed is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bangyang.base.errors import Unreadable
from bangyang.loading.office.apart import read_pdf_apart
from bangyang.models.ledger import LedgerLine, shown_hash
from bangyang.release.copies import Unusable, legible, read_copy
from bangyang.release.openings import Opened
from bangyang.text.marked import plain

MOST_SHEET_BYTES = 32_000_000
"""The largest sheet that is read."""

TOLD = 3

_PRINTED = re.compile(
    r"title|number|basis\.\d+|process|conduct|accepted_by|supervision_hotline|fax|email|address|postcode|hours"
    r"|issuers\.\d+|issued_on|objections_close_on|body|period\.(?:opens_on|closes_on|working_days)"
    r"|corrections\.\d+\.(?:dated|what|old|new|reason)|groups\.\d+\.(?:award|withdrawn|subjects\.\d+\.\w+)"
)
"""Keys of what stands on a sheet."""
_PAGE = re.compile(r"第 \d+ 页")


class UnreadableSheet(ValueError):
    """A sheet that could not be read; the message, in Chinese, says why."""


def sheet_differences(file: Path, address: str, opened: Opened, line: LedgerLine) -> Iterator[str]:
    """What cannot be read on the sheet at `address`, in Chinese. Raises UnreadableSheet."""
    try:
        text = read_pdf_apart(read_copy(file, MOST_SHEET_BYTES))
    except Unusable as fault:
        raise UnreadableSheet(str(fault)) from fault
    except Unreadable as fault:
        raise UnreadableSheet(fault.message) from fault
    pages = [plain(piece.text) for piece in text.pieces if _PAGE.fullmatch(piece.where)]
    if text.blind is not None or not any(pages):
        raise UnreadableSheet("里面没有可以读的文字")
    found = list(_missing(pages, address, opened, line))
    yield from found[:TOLD]
    if len(found) > TOLD:
        yield f"打印版 {address} 另有 {len(found) - TOLD} 处找不到原文里的字"


def _missing(pages: Sequence[str], address: str, opened: Opened, line: LedgerLine) -> Iterator[str]:
    for key, allowed in opened.texts.items():
        if not _PRINTED.fullmatch(key):
            continue
        runs = opened.runs.get(key)
        there = (
            any(_stands(value, pages) for value in allowed)
            if runs is None
            else all(_stands(run, pages) for run in runs)
        )
        if not there:
            yield f"打印版 {address} 上找不到 {key}（“{legible(allowed[0][:24])}”）"
    for words in (f"内容摘要{plain(line.digest)}", f"存证第{line.seq}条{plain(shown_hash(line.hash))}"):
        if not _stands(words, pages):
            yield f"打印版 {address} 上找不到“{words}”"


def _stands(value: str, pages: Sequence[str]) -> bool:
    """Whether a text stands on a page, or begins on one and goes on on the next."""
    if any(value in page for page in pages):
        return True
    return any(_goes_on(value, pages[at:]) for at in range(len(pages)))


def _goes_on(value: str, pages: Sequence[str]) -> bool:
    for page in pages:
        low, high = 0, len(value)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if value[:middle] in page else (low, middle - 1)
        if low == len(value):
            return True
        if low == 0:
            return False
        value = value[low:]
    return False
