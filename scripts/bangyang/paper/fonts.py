"""Which fonts paper is set in, by role: 仿宋, 楷体, 黑体, 小标宋 and 宋体 of GB/T 9704-2012.

The machine's own official faces come first (Windows and macOS have them), then those that Debian packages freely. No
font file lies in the repository. Every role ends in the same large faces, so that a rare character of somebody's name
(䶮 𬭸 堃) is found there when the smaller face lacks it; what no font has is an error that names the character.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import typst

PACKAGES = ("fonts-noto-cjk", "fonts-lxgw-wenkai")
"""The Debian packages that hold enough to set every sheet."""

_SERIF, _SANS, _WENKAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"

_ROLES: Mapping[str, tuple[tuple[str, int], ...]] = {
    "fang": (("FangSong", 400), ("FangSong_GB2312", 400), ("STFangsong", 400), (_SERIF, 400)),
    "kai": (("KaiTi", 400), ("KaiTi_GB2312", 400), ("STKaiti", 400), (_WENKAI, 400)),
    "hei": (("SimHei", 400), ("STHeiti", 400), (_SANS, 400)),
    "song": (("SimSun", 400), ("STSong", 400), (_SERIF, 400)),
    "title": (("FZXiaoBiaoSong-B05S", 400), ("FZXiaoBiaoSong-B05", 400), ("STZhongsong", 400), (_SERIF, 700)),
}
"""Family names in order of preference, each with the weight that stands for the role in it."""

_LAST_RESORT = ("Source Han Serif SC", _SERIF, "Source Han Sans SC", _SANS, "SimSun-ExtB", "Songti SC", "PingFang SC")
"""Families with the rare characters, tried in this order after a role's own."""


class MissingFonts(LookupError):
    """This machine has no font for some role; `roles` are their Chinese names."""

    def __init__(self, roles: tuple[str, ...]) -> None:
        super().__init__("、".join(roles))
        self.roles = roles


@dataclass(frozen=True, slots=True)
class Face:
    """What a role is set in: families in order, the first one's weight (100–900)."""

    families: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class FontCase:
    """The fonts of one machine, by role."""

    faces: Mapping[str, Face]
    library: typst.Fonts

    @cached_property
    def _files(self) -> tuple[tuple[str, int], ...]:
        """(path, index) of every font file in use, each once."""
        used = {family for face in self.faces.values() for family in face.families}
        found = {(str(font.path), font.index) for font in self.library.fonts() if font.family in used and font.path}
        return tuple(sorted(found))

    @cached_property
    def mark(self) -> str:
        """A hash of the fonts in use: names, sizes and first bytes of their files, not their places."""
        seen = hashlib.sha256(repr(sorted(self.faces.items())).encode())
        for path, index in self._files:
            file = Path(path)
            with file.open("rb") as opened:
                seen.update(f"{file.name} {index} {file.stat().st_size}".encode() + opened.read(4096))
        return seen.hexdigest()

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no font in use can show, each once, in order."""
        wanted = dict.fromkeys(char for char in text if not char.isspace())
        for path, index in self._files:
            if not wanted:
                break
            held = _characters(path, index)
            wanted = dict.fromkeys(char for char in wanted if ord(char) not in held)
        return tuple(wanted)


@lru_cache(maxsize=1)
def font_case() -> FontCase:
    """The fonts of this machine. Raises MissingFonts where a role has none."""
    return case_of(machine_fonts())


def machine_fonts() -> typst.Fonts:
    """Every font that is installed on this machine."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def case_of(library: typst.Fonts) -> FontCase:
    """The roles filled from `library`. Raises MissingFonts where one stays empty."""
    present = set(library.families())
    faces, empty = {}, []
    for role, wanted in _ROLES.items():
        chosen = next(((family, weight) for family, weight in wanted if family in present), None)
        if chosen is None:
            empty.append(role)
            continue
        faces[role] = Face((chosen[0], *_after(chosen[0], present)), chosen[1])
    if empty:
        names = {"fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体", "title": "小标宋"}
        raise MissingFonts(tuple(names[role] for role in empty))
    return FontCase(faces, library)


def _after(first: str, present: Iterable[str]) -> tuple[str, ...]:
    return tuple(family for family in _LAST_RESORT if family in present and family != first)


@lru_cache(maxsize=64)
def _characters(path: str, index: int) -> frozenset[int]:
    """The code points a font file has glyphs for."""
    # Hardly ever asked, and not by the process that sets the sheets.
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
