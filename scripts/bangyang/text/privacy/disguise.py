"""Figures that are not written as figures: in Han numerals, with letters that look like them, under a mask.

Anybody reads 一三八〇…, l38OO… and 150102********1237; but the same characters make up words, so that nothing is
believed here which has neither a label before it nor a check character of its own.
"""

from __future__ import annotations

import re
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.folding import Folded, rewrite, usual
from bangyang.text.privacy.triggers import Trigger

_HAN: Final = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两"
_VALUES: Final = {ord(sign): value for sign, value in zip(_HAN, "0001234567891123456789" + "2", strict=True)}
_GAP: Final = r"[ \t\n\-、,./·]{0,3}"
_HAN_RUN: Final = regex(rf"[{_HAN}0-9](?:{_GAP}[{_HAN}0-9]){{6,}}+[Xx]?")

_LETTERS: Final = str.maketrans(
    {**dict.fromkeys("OoОоΟοQ", "0"), **dict.fromkeys("lI|ıІ", "1"), "S": "5", "B": "8", "Z": "2"}
)
_ALIKE: Final = "OoОоΟοQlIıІSBZ"
_START: Final = regex(
    rf"[{_HAN}{_ALIKE}](?:(?<=[{_HAN}])(?:(?:{_GAP}[{_HAN}0-9]){{4}}|(?<=[0-9].))|(?<=[{_ALIKE}])(?:(?<=[0-9].)|(?=[0-9])))"
)
"""Either begins so; one set of characters, because the engine then runs over a text fastest."""
DISGUISED: Final = Trigger(rf"[{_HAN}](?:{_GAP}[{_HAN}0-9]){{4}}|[0-9][{_HAN}{_ALIKE}]|[{_ALIKE}][0-9]")
"""Where `in_figures` may find something."""
_LETTER_RUN: Final = regex(rf"(?<![A-Za-z])[0-9{_ALIKE}](?:[ \-.]{{0,3}}[0-9{_ALIKE}]){{9,24}}+[Xx]?(?![A-Za-z])")
_FEWEST: Final = 3
"""Figures that are figures, in a row with letters among them."""

MASK: Final = "※"
_MASKS: Final = "[*＊xXＸ×•●○□■?？_＿#＃※]"
_LOST: Final = "\\\\\u200b\u200c\u200d\ufeff"
"""What stands among masks and is not seen, for a set of characters."""
_MASKED_START: Final = regex(rf"{_MASKS}(?:(?<=[0-9０-９{_LOST}].)[{_LOST}]{{0,3}}{_MASKS}|(?<=[0-9０-９]{{14}}.))")
_MASK_RUN: Final = regex(
    rf"(?<=[0-9０-９])(?:[{_LOST}]{{0,3}}{_MASKS}){{2,}}+|(?<=[0-9０-９]{{14}})[*＊●○□■※]|[{_LOST[2:]}]+"
)
_SEEN: Final = regex(_MASKS)


def in_figures(folded: Folded) -> Folded | None:
    """The text with figures in place of numerals and of letters that look like figures; None where there are none."""
    text = folded.text
    if _START.search(text) is None:
        return None
    text = _HAN_RUN.sub(_counted, text)
    text = _LETTER_RUN.sub(_meant, text)
    return Folded(text, [], [], [], [], folded) if text != folded.text else None


def _counted(run: re.Match[str]) -> str:
    return run[0].translate(_VALUES)


def _meant(run: re.Match[str]) -> str:
    return run[0].translate(_LETTERS) if sum(map(str.isdigit, run[0])) >= _FEWEST else run[0]


def with_masks(text: str) -> Folded | None:
    """The text as typed, its stars and crosses among figures kept as masks; None where there are none."""
    if not _MASKED_START.search(text):
        return None
    changes = ((*match.span(), _mask(match[0])) for match in _MASK_RUN.finditer(text))
    masked = rewrite(text, changes, None)
    return Folded(usual(masked.text), [], [], [], [], masked)


def _mask(run: str) -> str:
    return MASK * len(_SEEN.findall(run))
