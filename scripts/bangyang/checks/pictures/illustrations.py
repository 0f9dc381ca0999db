"""Pictures of articles and texts (PHO): each can be opened, and none is the 证件照 of a nominee.

A nominee's photo is shown by the 照片 of the profile alone, because only there it is known whether it may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bangyang.base.errors import Finding, Place, Rule, Severity, Unreadable
from bangyang.base.system.opening import leads_elsewhere
from bangyang.checks.labels import BODY_LABEL, label_of
from bangyang.checks.registry import check
from bangyang.checks.surroundings import site_files
from bangyang.derivations.addresses import paths_meant, split_reference
from bangyang.derivations.state import State
from bangyang.loading.attachments import PICTURES
from bangyang.loading.entries import Entry
from bangyang.loading.freepages import is_free_asset
from bangyang.loading.photos import probe, probe_ahead
from bangyang.models.article import News, Photo
from bangyang.text.markdown import find_links


@check("PHO008", "配图打不开", Severity.ERROR, "本站内容格式", "另存为 JPG、PNG 或 WebP 再放进来")
def unreadable_picture(state: State, rule: Rule) -> Iterator[Finding]:
    """A picture that cannot be opened would be missing from the page, and nobody would notice."""
    pictures = tuple(_pictures(state))
    probe_ahead((state.site.root / path for path, _, _ in pictures), state.site.resources.jobs)
    for path, place, label in pictures:
        try:
            probe(state.site.root / path)
        except Unreadable as fault:
            yield rule.at(place, fault.message, label=label, hint=fault.hint)
        except (OSError, ValueError):
            # No such file, or one that may not be read: the rules about links say so.
            continue


@check("PHO010", "自由页面的图片打不开", Severity.ERROR, "本站内容格式", "另存为 JPG、PNG 或 WebP 再放进来")
def unreadable_asset(state: State, rule: Rule) -> Iterator[Finding]:
    """A picture beside free pages is published whether or not a page shows it, and would stop the build."""
    for path in sorted(state.site.files):
        file = state.site.root / path
        # Of what is no file at all FIL006 tells.
        if is_free_asset(path) and path.lower().endswith(PICTURES) and file.is_file() and not leads_elsewhere(file):
            try:
                probe(file)
            except Unreadable as fault:
                yield rule.at(Place(path), fault.message, hint=fault.hint)
            except OSError:
                yield rule.at(Place(path), "图片打不开", hint="关闭正在使用它的程序，或请管理员给予读取的权限")


@check("PHO009", "文中用了推荐对象的照片", Severity.ERROR, "《个人信息保护法》第二十五条", "删去这张图片")
def portrait_in_text(state: State, rule: Rule) -> Iterator[Finding]:
    """A photo placed in a text would stay there when its owner is withdrawn, or never consented."""
    for path, place, label in _pictures(state):
        if not state.history.illustrations.allowed(path, place.path):
            hint = "删去这张图片；人物页和公示会按“照片”一项自动登出照片。合影等配图放在文章旁边"
            yield rule.at(place, "这是推荐材料里的照片，不能放进文章", label=label, hint=hint)


def _pictures(state: State) -> Iterator[tuple[str, Place, str]]:
    """(file, place, label) of every picture that an article or a text names and that is there."""
    files = site_files(state)
    for entry in state.site.entries:
        for paths, place, label in _named(entry):
            found = next((path for path in paths if path in files), None)
            if found is not None:
                yield found, place, label


def _named(entry: Entry[Any]) -> Iterator[tuple[tuple[str, ...], Place, str]]:
    """(files that may be meant, likeliest first; place; label)."""
    folder = entry.source.folder
    if isinstance(entry.model, News):
        named: list[tuple[str, tuple[str | int, ...], str]] = [
            (photo.file, ("photos", index, "file"), label_of(Photo, "file"))
            for index, photo in enumerate(entry.model.photos)
        ]
        named.append((entry.model.poster, ("poster",), label_of(News, "poster")))
        # Of any other ending ART007 has said that it is no picture.
        for name, at, label in named:
            if name.lower().endswith(PICTURES):
                yield (f"{folder}/{name}",), entry.source.place(*at), label
    for link in find_links(entry.body):
        if link.is_image:
            target, _ = split_reference(link.target)
            yield paths_meant(target, folder), entry.body_place(link.start), BODY_LABEL
