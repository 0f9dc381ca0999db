"""A published copy against its own ledger: was anything changed since it was recorded?

Needs the copy alone: the chain in `ledger.jsonl`, the openings beside it, and the digests that stand on the pages.
What it cannot see is a ledger that was written anew from beginning to end; for that an earlier head, or an earlier
copy of the ledger, from elsewhere is compared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.derivations.chain import entry_name, examine_chain
from bangyang.models.ledger import LEDGER, LedgerEvent, LedgerLine, LedgerRow, WithheldLine, read_rows
from bangyang.models.sections import NOTICES, RECORD
from bangyang.release.copies import MOST_BYTES, MOST_PAGE_BYTES, Unusable, hash_copy, legible, read_copy
from bangyang.text.htmltokens import tokens

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_DIGEST = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Proving:
    """What was compared: the number of lines, of openings and of pages, the head, and every fault, in Chinese."""

    lines: int
    opened: int
    pages: int
    head: str
    faults: tuple[str, ...]


def prove_site(site: Path, earlier: Path | None = None) -> Proving | None:
    """Compares the published copy in `site` with its ledger; None where it has none and none was asked for.

    `earlier` is a file that holds a head, or an earlier `ledger.jsonl`. Raises UsageError where it holds neither.
    """
    before = _earlier(earlier) if earlier is not None else None
    file = site / LEDGER
    if not os.path.lexists(file):
        return None if before is None else Proving(0, 0, 0, "", (f"没有 {LEDGER}",))
    try:
        rows = read_rows(read_copy(file, MOST_BYTES).decode("utf-8"), public=True)
    except Unusable as fault:
        return Proving(0, 0, 0, "", (f"{LEDGER} {fault}",))
    except UnicodeDecodeError:
        return Proving(0, 0, 0, "", (f"{LEDGER} 不是 UTF-8 的文本",))
    found = [row.line for row in rows if row.line is not None]
    last = {line.notice: line for line in found if isinstance(line, LedgerLine) and line.event is not LedgerEvent.BEGIN}
    faults = [broken.message for broken in examine_chain(rows)]
    openings = _openings(site / RECORD.key)
    faults += _opening_faults(openings, last, found)
    pages = {notice: page for notice in last if os.path.lexists(page := site / NOTICES.key / notice / "index.html")}
    faults += _page_faults(pages, last)
    if before is not None:
        faults += _head_faults(before, found)
    head = found[-1].hash if found else ""
    return Proving(len(rows), len(openings), len(pages), head, tuple(faults))


def _opening_faults(
    openings: Iterable[Path], last: Mapping[str, LedgerLine], lines: Iterable[LedgerLine | WithheldLine]
) -> Iterator[str]:
    by_commitment = {line.commitment: line for line in lines if isinstance(line, LedgerLine) and line.commitment}
    for file in openings:
        line = last.get(file.stem)
        if line is None:
            yield f"{RECORD.address}{file.name} 在记录里没有对应的公示"
            continue
        try:
            committed = hash_copy(file, MOST_PAGE_BYTES)
        except Unusable as fault:
            yield f"{entry_name(line)}的原文 {RECORD.address}{file.name} {fault}"
            continue
        if committed == line.commitment:
            continue
        other = by_commitment.get(committed)
        if other is not None:
            yield f"{entry_name(line)}的原文被换成了{entry_name(other)}的"
        else:
            yield f"{entry_name(line)}的原文 {RECORD.address}{file.name} 与承诺值不符，被改动过"


def _page_faults(pages: Mapping[str, Path], last: Mapping[str, LedgerLine]) -> Iterator[str]:
    """A page without a digest (a tombstone, a theme of one's own) is not compared."""
    for notice, page in sorted(pages.items()):
        try:
            shown = _digest_shown(read_copy(page, MOST_PAGE_BYTES).decode("utf-8", "replace"))
        except Unusable as fault:
            yield f"页面 {NOTICES.address}{notice}/ {fault}"
            continue
        if shown and shown != last[notice].digest:
            yield f"页面 {NOTICES.address}{notice}/ 上的摘要与{entry_name(last[notice])}不一致"


def _openings(folder: Path) -> list[Path]:
    """The openings that are published, in order of their names."""
    try:
        with os.scandir(folder) as found:
            return sorted(Path(entry.path) for entry in found if entry.name.endswith(".txt"))
    except OSError:
        return []


def _digest_shown(text: str) -> str:
    """The digest in the footer of a page, "" where it shows none."""
    proof = code = False
    for token in tokens(text):
        if token.opens("footer"):
            proof = "proof" in (token.value("class") or "").split()
        elif token.closes("footer"):
            proof = False
        elif proof and code and _DIGEST.fullmatch(token.source):
            return token.source
        code = token.opens("code")
    return ""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What was kept from before: hashes by number, or heads whose number is not known."""

    hashes: Mapping[int, str]
    heads: tuple[str, ...] = ()


def _earlier(file: Path) -> _Earlier:
    try:
        # The file that was asked for may well be a link.
        text = read_copy(Path(os.path.realpath(file)), MOST_BYTES).decode("utf-8", "replace")
    except Unusable as fault:
        what = f"没有“{legible(str(file))}”这个文件" if not os.path.lexists(file) else f"“{legible(str(file))}”{fault}"
        raise UsageError(what) from fault
    rows: tuple[LedgerRow, ...] = read_rows(text, public=True)
    known = {row.line.seq: row.line.hash for row in rows if row.line is not None}
    if known:
        return _Earlier(known)
    heads = tuple(dict.fromkeys(_HASH.findall(text)))
    if not heads:
        raise UsageError(f"{legible(str(file))} 里没有首部散列（64位的十六进制数），也不是早先的 {LEDGER}")
    return _Earlier({}, heads)


def _head_faults(before: _Earlier, lines: list[LedgerLine | WithheldLine]) -> Iterator[str]:
    now = {line.seq: line for line in lines}
    if before.hashes and max(before.hashes) > max(now, default=0):
        yield f"截断：早先有第{max(before.hashes)}条，现在只到第{max(now, default=0)}条"
    for seq in sorted(before.hashes):
        if seq in now and now[seq].hash != before.hashes[seq]:
            yield f"分叉：从{entry_name(now[seq])}起与早先的记录不同"
            break
    hashes = {line.hash for line in lines}
    for head in before.heads:
        if head not in hashes:
            yield f"早先的首部 {head[:16]}… 不在现在的记录里：记录被截断或改写过"
