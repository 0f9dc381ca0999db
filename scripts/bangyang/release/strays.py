"""Pages that look like that of a notice and stand elsewhere: where nobody compares them with an opening."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Set
from pathlib import Path

from bangyang.release.answers import Unexamined
from bangyang.release.copies import MOST_PAGE_BYTES, Unusable, legible, read_copy
from bangyang.release.pageproof import DIGEST, HASH, LINE, SEALED
from bangyang.release.verify import files_below
from bangyang.text.marked import MARK, read_marks

_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_TIES = frozenset({DIGEST, LINE, HASH, SEALED})
_MARK = MARK.encode()
_GZIP = 16 + zlib.MAX_WBITS


def stray_pages(site: Path, known: Set[str]) -> Iterator[str | Unexamined]:
    """Pages outside the `known` paths that say of which line they are, and packed pages that are others than theirs."""
    for path in sorted(files_below(site)):
        plain, _, packing = path.rpartition(".")
        if packing in ("gz", "br") and plain.endswith(_PAGES):
            yield from _packed(site, path, plain, known)
        elif path.endswith(_PAGES) and path not in known:
            try:
                content = read_copy(site / path, MOST_PAGE_BYTES)
            except Unusable:
                # What is no file of a page is told with the manifest.
                continue
            if _is_tied(content):
                yield f"{legible(path)} 上有存证的标记，却不是哪个公示的网址"


def _packed(site: Path, path: str, plain: str, known: Set[str]) -> Iterator[str | Unexamined]:
    """A packed page, which servers give in the place of the page beside it."""
    if not path.endswith(".gz"):
        yield Unexamined("压缩的网页解不开，服务器会拿它代替网页", legible(path))
        return
    try:
        content = _unpacked(read_copy(site / path, MOST_PAGE_BYTES))
    except (Unusable, zlib.error):
        yield Unexamined("压缩的网页解不开，服务器会拿它代替网页", legible(path))
        return
    try:
        same = content == read_copy(site / plain, MOST_PAGE_BYTES)
    except Unusable:
        same = False
    if not same and (os.path.lexists(site / plain) or (plain not in known and _is_tied(content))):
        yield f"{legible(path)} 解开以后不是 {legible(plain)}，服务器会拿它代替网页"


def _unpacked(packed: bytes) -> bytes:
    """What a packed page unpacks to. Raises zlib.error for what is none, or too large."""
    unpacked, left = b"", packed
    while left:
        reader = zlib.decompressobj(_GZIP)
        unpacked += reader.decompress(left, MOST_PAGE_BYTES + 1 - len(unpacked))
        if not reader.eof or len(unpacked) > MOST_PAGE_BYTES:
            raise zlib.error("cut short, or too large")
        left = reader.unused_data
    return unpacked


def _is_tied(content: bytes) -> bool:
    if _MARK not in content and _MARK not in content.lower():
        return False
    return not _TIES.isdisjoint(read_marks(content.decode("utf-8", "replace")).texts)
