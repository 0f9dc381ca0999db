"""Addresses of pages (SIT): one page each, written down once, in small letters; and folders that have a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.addresses import PageModel, by_address, free_files, has_page
from bangyang.checks.labels import label_of
from bangyang.checks.registry import Tells, check
from bangyang.checks.site.claims import OURS, claims
from bangyang.derivations import reserved
from bangyang.derivations.addresses import LONGEST_PART, is_too_long
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.loading.freepages import is_free_page
from bangyang.loading.naming import SLUG, slug_of
from bangyang.models import kinds
from bangyang.models.campaign import Campaign
from bangyang.models.nominee import Nominee
from bangyang.text.pinyin import slug

_OWN = "本站内容格式"
_SLUG_LABEL = label_of(Campaign, "slug")
_RENAME = "给这个文件换一个名称"
_RENAME_BOTH = "给这个文件或它的文件夹换一个名称"


@check("SIT001", "两个页面的地址相同", Severity.ERROR, _OWN, "给其中一个换一个“网址名”", tells=Tells.LOSS)
def same_address(state: State, rule: Rule) -> Iterator[Finding]:
    """Two pages would be written to the same file, and one of them would be lost."""
    for address, entries in by_address(state).items():
        for number, entry in enumerate(entries[1:], start=2):
            message = f"地址 {address} 已经给了 {entries[0].source.path}"
            hint = f"把这里的网址名改成别的，如“{_SLUG_LABEL}: {slug_of(entry)}-{number}”"
            yield rule.at(entry.source.place("slug"), message, label=_SLUG_LABEL, hint=hint)
    for late in claims(state)[1]:
        if is_free_page(late.path) and late.owner != OURS:
            yield rule.at(Place(late.path), f"地址 {late.address} 已经给了{late.owner}", hint=_RENAME)


@check(
    "SIT041",
    "地址是程序自己用的",
    Severity.ERROR,
    _OWN,
    f"换一个名称；程序自己用的有 {'、'.join((*reserved.OWN, *reserved.FILES))} 和各栏目的订阅、打印版",
)
def reserved_address(state: State, rule: Rule) -> Iterator[Finding]:
    """A page or picture that lies where the program writes a file of its own would be lost, or the file would."""
    for late in claims(state)[1]:
        if late.owner == OURS:
            hint = _RENAME_BOTH if is_free_page(late.path) else "移到 content/images/ 里，引用它的地方一起改"
            yield rule.at(Place(late.path), f"地址 {late.address} 是程序自己用的", hint=hint)
    places: dict[Place, str] = {}
    for address, entries in by_address(state).items():
        if reserved.is_reserved(reserved.file_at(address)):
            # What a nominee's address begins with is the campaign's to say.
            campaign = state.of(entries[0]).campaign if isinstance(entries[0].model, Nominee) else None
            places.setdefault((campaign or entries[0]).source.place("slug"), address)
    for place, address in places.items():
        hint = "把网址名改成别的，不以 by- 开头，也不写成 page-2 这样"
        yield rule.at(place, f"地址 {address} 是程序自己用的", label=_SLUG_LABEL, hint=hint)


@check("SIT042", "两个文件的地址相同", Severity.ERROR, _OWN, _RENAME_BOTH)
def same_file(state: State, rule: Rule) -> Iterator[Finding]:
    """A picture or download at another's address would replace it: 甲/标识.png and jia/标识.png come to the same."""
    for late in claims(state)[1]:
        if not is_free_page(late.path) and late.owner != OURS:
            yield rule.at(Place(late.path), f"地址 {late.address} 已经给了{late.owner}")


@check("SIT002", "没有写网址名", Severity.NOTE, _OWN, "在表头补上“网址名”，写定后不要改")
def slug_missing(entry: Entry[PageModel], rule: Rule) -> Iterator[Finding]:
    """Without it the address follows the pinyin of the file's name, and changes when the file is renamed."""
    if not has_page(entry) or entry.model.slug or not entry.sound("slug") or SLUG.match(entry.source.stem):
        return
    proposed = slug_of(entry)
    hint = f"在开头的 --- 下面加一行“{_SLUG_LABEL}: {proposed}”"
    message = f"没有写网址名，暂时用文件名的拼音 {proposed}；文件改名，网址就会变"
    yield rule.at(Place(entry.source.path), message, label=_SLUG_LABEL, hint=hint)


@check("SIT003", "网址名写法不对", Severity.ERROR, _OWN, "只用小写英文字母、数字和连字符，如 hedong-jiedao")
def slug_malformed(entry: Entry[PageModel], rule: Rule) -> Iterator[Finding]:
    """An address is ASCII, in small letters, and stays as it is for years."""
    typed = entry.model.slug
    if typed and has_page(entry) and not SLUG.match(typed):
        mended = slug(typed) or slug_of(entry)
        message = f"网址名“{typed[:40]}”含有小写英文字母、数字、连字符以外的字符"
        place = entry.source.place("slug")
        yield rule.at(place, message, label=_SLUG_LABEL, hint=f"改成“{_SLUG_LABEL}: {mended}”")


@check("SIT038", "网址太长", Severity.ERROR, _OWN, "写一个短的“网址名”")
def address_too_long(state: State, rule: Rule) -> Iterator[Finding]:
    """An address becomes folders and files, whose names may not be as long as the pinyin of a long title."""
    for address, entries in by_address(state).items():
        for entry in entries if is_too_long(address) else ():
            last = slug_of(entry)
            hint = f"写成短的，如“{_SLUG_LABEL}: {last[:40].rpartition('-')[0] or last[:40]}”"
            if len(last) <= LONGEST_PART:
                hint = f"它在活动的网址下面：给活动 {_campaign_of(state, entry)} 写一个短的“{_SLUG_LABEL}”"
            message = f"网址里的一段超过 {LONGEST_PART} 个字符，存不成文件夹"
            yield rule.at(entry.source.place("slug"), message, label=_SLUG_LABEL, hint=hint)
    for path, address in sorted(free_files(state).items()):
        if is_too_long(address):
            message = f"名称写成拼音超过 {LONGEST_PART} 个字符，不能作网址"
            yield rule.at(Place(path), message, hint="把文件或文件夹的名称改短")


def _campaign_of(state: State, entry: Entry[Any]) -> str:
    campaign = state.of(entry).campaign
    return campaign.source.path if campaign is not None else entry.source.folder


@check(
    "SIT009",
    "推荐材料没有对应的活动",
    Severity.ERROR,
    _OWN,
    "在 content/campaigns/ 里建同名的活动文件",
    tells=Tells.LOSS,
    rests_on=(Campaign,),
)
def folder_without_campaign(state: State, rule: Rule) -> Iterator[Finding]:
    """A folder of profiles belongs to the campaign of the same name; without it nothing in it can be shown."""
    firsts: dict[str, str] = {}
    for entry in sorted((*state.site.profiles, *state.site.records), key=lambda each: each.source.path):
        firsts.setdefault(entry.source.path.split("/")[1], entry.source.path)
    keys = sorted(state.catalog.campaigns)
    broken = {finding.place.path for finding in state.site.losses}
    for folder, path in firsts.items():
        file = f"{kinds.CAMPAIGN.folder}/{folder}.md"
        if folder in state.catalog.campaigns or (file in broken and state.catalog.has_broken(Campaign)):
            continue
        near = get_close_matches(folder, keys, n=1, cutoff=0.6)
        hint = f"新建 {file}" + (f"；若文件夹名写错了，改成 profiles/{near[0]}/" if near else "")
        yield rule.at(Place(path), f"profiles/{folder}/ 里有材料，却没有 {file}", hint=hint, about=file)
