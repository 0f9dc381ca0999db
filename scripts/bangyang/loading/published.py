"""Which pages the last release on this machine has, as its manifest says: what readers may have kept by now."""

from __future__ import annotations

import json
from pathlib import Path

from bangyang.loading.committed import MANIFEST
from bangyang.loading.ledger import MOST_BYTES as MOST_LEDGER_BYTES
from bangyang.loading.strays import read_regular
from bangyang.models.ledger import LEDGER, LedgerLine
from bangyang.models.ledgerrows import read_rows
from bangyang.text.htmltokens import TokenKind, decoded, tokens

_PAGE = "index.html"
MOST_BYTES = 64_000_000
"""The largest manifest that is read: some 400,000 files."""
_HEAD_BYTES = 8_000
"""How far into a page its title stands."""


def published_addresses(site: Path) -> frozenset[str]:
    """The addresses of the pages in the release in `site`, relative to its root; none where there is no release.

    Whether the release is whole is for `release` to say: a manifest that cannot be read tells nothing here.
    """
    file = site / MANIFEST
    try:
        if not file.is_file() or file.stat().st_size > MOST_BYTES:
            return frozenset()
        rows = json.loads(file.read_text(encoding="utf-8"))["files"]
        paths = [row["path"] for row in rows]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return frozenset()
    ours = (path for path in paths if isinstance(path, str) and path.endswith(f"/{_PAGE}"))
    return frozenset(path.removesuffix(_PAGE) for path in ours)


def published_title(site: Path, address: str) -> str:
    """The `<title>` of the page at `address` of the release in `site`, "" where there is none to be read."""
    head = read_regular(site, f"{address}{_PAGE}", _HEAD_BYTES) or b""
    inside = False
    for token in tokens(head.decode("utf-8", "ignore")):
        if inside:
            return decoded(token.text).strip() if token.kind is TokenKind.TEXT else ""
        inside = token.opens("title")
    return ""


def published_lines(site: Path, after: int) -> tuple[LedgerLine, ...]:
    """The lines of the ledger in the release in `site` beyond the first `after`, as far as they can be read."""
    whole = (read_regular(site, LEDGER, MOST_LEDGER_BYTES) or b"").splitlines(keepends=True)
    try:
        rows = read_rows(b"".join(whole).decode("utf-8")) if len(whole) > after else ()
    except UnicodeDecodeError:
        return ()
    return tuple(row.line for row in rows[after:] if isinstance(row.line, LedgerLine))
