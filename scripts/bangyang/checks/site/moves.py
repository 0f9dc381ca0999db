"""Old addresses (SIT): each leads to one page, and to none that is there already."""

from __future__ import annotations

from collections.abc import Iterator

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.addresses import address_in, pages
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.checks.site.claims import OURS, Claims, claims
from bangyang.derivations.addresses import old_address
from bangyang.derivations.state import State
from bangyang.models.campaign import Campaign

_OWN = "本站内容格式"
_LABEL = label_of(Campaign, "old_addresses")


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
    taken, claimed = claims(state)[0], Claims()
    for entry in (*pages(state), *state.site.free):
        for index, typed in enumerate(entry.model.old_addresses):
            address = old_address(typed, state.site.settings.site_url)
            if not address:
                continue
            place = entry.source.place("old_addresses", index)
            if address == address_in(state, entry):
                hint = "删去这一条：它就是这一页现在的网址"
                yield rule.at(place, f"{address} 是这一页现在的网址", label=_LABEL, hint=hint)
            elif owner := taken.owner(address) or claimed.owner(address):
                mended = "删去这一条：程序要在这里写自己的文件" if owner == OURS else None
                yield rule.at(place, f"旧网址 {address} 已经给了{owner}", label=_LABEL, hint=mended)
            claimed.take(address, f" {entry.source.path}")
