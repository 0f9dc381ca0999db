"""Addresses (SIT) that were published and are nobody's any more: whoever kept one is told nothing.

Compared with the release that lies in the site's folder. A page that was deleted is not missed here: only one that
seems to be there still, under another address: because it bears the title that was published there, or a like address.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import chain
from typing import Any

from bangyang.base.errors import Finding, Rule, Severity
from bangyang.checks.addresses import by_address, known_addresses, pages
from bangyang.checks.labels import label_of
from bangyang.checks.registry import check
from bangyang.derivations.addresses import free_address
from bangyang.derivations.moves import old_addresses
from bangyang.derivations.reserved import GROUPS
from bangyang.derivations.state import State, once
from bangyang.loading.entries import Entry
from bangyang.loading.published import published_addresses, published_title
from bangyang.models.article import FreePage
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.models.sections import CAMPAIGNS, PEOPLE, SECTIONS

_SLUG, _OLD = label_of(Campaign, "slug"), label_of(Campaign, "old_addresses")
_ALIKE = 0.6
_SECTIONS = frozenset(section.key for section in SECTIONS)


MOVED = "SIT047"
"""What alone depends on the last release."""


@check(
    MOVED, "公布过的网址换了", Severity.WARNING, "本站内容格式",
    "把网址名改回原来的；一定要换的，写上“旧网址”",
)  # fmt: skip
def address_changed(state: State, rule: Rule) -> Iterator[Finding]:
    """What was published is linked to, printed as a QR code and kept: an old address leads to the page as before."""
    renamed = {old: new for old, (new, entry) in _moved(state).items() if isinstance(entry.model, Campaign)}
    folders = [f"{PEOPLE.address}{old.removeprefix(CAMPAIGNS.address)}" for old in renamed]
    for old, (new, entry) in _moved(state).items():
        if isinstance(entry.model, Nominee) and old.startswith(tuple(folders)):
            continue
        message = f"公布过的 {old} 没有了，这一页像是换到了 {new}"
        line = f"补上一行“{_OLD}: [{old}]”"
        if not entry.source.text.startswith("---"):
            line = f"在文件的最前面加三行“---”“{_OLD}: [{old}]”“---”"
        hint = f"{line}，旧的地址会转到这里；不是同一页的，不用改"
        if old in renamed:
            people = f"{PEOPLE.address}{old.removeprefix(CAMPAIGNS.address)}"
            count = sum(address.startswith(people) for address in _gone(state))
            message += f"，还有 {count} 个人物页跟着换了" if count else ""
            hint = f"把网址名改回“{_SLUG}: {_last(old)}”；一定要换的，活动和每个人的文件里都写“{_OLD}”"
        label = "" if isinstance(entry.model, FreePage) else _SLUG
        yield rule.at(entry.source.place("slug"), message, label=label, hint=hint)


@once
def _before(state: State) -> frozenset[str]:
    """The addresses of the last release on this machine."""
    return published_addresses(state.site.root / state.site.settings.folders.site)


@once
def _gone(state: State) -> tuple[str, ...]:
    """Addresses of the last release that no file has now, of whatever day, nor had before; groups have no file."""
    site_url = state.site.settings.site_url
    kept = {address for entry in (*pages(state), *state.site.free) for address in old_addresses(entry, site_url)}
    gone = _before(state) - known_addresses(state) - kept
    return tuple(sorted(address for address in gone if not address.startswith(GROUPS)))


@once
def _moved(state: State) -> Mapping[str, tuple[str, Entry[Any]]]:
    """Old address to new address and file, where a page seems to have changed its address."""
    gone = _gone(state)
    if not gone:
        return {}
    fresh: dict[tuple[str, int], dict[str, Entry[Any]]] = defaultdict(dict)
    free = ((free_address(page.source.path), page) for page in state.site.free)
    for address, entry in chain(((address, entries[0]) for address, entries in by_address(state).items()), free):
        if address not in _before(state):
            fresh[_shelf(address)][address] = entry
    lost: dict[tuple[str, int], list[str]] = defaultdict(list)
    for address in gone:
        lost[_shelf(address)].append(address)
    moved: dict[str, tuple[str, Entry[Any]]] = {}
    for shelf, addresses in lost.items():
        there = dict(fresh.get(shelf, {}))
        for seems in (_of_the_same_title, _called_alike):
            for old in (old for old in addresses if old not in moved and there):
                if new := seems(state, old, there):
                    moved[old] = new, there.pop(new)
        left = [old for old in addresses if old not in moved]
        if shelf == _shelf(CAMPAIGNS.address + "x/") and len(there) == len(left) == 1:
            moved[left[0]] = there.popitem()
    return moved


def _of_the_same_title(state: State, old: str, there: Mapping[str, Entry[Any]]) -> str:
    """The address of the page that begins its title as the one at `old` did, whatever either address is called."""
    title = published_title(state.site.root / state.site.settings.folders.site, old)
    alike = [new for new, entry in there.items() if (name := _name(entry)) and title.startswith(name)]
    return max(alike, key=lambda new: (len(_name(there[new])), new), default="")


def _called_alike(state: State, old: str, there: Mapping[str, Entry[Any]]) -> str:
    """The address that looks like `old`, of a page that bears another title now."""
    last = {_last(new): new for new in there}
    near = get_close_matches(_last(old), last, n=1, cutoff=_ALIKE)
    return last[near[0]] if near else ""


def _name(entry: Entry[Any]) -> str:
    """What the title of an entry's page begins with."""
    model = entry.model
    if isinstance(model, Nominee):
        return model.name
    heading = re.search(r"^# +(.+?)[ #]*$", entry.source.text, re.MULTILINE) if isinstance(model, FreePage) else None
    return str(model.title or (heading[1] if heading else ""))


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _shelf(address: str) -> tuple[str, int]:
    """The section of an address, "" outside of them, and how deep it lies: a list's second page is no article."""
    section = address.partition("/")[0]
    return section if section in _SECTIONS else "", address.count("/")
