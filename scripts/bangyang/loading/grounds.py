"""The folders of a site, and where nothing else may be written.

What is published, what is checked and what is ours lie in a few folders, most of which can be configured. Whoever
writes to a path that a person gave, or to one of these folders, asks here first. Paths are compared as the disk sees
them: links are followed at every level, and two spellings of a name that some file systems take for one are one.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bangyang.base.errors import UsageError
from bangyang.loading.folders import CACHE, CONTENT, PROFILES, SITE, Folders
from bangyang.models.ledger import LEDGER, SALTS

PRINTED = "打印"
"""Where sheets go when nothing else is said; git ignores it."""

SCRATCH = ".cache"
"""Beside the cache: the lock of the ledger."""


def resolved(path: Path) -> Path:
    """`path` without links, as far as it exists; unlike `Path.resolve` this survives links in a circle."""
    return Path(os.path.realpath(path))


def beside(site: Path, ending: str = "") -> Path:
    """The one pattern of names that is ours beside the release at `site`."""
    return site.parent / f".{site.name}.bangyang{ending}"


def file_of_site(root: Path, path: str) -> Path:
    """The full path of a file that a command is going to write below `content/` or `profiles/`.

    Raises UsageError where a link on the way leads out of that folder.
    """
    target = root / path
    folder, slash, _ = path.partition("/")
    top = resolved(root / folder if slash else root)
    if not resolved(target.parent).is_relative_to(top):
        raise UsageError(f"{path} 经过链接，实际在 {resolved(target.parent)}，没有写入。请把链接换成真正的文件夹")
    return target


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder or file that is taken: what for, and where it is said to be (`typed`) and really is (`path`).

    `setting` names what decides where it lies, `usual` is where it does without, `moved` says that it does not. Grounds
    of one `family` may lie in each other. Into those that are `ours` the program writes, and takes away what it wrote.
    """

    label: str
    typed: Path
    path: Path
    family: str
    setting: str = ""
    usual: str = ""
    moved: bool = False
    ours: bool = False

    @property
    def linked(self) -> bool:
        """Whether it is reached through a link."""
        return self.typed != self.path


@dataclass(frozen=True, slots=True)
class _Place:
    """What tells two paths apart: the names as macOS and Windows see them (below the root all, elsewhere the last
    one), and the folder or file on the disk.
    """

    spelt: tuple[str, ...]
    node: tuple[int, int] | None


class Grounds:
    """The folders of the site at `root`: `site` is where the release goes, links followed; `cache` is where the store
    goes, as it is typed, for the store refuses to lie behind a link.
    """

    def __init__(self, root: Path, folders: Folders) -> None:
        self.root = resolved(root)
        self._places: dict[Path, _Place] = {}
        self.taken = tuple(_taken(self.root, folders))
        self.site = next(each.path for each in self.taken if each.family == SITE)
        self.cache = next(each.typed for each in self.taken if each.family == CACHE)

    def refuse_overlaps(self) -> None:
        """Raises UsageError where a folder of ours lies in, or holds, the site's root or what is not ours."""
        for ground in self.taken:
            if (ground.ours or ground.setting) and self._within(self.root, ground.path):
                raise UsageError(self._overlap(ground, "是整个网站的文件夹，或者里面有它"))
        for pair in combinations(self.taken, 2):
            one, other = sorted(pair, key=self._blame)
            if one.family == other.family or not (one.ours or other.ours):
                continue
            if self._within(one.path, other.path) or self._within(other.path, one.path):
                raise UsageError(self._overlap(one, self._relation(one, other)))

    def refuse(self, target: Path, what: str, *, besides: str = "") -> None:
        """Raises UsageError if `target`, resolved, lies in one of the folders; `besides` is a family that is allowed.

        `what` begins the message: the option or command that named the path.
        """
        for ground in self.taken:
            if ground.family != besides and self._within(target, ground.path):
                raise UsageError(
                    f"{what}：{target} 在{ground.label}（{self.shown(ground.path)}）里，不能写在那里。"
                    "请换一个地方，例如网站文件夹以外"
                )

    def refuse_site_dir(self, target: Path) -> None:
        """Raises UsageError if a release at `target`, resolved, would lie in the configured one or hold it."""
        if self._same(target, self.site):
            return
        if self._within(target, self.site) or self._within(self.site, target):
            raise UsageError(
                f"--site-dir：{target} 和 mkdocs.yml 的 site_dir（{self.shown(self.site)}）一个在另一个里面，"
                "会互相覆盖。请换一个单独的文件夹"
            )
        self.refuse(target, "--site-dir")

    def holds(self, target: Path) -> bool:
        """Whether `target`, resolved, lies in the site's root."""
        return self._within(target, self.root)

    def shown(self, path: Path) -> str:
        """A folder as a person of this site would name it."""
        if not path.is_relative_to(self.root) or path == self.root:
            return str(path)
        return f"{path.relative_to(self.root).as_posix()}{'/' if path.is_dir() else ''}"

    def _blame(self, ground: Ground) -> int:
        """Of two that overlap, which to mend: one that was moved, then one that is a link, then one of ours."""
        return 0 if ground.moved else 1 if ground.linked else 2 if ground.ours else 3

    def _overlap(self, mine: Ground, relation: str) -> str:
        named = f"{mine.setting}（{mine.label}）" if mine.setting else mine.label
        hint = f"请改成一个单独的文件夹，如 {mine.usual}"
        if mine.linked:
            hint = f"{mine.typed} 是链接或者在链接里面，请把链接换成真正的文件夹"
        return f"{named}：{self.shown(mine.path)} {relation}，写入和清理时会毁掉那里的文件。{hint}"

    def _relation(self, mine: Ground, theirs: Ground) -> str:
        if self._same(mine.path, theirs.path):
            return f"就是{theirs.label}"
        where = f"{theirs.label}（{self.shown(theirs.path)}）"
        return f"在{where}里面" if self._within(mine.path, theirs.path) else f"里面有{where}"

    def _within(self, path: Path, folder: Path) -> bool:
        return any(self._same(each, folder) for each in (path, *path.parents))

    def _same(self, one: Path, other: Path) -> bool:
        """Whether two resolved paths are one place here, or would be one on another machine of the same site."""
        mine, theirs = self._place(one), self._place(other)
        return mine.spelt == theirs.spelt or (mine.node is not None and mine.node == theirs.node)

    def _place(self, path: Path) -> _Place:
        if path not in self._places:
            within = path.relative_to(self.root).parts if path.is_relative_to(self.root) else (path.name,)
            above = path.parts[: len(path.parts) - len(within)]
            spelt = (*above, *(unicodedata.normalize("NFC", name).casefold() for name in within))
            try:
                info = path.lstat()
                node = info.st_dev, info.st_ino
            except OSError:
                node = None
            self._places[path] = _Place(spelt, node)
        return self._places[path]


def _taken(root: Path, folders: Folders) -> Iterator[Ground]:
    def ground(label: str, value: str | Path, family: str, setting: str = "", *, usual: str = "") -> Ground:
        typed = Path(os.path.normpath(root / value))
        named = f"mkdocs.yml 的 {setting}" if setting else ""
        moved = bool(setting) and typed != root / usual
        return Ground(label, typed, resolved(typed), family, named, usual, moved, family in (SITE, CACHE))

    site = ground("生成的网站", folders.site, SITE, "site_dir", usual=SITE)
    yield site
    for label, ending in (("生成网站时用的文件夹", ""), ("生成网站时用的锁", ".lock")):
        path = beside(site.path, ending)
        yield Ground(label, path, path, SITE, site.setting, SITE, site.moved, ours=True)
    yield ground("缓存", folders.cache, CACHE, "cache_dir", usual=CACHE)
    yield ground("缓存", SCRATCH, CACHE)
    yield ground("网站内容", CONTENT, CONTENT)
    yield ground("网站内容", folders.content, CONTENT, "docs_dir", usual=CONTENT)
    yield ground("推荐对象和内部记录", PROFILES, PROFILES)
    yield ground("推荐对象和内部记录", folders.profiles, PROFILES, "profiles_dir", usual=PROFILES)
    if folders.theme:
        yield ground("主题", folders.theme, "theme", "custom_dir", usual="theme")
    yield ground("版本库", ".git", "git")
    for label, name in (("网站设置", "mkdocs.yml"), ("存证", LEDGER), ("存证的盐值", SALTS)):
        yield ground(label, name, name)
    # Not resolved: a link of this name is for `print` to refuse, and keeps nobody from building.
    yield Ground("打印的文件", root / PRINTED, root / PRINTED, PRINTED)
