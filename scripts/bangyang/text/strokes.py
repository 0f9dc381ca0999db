"""The order of names by the strokes of the surname (按姓氏笔画排序).

GF 3003-1999 (GB 13000.1 字符集汉字字序（笔画序）规范) orders characters by the number of strokes, then stroke by stroke
(横 竖 撇 点 折), then by finer marks of the stroke forms. Two tables carry it: `stroke_order.txt` lists the characters
of each stroke count in that order (all 8105 of the 通用规范汉字表 as that table itself prints them, and most others of
the basic block and Extension A); `stroke_counts.txt` has the bare stroke count of every Han character of Unicode 15.
Apart from `names` because it is about characters, and because the tables are read only when something is ordered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

_PASSED_OVER = "\u00b7（）、"
_SIGN_ZERO = 32  # stroke_counts.txt: a sign's code is the count plus this
_SIGN_UNKNOWN = "~"

Item = TypeVar("Item")
StrokeKey = tuple[tuple[int, int, int], ...]
"""(stroke count, place, code point) of each character."""


class TwoCharacterNames(StrEnum):
    """Where 马欣 stands among names of the same surname."""

    SHORT_FIRST = "short_first"
    """Names of two characters come before all longer ones."""

    BY_SECOND_CHARACTER = "by_second_character"
    """The second character decides, whatever the length."""


class UnknownStrokes(LookupError):
    """A character without a known stroke count; the caller says where it stands in the content."""

    def __init__(self, char: str) -> None:
        super().__init__(f"U+{ord(char):04X}")
        self.char = char


def stroke_key(
    name: str, *, two_character_names: TwoCharacterNames = TwoCharacterNames.SHORT_FIRST
) -> tuple[StrokeKey, int, StrokeKey]:
    """Sort key of a name: its first character, then (by option) short before long, then the other characters.

    A compound surname counts by its first character like any other; the dot of ethnic names is skipped, and brackets
    that are part of a name. Those honoured together stand by the first of them, then by the others. Raises
    `UnknownStrokes` for a character that is not Han or too new for the tables, ValueError for an empty name.
    """
    first, _, others = name.partition("、")
    chars, after = (
        [char for char in part if char not in _PASSED_OVER and not char.isspace()] for part in (first, others)
    )
    if not chars:
        raise ValueError("a name without characters has no place in the order")
    keys = tuple(character_key(char) for char in (*chars, *after))
    longer = int(len(chars) > 2) if two_character_names is TwoCharacterNames.SHORT_FIRST else 0
    return keys[:1], longer, keys[1:]


def character_key(char: str) -> tuple[int, int, int]:
    """Stroke count, place among the characters of that count, code point.

    A character of which only the count is known follows those whose place is known. Raises `UnknownStrokes`.
    """
    place = _places().get(char)
    if place is not None:
        return (*place, ord(char))
    count = _bare_count(char)
    return count, len(_places()), ord(char)


def stroke_count(char: str) -> int:
    """The number of strokes, in the form used in China; raises `UnknownStrokes`."""
    return character_key(char)[0]


def has_exact_place(char: str) -> bool:
    """Whether the character's place among those of its stroke count is known, not only the count itself."""
    return char in _places()


def sort_names(
    items: Iterable[Item],
    *,
    key: Callable[[Item], str] = str,
    two_character_names: TwoCharacterNames = TwoCharacterNames.SHORT_FIRST,
) -> tuple[Item, ...]:
    """The items in stroke order of the name that `key` gives; equal names keep their order. Raises `UnknownStrokes`."""
    return tuple(sorted(items, key=lambda item: stroke_key(key(item), two_character_names=two_character_names)))


@cache
def _places() -> dict[str, tuple[int, int]]:
    """Character → (count, place)."""
    places = {}
    for count, chars in _rows("stroke_order.txt"):
        for place, char in enumerate(chars):
            places[char] = (int(count), place)
    return places


def _bare_count(char: str) -> int:
    for start, signs in _counts():
        offset = ord(char) - start
        if 0 <= offset < len(signs) and signs[offset] != _SIGN_UNKNOWN:
            return ord(signs[offset]) - _SIGN_ZERO
    raise UnknownStrokes(char)


@cache
def _counts() -> tuple[tuple[int, str], ...]:
    """(first code point, one sign a character) for each block."""
    return tuple((int(start, 16), signs) for start, signs in _rows("stroke_counts.txt"))


def _rows(name: str) -> Iterable[tuple[str, str]]:
    text = files("bangyang.text").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.split("\n"):  # not splitlines: a table is cut at newlines only
        if line and not line.startswith("#"):
            head, _, tail = line.partition("\t")
            yield head, tail
