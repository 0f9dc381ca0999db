"""What a link in a body leads to, judged before any page is made.

Apart from the rules about links, because pictures are asked the same and the answer needs the whole site: its files,
its addresses, the headings of the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bangyang.checks.addresses import address_in, free_files, known_addresses, pages
from bangyang.checks.surroundings import site_files
from bangyang.derivations.addresses import meaning_of, split_reference
from bangyang.derivations.state import State, once
from bangyang.loading.attachments import OFFICE
from bangyang.loading.entries import Entry
from bangyang.loading.freepages import CONTENT
from bangyang.loading.site import RECORDS_FOLDER
from bangyang.text.markdown import TypedLink
from bangyang.text.schemes import is_harmless

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_BARE_HOST = re.compile(r"^(?:www\.[^/]+|(?:[A-Za-z0-9-]+\.)+(?:cn|com|org|net|edu|gov))(?:/|$)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_OWN_ID = re.compile(r"[a-z][a-z0-9-]*--[a-z0-9-]+")
_MARKS = re.compile(r"[*_`]+")


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """Why a target leads nowhere, and what to write instead."""

    message: str
    hint: str


def dead_end(state: State, entry: Entry[Any], link: TypedLink) -> DeadEnd | None:
    """What is wrong with the target of `link` in the body of `entry`, or None where it leads somewhere."""
    target = link.target
    if not target:
        return DeadEnd("链接没有写地址", "在圆括号里写上地址，或去掉链接只留文字")
    if "\\" in target or re.match(r"^[A-Za-z]:", target) or target.lower().startswith("file:"):
        return DeadEnd("链接指向了自己电脑上的文件", "把文件放进本站的文件夹，写相对路径，如 ../documents/通知.md")
    if target.startswith("//") or _SCHEME.match(target):
        return _outward(target, link)
    if target.startswith("#"):
        return _heading(entry, target)
    path, _ = split_reference(target)
    if f"/{RECORDS_FOLDER}/" in f"/{path}":
        return DeadEnd("链接指向了内部记录，内部记录不公开", "去掉链接只留文字")
    if _leads(state, entry, path, link):
        return None
    what = "图片" if link.is_image else "链接"
    if _BARE_HOST.match(path):
        return DeadEnd(f"{what}“{path}”像是别的网站，但没有写 https://", f"写成 https://{path}")
    return DeadEnd(f"{what}“{path}”在本站找不到", _advice(link))


def _outward(target: str, link: TypedLink) -> DeadEnd | None:
    if link.is_image:
        hint = "把图片下载下来放在文章旁边，只写文件名；注明来源"
        return DeadEnd("图片在别的网站上，本站页面不向外取任何东西", hint)
    if not is_harmless(target):
        return DeadEnd("链接的开头不对", "网址写全，以 https:// 开头")
    return None


def _heading(entry: Entry[Any], target: str) -> DeadEnd | None:
    titles = {_MARKS.sub("", title) for title in _HEADING.findall(entry.body)}
    if target[1:] in titles or _OWN_ID.fullmatch(target[1:]):
        return None
    return DeadEnd(f"本文没有叫“{target[1:]}”的小标题", "改成本文里小标题的原文，如 (#先把门敲开)")


def _leads(state: State, entry: Entry[Any], path: str, link: TypedLink) -> bool:
    """Whether a file or, for links, a page answers to `path`."""
    meant = meaning_of(path, entry.source.folder, address_in(state, entry), state.site.settings.base_path)
    if link.is_image:
        return not site_files(state).isdisjoint(meant.paths)
    sources = free_files(state).keys() | _typed_files(state)
    return not (sources.isdisjoint(meant.paths) and known_addresses(state).isdisjoint(meant.addresses))


@once
def _typed_files(state: State) -> frozenset[str]:
    return frozenset(entry.source.path for entry in pages(state))


def _advice(link: TypedLink) -> str:
    if link.is_image:
        return "把图片放在文章旁边，圆括号里只写它的文件名"
    if PurePosixPath(link.target).suffix.lower() in OFFICE:
        return f"把附件放到 {CONTENT}/attachments/ 文件夹，写成 /attachments/{PurePosixPath(link.target).name}"
    return "写文件的相对路径（如 ../notices/市级.md）或页面地址（如 /notices/shiji/）；没有这一页的，去掉链接只留文字"
