"""A private value's fingerprint: how it is spoken of without being repeated.

A site may have to publish something that looks private, say the number of a hotline that sounds like somebody's. It
is let pass by fingerprint, so that the value is typed nowhere a second time, and neither a report nor the list of
waivers becomes a leak of its own. The salt is the program's and no secret: whoever reads the list reads the
repository, too, in which the value stands.
"""

from __future__ import annotations

import hashlib
from typing import Final

from bangyang.base.patterns import regex
from bangyang.text.privacy.folding import fold
from bangyang.text.privacy.markup import as_shown

LENGTH: Final = 16
"""Hexadecimal digits of a fingerprint: enough to tell values apart, short enough to be copied by hand."""

_SALT: Final = "bangyang/豁免/1"
_ADDRESS: Final = "PRI007"
_FARTHEST: Final = 30
_WORDS_BEFORE: Final = regex(r"\w+$")
_BETWEEN: Final = regex(r"[\W_]+")


def core(value: str) -> str:
    """What is left of a value without disguise, punctuation, space and letter case: 0471—600 0000 is 04716000000."""
    folded = fold(value)
    bare = as_shown(folded)
    return _BETWEEN.sub("", (bare or folded).text).casefold()


def whole(kind: str, text: str, start: int, end: int) -> str:
    """The value found at `start:end` of `text` as far as it must be the same to be let pass again.

    Of an address the recognisers need no more than 2单元501室 to know it for somebody's home; the street and the
    estate before it belong to it all the same, or one waiver would cover every flat of that number.
    """
    if kind == _ADDRESS:
        opened = _WORDS_BEFORE.search(text, max(0, start - _FARTHEST), start)
        start = opened.start() if opened else start
    return text[start:end]


def fingerprint(kind: str, value: str) -> str:
    """The fingerprint of `value` as something of `kind` (a rule's code); however it is written, the same."""
    return hashlib.sha256(f"{_SALT}\n{kind}\n{core(value)}".encode()).hexdigest()[:LENGTH]
