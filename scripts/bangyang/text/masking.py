"""Names taken out of running text, however they are spelt there.

Whoever is no longer shown is 该对象 in whatever outlives the notice. A name is found with spaces, invisible signs and
Markdown marks between its characters, in either script, and with the （单位） behind it, which would tell as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Final

import re2

from bangyang.text.names import MIDDLE_DOT
from bangyang.text.script import folded, spellings

UNNAMED = "该对象"
"""What stands in the place of a name."""

_GAPS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff*_`~\\]")
_MARK = re.compile(r"[*_`~]")
_BEHIND = re.compile(r"\s*[（(][^（）()\n]{1,30}[）)]")
# A name of two characters is an ordinary word too often: 和平街道 is nobody.
_PLACES = (
    "街道", "社区", "村", "镇", "乡", "县", "旗", "市", "区", "州", "省", "路", "街", "巷", "苑", "园", "小区", "大道",
    "公司", "学校", "小学", "中学", "医院",
)  # fmt: skip
_SHORT = 2

_MEMORY: Final = 64 << 20
"""Bytes that what looks for many names at once may take."""
_AT_ONCE: Final = 4_000
"""Names that are looked for at once: with 20,000, RE2 has too little memory and becomes slower than no look at all."""


def mentions(text: str, name: str) -> bool:
    """Whether `name` stands in `text`, however it is spelt."""
    return any(True for _ in _spans(_Tight(text), (name,), ()))


def places_of(text: str, name: str, kept: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Where `name` begins and ends in `text`, however it is spelt; `kept` as in `masked`."""
    return _spans(_Tight(text), (name,), tuple(kept))


def may_mention(text: str, name: str) -> bool:
    """Whether `text`, in simplified characters, has all characters of `name`: without them it cannot mention it."""
    return all(sign in text for sign in name)


def bracket_behind(text: str, end: int) -> str:
    """What stands in brackets right behind a name that ends at `end`: the unit that tells who is meant, or ""."""
    behind = _BEHIND.match(text, end)
    return behind.group().strip()[1:-1].strip() if behind else ""


def masked(text: str, names: Iterable[str], kept: Iterable[str] = ()) -> str:
    """`text` with 该对象 for each of `names`, the bracket behind it included.

    `kept` are names that may stand: a longer one that holds one of `names`, or 姓名（单位） of a namesake.
    """
    if not text:
        return text
    parts: list[str] = []
    last = 0
    for start, end in _spans(_Tight(text), tuple(names), tuple(kept)):
        if _MARK.search(text, start, end):
            # A mark within a name has its other half beside it.
            start, end = _before(text, start, last), _after(text, end)
        behind = _BEHIND.match(text, end)
        parts += [text[last:start], UNNAMED]
        last = behind.end() if behind else end
    return "".join([*parts, text[last:]]) if parts else text


def _before(text: str, start: int, last: int) -> int:
    """Where the marks before `start` begin, not before `last`."""
    while start > last and _MARK.match(text, start - 1):
        start -= 1
    return start


def _after(text: str, end: int) -> int:
    """Where the marks behind `end` are over."""
    while _MARK.match(text, end):
        end += 1
    return end


class Roster:
    """Many names, to be looked for in one pass over a text; most texts hold none, which RE2 tells at once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {_folded(_GAPS.sub("", name)): name for name in names}
        self._lengths: dict[str, list[int]] = {}
        for spelt in sorted(self._names, key=len, reverse=True):
            if len(spelt) >= _SHORT and len(spelt) not in self._lengths.setdefault(spelt[:_SHORT], []):
                self._lengths[spelt[:_SHORT]].append(len(spelt))

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a name begins in `text`, however it is spelt, and which; the longest where several begin."""
        if not self._may_stand_in(text):
            return
        tight = _Tight(text)
        signs, end = tight.signs, 0
        for start in range(len(signs) - 1):
            for length in self._lengths.get(signs[start : start + _SHORT], ()) if start >= end else ():
                name = self._names.get(signs[start : start + length])
                if name is not None and _is_name(signs, start, start + length):
                    yield tight.at[start], name
                    end = start + length
                    break

    def _may_stand_in(self, text: str) -> bool:
        try:
            return any(some.search(text) for some in self._anywhere)
        except UnicodeEncodeError:
            return True

    @cached_property
    def _anywhere(self) -> tuple[re2.Pattern[str], ...]:
        """What occurs in every text with one of the names, however it is spelt there."""
        between = f"[{_gap_signs()}]*"
        spelt = [between.join(f"[{re.escape(_spellings(sign))}]" for sign in name) for name in self._names]
        options = re2.Options()
        options.max_mem, options.never_capture, options.log_errors = _MEMORY, True, False
        some = (spelt[first : first + _AT_ONCE] for first in range(0, len(spelt), _AT_ONCE))
        return tuple(re2.compile("|".join(each), options) for each in some)


class _Tight:
    """A text without what may stand between the characters of a name, in one script; `at` is where each stood."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.signs = _folded(_GAPS.sub("", text))

    @cached_property
    def at(self) -> list[int]:
        return [index for index, sign in enumerate(self._text) if not _GAPS.match(sign)]


@cache
def _gap_signs() -> str:
    """What may stand between two characters of a name, as it is written in a set of RE2."""
    return re.escape("".join(sign for sign in map(chr, range(0x10000)) if _GAPS.match(sign)))


def _spellings(sign: str) -> str:
    """Every character that `_folded` makes `sign`."""
    return spellings(sign) + {"（": "(", "）": ")"}.get(sign, "")


def _folded(text: str) -> str:
    return folded(text).replace("(", "（").replace(")", "）")


def _spans(tight: _Tight, names: tuple[str, ...], kept: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where `names` begin and end in the text that was made tight, in order; none within a kept one."""
    wanted = {_folded(_GAPS.sub("", name)): False for name in names} | {_folded(name): True for name in kept}
    found = [name for name in sorted(wanted, key=len, reverse=True) if len(name) >= _SHORT and name in tight.signs]
    taken: dict[int, tuple[int, bool]] = {}
    used = bytearray(len(tight.signs))
    for name in found:
        start = tight.signs.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(used[start:end]) and _is_name(tight.signs, start, end):
                used[start:end] = b"\x01" * (end - start)
                taken[start] = (end, wanted[name])
            start = tight.signs.find(name, start + 1)
    for start, (end, may_stand) in sorted(taken.items()):
        if not may_stand:
            yield tight.at[start], tight.at[end - 1] + 1


def _is_name(text: str, start: int, end: int) -> bool:
    """Not a part of a dotted name, and not, of two characters, the name of a place."""
    if MIDDLE_DOT in (text[start - 1 : start], text[end : end + 1]):
        return False
    return end - start > _SHORT or not text.startswith(_PLACES, end)
