"""Links and pictures of articles (ART): every file must be there, every link lead somewhere.

A body may lead to a file beside it (`../notices/市级.md`), to a page by its address (`/notices/shiji/`), to one of its
own headings (`#标题`) or out of the site (`https://…`).
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from bangyang.base.errors import Finding, Place, Rule, Severity
from bangyang.checks.articles.destinations import dead_end
from bangyang.checks.labels import BODY_LABEL, label_of
from bangyang.checks.registry import check
from bangyang.checks.surroundings import site_files
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.article import News, Photo
from bangyang.text.markdown import TypedLink, find_links, missed_links, typed_target

_OWN = "本站内容格式"
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@check("ART007", "配图或封面的文件不在", Severity.ERROR, _OWN, "把文件放进文章所在的文件夹，名称写得一字不差")
def media_missing(state: State, rule: Rule) -> Iterator[Finding]:
    """A picture or poster that an article names does not lie beside it."""
    for entry in state.site.news:
        named: list[tuple[tuple[str | int, ...], str, str]] = [
            (("photos", index, "file"), photo.file, label_of(Photo, "file"))
            for index, photo in enumerate(entry.model.photos)
        ]
        named.append((("poster",), entry.model.poster, label_of(News, "poster")))
        for at, name, label in named:
            if name:
                yield from _file(state, rule, entry, entry.source.place(*at), name, label)


@check("ART011", "正文里的链接打不开", Severity.ERROR, _OWN, "改正链接，或去掉链接只留文字")
def dead_link(state: State, rule: Rule) -> Iterator[Finding]:
    """A link in a text leads to no file and no page of the site."""
    for entry, link in _links(state):
        if not link.is_image and (end := dead_end(state, entry, link)) is not None:
            yield rule.at(entry.body_place(link.start), end.message, label=BODY_LABEL, hint=end.hint)
    yield from _missed(state, rule, is_image=False)


@check("ART012", "正文里的图片缺文件或缺说明", Severity.ERROR, "GB/T 37668-2019", "写成 ![图片说明](图片文件名)")
def faulty_picture(state: State, rule: Rule) -> Iterator[Finding]:
    """A picture in a text has no file, comes from elsewhere, or says nothing to whoever cannot see it."""
    for entry, link in _links(state):
        if not link.is_image:
            continue
        place = entry.body_place(link.start)
        if not link.text.strip():
            hint = f"在方括号里写上图片说明：![图片说明]({typed_target(link.target)})"
            yield rule.at(place, "图片没有说明，读屏软件念不出来", label=BODY_LABEL, hint=hint)
        if (end := dead_end(state, entry, link)) is not None:
            yield rule.at(place, end.message, label=BODY_LABEL, hint=end.hint)
    yield from _missed(state, rule, is_image=True)


def _missed(state: State, rule: Rule, *, is_image: bool) -> Iterator[Finding]:
    """A space in a name ends it: the page would show the brackets."""
    for entry in state.site.entries:
        for link in missed_links(entry.body):
            if link.is_image is is_image:
                what, mark = ("图片", "!") if is_image else ("链接", "")
                message = f"{what}的名称里有空格，没有用尖括号括起来，页面上会照原样显示方括号"
                hint = f"写成 {mark}[{link.text or '图片说明'}]({typed_target(link.target)})"
                yield rule.at(entry.body_place(link.start), message, label=BODY_LABEL, hint=hint)


def _links(state: State) -> Iterator[tuple[Entry[Any], TypedLink]]:
    for entry in state.site.entries:
        for link in find_links(entry.body):
            yield entry, link


def _file(state: State, rule: Rule, entry: Entry[News], place: Place, name: str, label: str) -> Iterator[Finding]:
    files = site_files(state)
    if "/" in name or "\\" in name:
        hint = f"把文件放进 {entry.source.folder}/，这里只写“{PurePosixPath(name.replace(chr(92), '/')).name}”"
        yield rule.at(place, "这里写了文件夹", label=label, hint=hint)
    elif f"{entry.source.folder}/{name}" not in files:
        beside = [path.rpartition("/")[2] for path in files if path.rpartition("/")[0] == entry.source.folder]
        near = get_close_matches(name, sorted(beside), n=1, cutoff=0.6)
        hint = f"改成“{near[0]}”" if near else f"把“{name}”放进 {entry.source.folder}/，名称写得一字不差"
        yield rule.at(place, f"文件夹里没有“{name}”", label=label, hint=hint)
    elif not name.lower().endswith(_PICTURES):
        yield rule.at(
            place, "图片只能是 JPG、PNG 或 WebP 格式", label=label, hint="用看图软件另存为 JPG，再改这里的文件名"
        )
