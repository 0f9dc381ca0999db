"""What every parser does to a value before and after reading it.

Before: full-width characters and look-alike dashes become the plain ones (`tidy`). After, when the value makes no
sense: it is quoted in the message, unless it could be something private (`shown`). Apart from the parsers, so that
all of them forgive and quote alike.
"""

from __future__ import annotations

import re

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t"), ord(" "))
_PLAIN |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), ord("-"))
_PLAIN[0x301C] = ord("~")

_LONGEST_QUOTE = 30
_MAYBE_PRIVATE = re.compile(r"(?:[0-9][ \-]?){11}|@")


def tidy(text: str) -> str:
    """`text` with full-width ASCII, odd spaces and odd hyphens made plain; character for character, so that
    positions stay the same."""
    return text.translate(_PLAIN)


def shown(text: str) -> str:
    """`text` in Chinese quotes for a message; `这个值` when it is long or might be an ID, phone or card number or an
    e-mail address, which no message may repeat."""
    text = text.strip()
    if not text or len(text) > _LONGEST_QUOTE or _MAYBE_PRIVATE.search(tidy(text)):
        return "这个值"
    return f"“{text}”"
