"""Pinyin of names and titles, for addresses (slugs) and for looking people up.

A character is often read one way in words and another way in a name (曾 单 仇 解 晟 …), and pypinyin reads words; so
readings of names come from `readings` and the rest from pypinyin. An address has the first reading, a search all. That
package takes a third of a second to load and is imported on first use: most commands never need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby, product
from math import prod

from bangyang.text.names import MIDDLE_DOT, is_han, surname
from bangyang.text.readings import READINGS, SURNAME_READINGS

USUAL_READINGS: Mapping[str, str] = {"勒": "lè,lēi"}
"""Characters whose first reading by pypinyin is not the one that names of people and places have: 锡林郭勒, 阿勒泰."""

_MOST = 64
"""Ways to read one name, every character with every other: six of two readings each."""
_NOT_ADDRESS = re.compile(r"[^a-z0-9]+")


def name_pinyin(name: str) -> tuple[str, ...]:
    """Lower-case syllables without tones, one a character (曾国藩 → zeng, guo, fan); the dot is left out.

    A character that has no known reading is given by its code point, as u2cda9.
    """
    return tuple(readings[0] for readings in _readings(name))


def typed_pinyin(name: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of a name as keyboards spell them, in every reading, the usual one first.

    Of a long name with many ways only those in which no more than one character is read unusually. ü is typed v and
    printed yu (吕: lv, lyu).
    """
    spelt = (
        tuple(each.replace("ü", letters) for each in syllables)
        for syllables in _ways(_readings(name))
        for letters in ("v", "yu")
    )
    return tuple(dict.fromkeys(spelt))


def name_slug(name: str) -> str:
    """An address for a person, surname and given name apart as in GB/T 28039-2011: zeng-guofan."""
    syllables = name_pinyin(name)
    if MIDDLE_DOT in name:
        words, start = [], 0
        for part in name.split(MIDDLE_DOT):
            words.append("".join(syllables[start : start + len(part)]))
            start += len(part)
    else:
        split = len(surname(name))
        words = ["".join(syllables[:split]), "".join(syllables[split:])]
    return _ascii("-".join(words))


def is_word(text: str) -> bool:
    """Whether `text` is a word of the dictionary, as a name like 和平 is."""
    # The dictionary takes long to load, and few ask.
    from pypinyin.phrases_dict import phrases_dict

    return text in phrases_dict


def slug(text: str) -> str:
    """An address for any title: `[a-z0-9-]`, Han characters by pinyin, other signs as a hyphen; may be empty."""
    words: list[str] = []
    for piece in re.findall(r"[0-9A-Za-z]+|[^0-9A-Za-z]+", text):
        words.extend((piece,) if piece.isascii() and piece.isalnum() else _syllables(piece))
    return _ascii("-".join(words))


def _readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each Han character of a name, the first of them the one it has there."""
    head = "" if MIDDLE_DOT in name else surname(name)
    own = SURNAME_READINGS.get(head, "").split() or [_usual(sign) for sign in head]
    rest = "".join(filter(is_han, name[len(head) :]))
    # Read as a word where it is one: 朝阳 is zhao yang.
    given = _syllables(name[len(head) :]) if not head or is_word(rest) else tuple(map(_usual, rest))
    return tuple(
        tuple(dict.fromkeys((first, *READINGS.get(sign, ()), *_alone(sign))))
        for sign, first in zip(head + rest, (*own, *given), strict=True)
    )


def _ways(readings: tuple[tuple[str, ...], ...]) -> Iterable[tuple[str, ...]]:
    if prod(map(len, readings)) <= _MOST:
        return product(*readings)
    usual = tuple(each[0] for each in readings)
    others = ((at, other) for at, each in enumerate(readings) for other in each[1:])
    return (usual, *((*usual[:at], other, *usual[at + 1 :]) for at, other in others))


def _usual(sign: str) -> str:
    readings = READINGS.get(sign)
    return readings[0] if readings else _alone(sign)[0]


@cache
def _alone(sign: str) -> tuple[str, ...]:
    """What the word list reads a lone character as; nothing more for one that `READINGS` knows."""
    return () if sign in READINGS else _syllables(sign)


@cache
def _reader() -> Callable[..., list[str]]:
    from pypinyin import lazy_pinyin, load_single_dict  # slow to load, see above

    load_single_dict({ord(char): readings for char, readings in USUAL_READINGS.items()})
    return lazy_pinyin


def _syllables(text: str) -> tuple[str, ...]:
    """Readings of the Han characters in `text`, read as words so that 银行 is yin hang."""
    lazy_pinyin = _reader()
    found: list[str] = []
    for han, chars in groupby(text, is_han):
        for syllable in lazy_pinyin("".join(chars), v_to_u=True) if han else ():
            if is_han(syllable[0]):  # no reading: the characters come back as they are
                found.extend("ling" if char == "〇" else f"u{ord(char):x}" for char in syllable)
            else:
                found.append(syllable)
    return tuple(found)


def _ascii(text: str) -> str:
    """ü is spelt yu, as on passports; anything left over becomes a hyphen."""
    return _NOT_ADDRESS.sub("-", text.lower().replace("ü", "yu")).strip("-")
