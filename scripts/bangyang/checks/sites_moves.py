"""Old addresses (SIT): each leads to one page, and to none that is there already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangyang.checks.addresses import FIXED, address_in, by_address, free_addresses, pages
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.derivations.addresses import old_address
from bangyang.derivations.state import State
from bangyang.errors import Finding, Rule, Severity
from bangyang.models.campaign import Campaign

_OWN = "本站内容格式"
_LABEL = label_of(Campaign, "old_addresses")
_MADE = ("assets/", "data/", "site-map/", "regions/", "people/by-", "404.html")
"""Where the program puts pages and files of its own."""
_NEWS_LISTS = re.compile(r"news/\d{4}/(?:page-\d+/)?")


@check(
    "SIT022",
    "旧网址写法不对",
    Severity.ERROR,
    _OWN,
    "写本站以前的网址，如 notices/hedong/ 或 art/2022/8.html；带问号的网址无法转，删去这一条",
)
def old_address_malformed(state: State, rule: Rule) -> Iterator[Finding]:
    """An old address is a folder or a page of this site; anything else cannot be answered by files."""
    for entry in (*pages(state), *state.site.free):
        for index, typed in enumerate(entry.model.old_addresses):
            if not old_address(typed, state.site.settings.site_url):
                place = entry.source.place("old_addresses", index)
                yield rule.at(place, f"“{typed[:60]}”不能作为旧网址", label=_LABEL)


@check("SIT023", "旧网址已经有别的页面", Severity.ERROR, _OWN, "删去这一条旧网址，或先给占着这个地址的页面换网址名")
def old_address_taken(state: State, rule: Rule) -> Iterator[Finding]:
    """A reader who follows an old address can be led to one page only."""
    claimed: dict[str, str] = {}
    for entry in (*pages(state), *state.site.free):
        for index, typed in enumerate(entry.model.old_addresses):
            address = old_address(typed, state.site.settings.site_url)
            if not address:
                continue
            place = entry.source.place("old_addresses", index)
            if address == address_in(state, entry):
                hint = "删去这一条：它就是这一页现在的网址"
                yield rule.at(place, f"{address} 是这一页现在的网址", label=_LABEL, hint=hint)
            elif owner := _owner(state, address) or claimed.get(address, ""):
                yield rule.at(place, f"旧网址 {address} 已经给了{owner}", label=_LABEL)
            claimed.setdefault(address, f" {entry.source.path}")


def _owner(state: State, address: str) -> str:
    """Who is at `address` now, worded to follow 给了; "" where nobody is."""
    if taken := by_address(state).get(address, ()):
        return f" {taken[0].source.path}"
    if path := free_addresses(state).get(address, ""):
        return f" {path}"
    if address in FIXED or _NEWS_LISTS.fullmatch(address):
        return "列表页"
    return "程序自己的页面" if address.startswith(_MADE) else ""
