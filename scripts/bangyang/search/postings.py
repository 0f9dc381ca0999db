"""Ascending numbers as text that no recogniser of private data could take for a telephone number: without digits.

A list is written as the gaps between its numbers, each gap less one in groups of five bits, the lowest first, one sign
a group; a sign of the alphabet's second half says that a further group follows. A list of many numbers is shorter as a
row of bits, six a sign, after the mark `|`. The shorter of the two is taken, so no list is longer than a sixth of the
number of records.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_!*+.:;=?~^"
"""64 signs that need no escape in a script and are neither digits, brackets nor the separators of an entry."""
BITS: Final = "|"
SIGNED: Final = 1 << 15

_FEW: Final = 4096


def _written(gap: int) -> str:
    signs = []
    while gap >= 32:
        signs.append(ALPHABET[32 + gap % 32])
        gap //= 32
    return "".join(signs) + ALPHABET[gap]


_SMALL_GAPS: Final = tuple(_written(gap) for gap in range(_FEW))
_SIXES: Final = {f"{bits:06b}": ALPHABET[bits] for bits in range(64)}
_AS_DIGITS: Final = bytes([48, 49]) + bytes(254)


def encoded(numbers: Sequence[int]) -> str:
    """`numbers`, at least 0 and strictly ascending, as text; "" for none."""
    if len(numbers) == 1:
        return _gap(numbers[0])
    if not numbers:
        return ""
    last = numbers[-1]
    # No gap is written shorter than with one sign, so bits can only win for more numbers than this.
    if len(numbers) * 6 <= last:
        return _gaps(numbers)
    gaps, bits = _gaps(numbers), _bits(numbers, last + 1)
    return bits if len(bits) < len(gaps) else gaps


def signed(numbers: Sequence[int]) -> str:
    """`numbers` from 0 to below `SIGNED`, in whatever order they come: three signs of five bits each, highest first."""
    return "".join(ALPHABET[number >> shift & 31] for number in numbers for shift in (10, 5, 0))


def _gap(gap: int) -> str:
    return _SMALL_GAPS[gap] if gap < _FEW else _written(gap)


def _gaps(numbers: Sequence[int]) -> str:
    signs = [_gap(numbers[0])]
    signs += [
        _SMALL_GAPS[gap] if (gap := here - before - 1) < _FEW else _written(gap) for before, here in pairwise(numbers)
    ]
    return "".join(signs)


def _bits(numbers: Sequence[int], length: int) -> str:
    row = bytearray(-(-length // 6) * 6)
    for number in numbers:
        row[number] = 1
    digits = row.translate(_AS_DIGITS).decode("ascii")
    return BITS + "".join([_SIXES[digits[at : at + 6]] for at in range(0, len(digits), 6)])


def decoded(text: str) -> list[int]:
    """The numbers that `encoded` wrote. Raises ValueError for a sign it never writes."""
    if text.startswith(BITS):
        signs = (ALPHABET.index(sign) for sign in text[1:])
        return [6 * at + bit for at, sign in enumerate(signs) for bit in range(6) if sign >> (5 - bit) & 1]
    numbers: list[int] = []
    number, gap, shift = -1, 0, 0
    for sign in text:
        value = ALPHABET.index(sign)
        gap += value % 32 << shift
        shift += 5
        if value < 32:
            number += gap + 1
            numbers.append(number)
            gap = shift = 0
    return numbers
