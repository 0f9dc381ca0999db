"""A finished site, as far as a server's configuration depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.derivations import reserved
from bangyang.outputs import headers, redirects
from bangyang.outputs.headers import HeaderRule
from bangyang.outputs.redirects import Redirect
from bangyang.release.copies import MOST_PAGE_BYTES, read_copy


@dataclass(frozen=True, slots=True)
class Released:
    """The site in `folder`: what its `_headers` and its `_redirects` say.

    `traditional` says whether it holds a traditional edition, which has an error page of its own.
    """

    folder: str
    rules: tuple[HeaderRule, ...]
    redirects: tuple[Redirect, ...] = ()
    traditional: bool = False


def read_released(site: Path) -> Released:
    """Reads what stands in the finished site at `site`. Raises UsageError if it is none."""
    told, moved = site / headers.NAME, site / redirects.NAME
    if not told.is_file():
        raise UsageError(f"{site} 里没有 {headers.NAME}，不是生成好的网站")
    try:
        rules = headers.read_headers(read_copy(told, MOST_PAGE_BYTES).decode())
        moves = redirects.read_redirects(read_copy(moved, MOST_PAGE_BYTES).decode()) if moved.is_file() else ()
    except ValueError as fault:
        raise UsageError(f"{site} 里的 {headers.NAME} 或 {redirects.NAME} 读不懂，请重新生成网站") from fault
    return Released(str(site), rules, moves, (site / reserved.TRADITIONAL / "404.html").is_file())
